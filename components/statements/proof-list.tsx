import { BadgeCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { Amount } from '@/components/layout/amount'
import type { StatementReport } from '@/lib/statements/schema'
import type { Verdict } from '@/lib/statements/types'
import { countOf, formatCount } from '@/lib/text/count-of'
import { cn } from '@/lib/utils'

type Proof = NonNullable<StatementReport['proof']>
type Part = 'bytes' | 'lines' | 'chain' | 'continuity'

const PARTS: { part: Part; title: string; texts: Record<Verdict, string> }[] = [
  {
    part: 'bytes',
    title: 'Bytes',
    texts: {
      proved: 'The file arrived exactly as you chose it.',
      not_checkable: 'Nothing to compare with.',
      broken: 'The file arrived changed.',
    },
  },
  {
    part: 'lines',
    title: 'Lines',
    texts: {
      proved: 'Every line is accounted for.',
      not_checkable: 'Nothing to compare with.',
      broken: "The bank's own counts or sums, printed in the file, are not those of its rows.",
    },
  },
  {
    part: 'chain',
    title: 'Balance',
    texts: {
      proved: 'Each closing balance follows from the one before it.',
      not_checkable: 'The file has no balances to follow, or only one row.',
      broken: 'A closing balance does not follow from the one before it.',
    },
  },
  {
    part: 'continuity',
    title: 'Continuity',
    texts: {
      proved: 'It joins the statement beside it without a gap.',
      not_checkable: 'No statement of this account lies beside it yet.',
      broken: 'Its balance does not meet that of the statement beside it: some days are missing between them.',
    },
  },
]

const LOOKS = {
  proved: { icon: BadgeCheck, className: 'text-positive', word: 'proved' },
  not_checkable: { icon: CircleDashed, className: 'text-muted', word: 'not checkable' },
  broken: { icon: TriangleAlert, className: 'text-warning', word: 'broken' },
} as const

/** The four verdicts on a file, and the lines at which its balance breaks. */
export function ProofList({ proof, currency }: { proof: Proof; currency: string }) {
  return (
    <ul className="grid gap-3">
      {PARTS.map(({ part, title, texts }) => {
        const { icon: Icon, className, word } = LOOKS[proof[part]]
        return (
          <li key={part} className="flex gap-3">
            <Icon aria-hidden className={cn('mt-0.5 size-5 shrink-0', className)} />
            <p className="min-w-0 text-sm">
              <span className="font-medium">{title}</span> <span className={className}>{word}</span>
              <span className="block text-[0.8125rem] text-muted">{texts[proof[part]]}</span>
              {part === 'chain' && <Gaps gaps={proof.gaps} currency={currency} />}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

const GAPS_SHOWN = 5

function Gaps({ gaps, currency }: { gaps: Proof['gaps']; currency: string }) {
  return (
    <>
      {gaps.slice(0, GAPS_SHOWN).map(({ line, expectedPaise, foundPaise }) => (
        <span key={line} className="block text-[0.8125rem]">
          Line {formatCount(line)}: expected <Amount paise={expectedPaise} currency={currency} />, found{' '}
          <Amount paise={foundPaise} currency={currency} />
        </span>
      ))}
      {gaps.length > GAPS_SHOWN && (
        <span className="block text-[0.8125rem] text-muted">and {countOf(gaps.length - GAPS_SHOWN, 'more line')}</span>
      )}
    </>
  )
}
