import { BadgeCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { Tooltip } from '@/components/ui/tooltip'
import type { Verdict } from '@/lib/statements/types'
import { cn } from '@/lib/utils'

const LOOKS = {
  proved: {
    icon: BadgeCheck,
    className: 'text-positive',
    text: 'Balance proved',
    hint: 'Every closing balance follows from the one before it.',
  },
  not_checkable: {
    icon: CircleDashed,
    className: 'text-muted',
    text: 'Balance not checkable',
    hint: 'The file has no balances to follow, or only one row.',
  },
  broken: {
    icon: TriangleAlert,
    className: 'text-warning',
    text: 'Balance has gaps',
    hint: 'At least one closing balance does not follow from the one before it. The report names the lines.',
  },
} as const

/** Whether the running balance of a file proves that no row is missing. */
export function ProofBadge({ verdict }: { verdict: Verdict }) {
  const { icon: Icon, className, text, hint } = LOOKS[verdict]
  return (
    <Tooltip hint={hint}>
      <span tabIndex={0} className={cn('inline-flex items-center gap-1 rounded-sm text-[0.8125rem]', className)}>
        <Icon aria-hidden className="size-4" />
        {text}
      </span>
    </Tooltip>
  )
}
