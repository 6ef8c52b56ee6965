import type { DayState } from '@/lib/coverage/schema'
import { cn } from '@/lib/utils'

// Told by sign and shape as well as by colour.
const MARKS: Record<DayState, { sign: string; className: string }> = {
  proved: { sign: '✓', className: 'bg-accent-soft text-positive' },
  unproved: { sign: '?', className: 'border border-line-strong text-muted' },
  missing: { sign: '–', className: 'border border-dashed border-line-strong text-warning' },
  contradicted: { sign: '!', className: 'bg-danger-soft font-bold text-danger' },
}

export function StateMark({ state, className }: { state: DayState; className?: string }) {
  const { sign, className: look } = MARKS[state]
  return (
    <span
      aria-hidden
      className={cn('grid size-5 shrink-0 place-items-center rounded-sm text-xs leading-none', look, className)}
    >
      {sign}
    </span>
  )
}
