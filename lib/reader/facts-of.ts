import { sum } from '@/lib/money/paise'
import type { ParsedStatement, Reject, StatementRow } from '@/lib/statements/types'
import type { FileFacts } from './types'

const REJECTS_SHOWN = 50

/** What a file comes to; its rows stay behind. */
export function factsOf({ rows, rejects, ...parsed }: ParsedStatement): FileFacts {
  const own = parsed.otherSums.length === 0 ? rows : rows.filter(({ currency }) => currency === parsed.layout.currency)
  return {
    ...parsed,
    period: { ...daysOf(rows), opening: parsed.chain.opening, closing: parsed.chain.closing },
    rows: {
      count: rows.length,
      lineCount: countLines(rows),
      debitAmount: sum(own.map((row) => row.debitAmount)),
      creditAmount: sum(own.map((row) => row.creditAmount)),
    },
    rejects: { ...kindsOf(rejects), lineCount: countLines(rejects), first: rejects.slice(0, REJECTS_SHOWN) },
  }
}

/** Rows of one day may stand in any order, and a file may hold several years: every row counts. */
function daysOf(rows: readonly StatementRow[]) {
  const [first] = rows
  if (!first) throw new Error('a parsed statement has at least one row')
  let [from, to] = [first.transactionDate, first.transactionDate]
  for (const { transactionDate } of rows) {
    if (transactionDate < from) from = transactionDate
    if (transactionDate > to) to = transactionDate
  }
  return { from, to }
}

function kindsOf(rejects: readonly Reject[]) {
  const pending = rejects.filter(({ kind }) => kind === 'pending').length
  return { rejected: rejects.length - pending, pending }
}

const countLines = (records: readonly { lineCount: number }[]) =>
  records.reduce((total, { lineCount }) => total + lineCount, 0)
