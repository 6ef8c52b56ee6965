import { sum, type Paise } from '@/lib/money/paise'
import { followBalances } from './balance-chain'
import { sumsBeside } from './other-sums'
import { checkPrinted } from './printed-sums-found'
import type { PrintedSummary, StatementRow, Verdict } from './types'

type JudgedRow = Pick<
  StatementRow,
  'line' | 'transactionDate' | 'currency' | 'debitAmount' | 'creditAmount' | 'closingBalance'
>

type Told = {
  currency: string
  /** The bank's own sums; null where it prints none, or an earlier version did not keep them. */
  printed: PrintedSummary | null
  /** What was proved of the lines before. */
  lines: Verdict
}

/** What a statement's rows, in the order of its lines, come to, and what they prove: as when its file was read. */
export function judgeRows(rows: readonly JudgedRow[], { currency, printed, lines }: Told) {
  const { rows: ordered, chain } = followBalances(rows, currency)
  const days = ordered.map(({ transactionDate }) => transactionDate).sort()
  const [periodFrom, periodTo] = [days[0], days.at(-1)]
  if (!periodFrom || !periodTo) throw new Error('a statement has at least one row')
  const own = ordered.filter((row) => row.currency === currency)
  const total = (pick: (row: JudgedRow) => Paise) => sum(own.map(pick))
  const checked = printed ? checkPrinted(printed, { rows: ordered, chain }, currency) : lines
  return {
    periodFrom,
    periodTo,
    debitAmount: total((row) => row.debitAmount),
    creditAmount: total((row) => row.creditAmount),
    otherSums: sumsBeside(ordered, currency),
    openingBalance: chain.opening,
    closingBalance: chain.closing,
    proof: {
      bytes: 'proved' as Verdict,
      lines: checked === 'broken' ? ('broken' as const) : ('proved' as const),
      chain: chain.verdict,
      gaps: chain.gaps.map(({ line, expected, found }) => ({ line, expectedPaise: expected, foundPaise: found })),
    },
  }
}
