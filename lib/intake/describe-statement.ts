import type { Comparison, Portion } from '@/lib/ledger/types'
import type { FileFacts } from '@/lib/reader/types'
import { PARSER_VERSION } from '@/lib/statements/schema'
import type { Verdict } from '@/lib/statements/types'
import type { AnnouncedFile } from '@/lib/imports/schema'

/** The statement's own row, as the ledger tells which of the file's rows are new. */
export function describeStatement(
  { batchId, filename, sha256, bytes }: AnnouncedFile & { batchId: string },
  facts: FileFacts,
  { known }: Comparison,
) {
  const { rows, rejects, lines, chain, layout, encoding, leftOut, notes, otherSums, period, account, summary } = facts
  return {
    batchId,
    accountMask: account?.mask ?? null,
    filename,
    sha256,
    bytes,
    layout: layout.id,
    encoding,
    parserVersion: PARSER_VERSION,
    periodFrom: period.from,
    periodTo: period.to,
    totalLines: lines.total,
    headerLines: lines.header,
    noiseLines: lines.noise,
    storedLines: rows.lineCount - known.lines,
    duplicateLines: known.lines,
    rejectedLines: rejects.lineCount,
    storedRows: rows.count - known.rows,
    duplicateRows: known.rows,
    rejectedRows: rejects.rejected + rejects.pending,
    debitAmount: rows.debitAmount,
    creditAmount: rows.creditAmount,
    openingBalance: chain.opening,
    closingBalance: chain.closing,
    proof: proofOf(facts),
    leftOut,
    notes,
    printedSummary: summary ?? null,
    otherSums,
    sharesWith: known.sharesWith.map(({ statementId }) => statementId),
  }
}

/** The bytes were compared with the browser's digest before anything was read; the lines are held by a CHECK. */
function proofOf({ chain, sums }: FileFacts) {
  const lines: Verdict = sums === 'broken' ? 'broken' : 'proved'
  const gaps = chain.gaps.map(({ line, expected, found }) => ({ line, expectedPaise: expected, foundPaise: found }))
  return { bytes: 'proved' as Verdict, lines, chain: chain.verdict, gaps }
}

/**
 * Every row of the file is now in the ledger, as new or as one that was there: counts, lines and sums, as Postgres has
 * read them, must say so. Over all currencies the sums are no amount of money, and a check all the same.
 */
export function requireWhole({ rows, otherSums }: FileFacts, stored: Portion, { known }: Comparison): void {
  const beside = (pick: (of: FileFacts['otherSums'][number]) => number) =>
    otherSums.reduce((total, one) => total + pick(one), 0)
  const isWhole =
    stored.rows + known.rows === rows.count &&
    stored.lines + known.lines === rows.lineCount &&
    stored.debit + known.debit === rows.debitAmount + beside(({ debitPaise }) => debitPaise) &&
    stored.credit + known.credit === rows.creditAmount + beside(({ creditPaise }) => creditPaise)
  if (!isWhole) throw new Error('an import did not add up, so nothing of it was stored')
}
