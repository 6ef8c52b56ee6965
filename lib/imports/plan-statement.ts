import { sum, type Paise } from '@/lib/money/paise'
import { PARSER_VERSION } from '@/lib/statements/schema'
import type { ParsedStatement, Period, StatementRow, Verdict } from '@/lib/statements/types'
import type { Added } from '@/lib/ledger/types'
import type { AnnouncedFile } from './schema'

/** A file that has been read: its rows, their fingerprints, and the id that its statement will have. */
export type Incoming = {
  file: AnnouncedFile & { batchId: string }
  parsed: ParsedStatement
  prints: string[]
  statementId: string
}

/** The first and last day of a file's rows, and the balances before and after them. */
export function endsOf({ rows, chain }: ParsedStatement): Period {
  const days = rows.map(({ transactionDate }) => transactionDate).sort()
  const [from] = days
  const to = days.at(-1)
  if (!from || !to) throw new Error('a parsed statement has at least one row')
  return { from, to, opening: chain.opening, closing: chain.closing }
}

/** The statement's own row, as if every row of the file were new: the ledger tells how many are. */
export function describeStatement(
  { batchId, filename, sha256, bytes }: AnnouncedFile & { batchId: string },
  parsed: ParsedStatement,
  accountId: string,
) {
  const { rows, rejects, lines, chain, layout, encoding, leftOut, notes, summary } = parsed
  const { from, to } = endsOf(parsed)
  return {
    batchId,
    accountId,
    accountMask: parsed.account?.mask ?? null,
    filename,
    sha256,
    bytes,
    layout: layout.id,
    encoding,
    parserVersion: PARSER_VERSION,
    periodFrom: from,
    periodTo: to,
    totalLines: lines.total,
    headerLines: lines.header,
    noiseLines: lines.noise,
    storedLines: countLines(rows),
    duplicateLines: 0,
    rejectedLines: countLines(rejects),
    storedRows: rows.length,
    duplicateRows: 0,
    rejectedRows: rejects.length,
    ...sumsOf(parsed),
    openingBalance: chain.opening,
    closingBalance: chain.closing,
    proof: proofOf(parsed),
    leftOut,
    notes,
    printedSummary: summary ?? null,
    sharesWith: [],
  }
}

/** Of the account's currency, and the others apart. */
function sumsOf({ rows, layout, otherSums }: ParsedStatement) {
  const own = otherSums.length === 0 ? rows : rows.filter((row) => row.currency === layout.currency)
  const amounts = (pick: (row: StatementRow) => Paise) => sum(own.map(pick))
  return {
    debitAmount: amounts((row) => row.debitAmount),
    creditAmount: amounts((row) => row.creditAmount),
    otherSums,
  }
}

const countLines = (records: readonly { lineCount: number }[]) =>
  records.reduce((total, { lineCount }) => total + lineCount, 0)

/** The bytes were compared with the browser's digest before anything was read; the lines are held by a CHECK. */
function proofOf({ chain, sums }: ParsedStatement) {
  const lines: Verdict = sums === 'broken' ? 'broken' : 'proved'
  const gaps = chain.gaps.map(({ line, expected, found }) => ({ line, expectedPaise: expected, foundPaise: found }))
  return { bytes: 'proved' as Verdict, lines, chain: chain.verdict, gaps }
}

type Expected = Pick<
  ReturnType<typeof describeStatement>,
  'storedRows' | 'storedLines' | 'debitAmount' | 'creditAmount' | 'otherSums'
>

/**
 * Every row of the file is now in the ledger, as new or as one that was there: counts, lines and sums must say
 * so. Over all currencies the sums are no amount of money, and a check all the same.
 */
export function requireWhole(expected: Expected, { stored, duplicate }: Added): void {
  const { otherSums } = expected
  const debits = sum([expected.debitAmount, ...otherSums.map(({ debitPaise }) => debitPaise)])
  const credits = sum([expected.creditAmount, ...otherSums.map(({ creditPaise }) => creditPaise)])
  const isWhole =
    stored.rows + duplicate.rows === expected.storedRows &&
    stored.lines + duplicate.lines === expected.storedLines &&
    stored.debit + duplicate.debit === debits &&
    stored.credit + duplicate.credit === credits
  if (!isWhole) throw new Error('an import did not add up, so nothing of it was stored')
}
