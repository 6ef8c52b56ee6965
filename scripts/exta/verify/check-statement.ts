import type { LedgerRow, StoredStatement } from '@/db/operator/ledger'
import { fingerprints } from '@/lib/intake/fingerprint'
import { sum, type Paise } from '@/lib/money/paise'
import { followBalances } from '@/lib/statements/balance-chain'
import { PARSER_VERSION } from '@/lib/statements/schema'
import type { BalanceChain } from '@/lib/statements/types'
import type { Finding } from './finding'

type Fault = Omit<Finding, 'userId' | 'statementId'>

/**
 * Compares what a statement recorded with the rows that are there: those that it stored, and those that it noted as known,
 * in the order of its lines. The same equations as at the import (reliability 5.4), by the same functions.
 */
export function checkStatement(statement: StoredStatement, rows: readonly LedgerRow[]): Fault[] {
  if (!statement.isLive) return [...checkAccounts(statement, rows), ...checkTakenBack(statement, rows)]
  const { rows: ordered, chain } = followBalances(rows, statement.currency)
  return [
    ...checkCounts(statement, rows),
    ...checkLines(statement),
    ...checkEveryLine(statement, rows),
    ...checkSums(statement, rows),
    ...checkChain(statement, chain),
    ...checkPeriod(statement, rows),
    ...checkAccounts(statement, rows),
    ...checkFingerprints(statement, ordered),
  ]
}

function checkCounts({ rows: recorded, rejects }: StoredStatement, rows: readonly LedgerRow[]): Fault[] {
  const duplicate = rows.filter(({ isDuplicate }) => isDuplicate).length
  const counts: [what: string, recorded: number, found: number][] = [
    ['rows of its own', recorded.stored, rows.length - duplicate],
    ['rows known already', recorded.duplicate, duplicate],
    ['lines set aside', recorded.rejected, rejects.length],
  ]
  return counts
    .filter(([, expected, found]) => expected !== found)
    .map(([what, expected, found]) => ({
      check: 'counts',
      message: `it recorded ${expected} ${what} and ${found} are there`,
    }))
}

function checkLines({ lines }: StoredStatement): Fault[] {
  const { total, ...parts } = lines
  const found = Object.values(parts).reduce((all, part) => all + part, 0)
  if (found === total) return []
  return [{ check: 'lines', message: `its file has ${total} lines and ${found} are accounted for` }]
}

/** One thing stands on each line, and the counts are those of the lines. Earlier versions did not note where noise stands. */
function checkEveryLine({ lines, rejects, leftOut }: StoredStatement, rows: readonly LedgerRow[]): Fault[] {
  if (leftOut.length === 0) return []
  const spans = rows.map(({ line, lineCount }) => ({ from: line, to: line + lineCount - 1 }))
  const inOrder = [...spans, ...rejects, ...leftOut].sort((one, other) => one.from - other.from)
  const faults: Fault[] = []
  let next = 1
  for (const { from, to } of [...inOrder, { from: lines.total + 1, to: lines.total }]) {
    if (from > next) faults.push({ check: 'lines', message: `nothing is known of line ${next}` })
    if (from < next) faults.push({ check: 'lines', message: `line ${from} is known twice` })
    next = to + 1
  }
  const counted = (which: readonly LedgerRow[]) => which.reduce((all, { lineCount }) => all + lineCount, 0)
  const counts: [what: string, recorded: number, found: number][] = [
    ['of its own rows', lines.stored, counted(rows.filter(({ isDuplicate }) => !isDuplicate))],
    ['of rows known already', lines.duplicate, counted(rows.filter(({ isDuplicate }) => isDuplicate))],
  ]
  for (const [what, recorded, found] of counts)
    if (recorded !== found)
      faults.push({ check: 'lines', message: `it recorded ${recorded} lines ${what} and ${found} are there` })
  return faults
}

/** What stays of an import that was taken back are rows of its own, as the bank printed them. */
function checkTakenBack({ parserVersion }: StoredStatement, rows: readonly LedgerRow[]): Fault[] {
  const known = rows
    .filter(({ isDuplicate }) => isDuplicate)
    .map(({ id, line }): Fault => ({
      check: 'link',
      transactionId: id,
      message: `line ${line}: its import was taken back and the row is still noted as known`,
    }))
  return parserVersion === PARSER_VERSION ? [...known, ...rows.filter((row) => !isPrinted(row)).map(changed)] : known
}

const EQUAL_ROWS_MAX = 100

/** Of equal rows only some may be left, so any of their numbers is right. */
const isPrinted = (row: LedgerRow) =>
  fingerprints([row])[0] === row.fingerprint ||
  fingerprints(Array.from({ length: EQUAL_ROWS_MAX }, () => row)).includes(row.fingerprint)

const changed = ({ id, line }: LedgerRow): Fault => ({
  check: 'fingerprint',
  transactionId: id,
  message: `line ${line}: its row is not what the bank printed`,
})

function checkSums({ debit, credit, currency }: StoredStatement, all: readonly LedgerRow[]): Fault[] {
  const rows = all.filter((row) => row.currency === currency)
  const sums: [what: string, recorded: Paise, found: Paise][] = [
    ['debits', debit, sum(rows.map(({ debitAmount }) => debitAmount))],
    ['credits', credit, sum(rows.map(({ creditAmount }) => creditAmount))],
  ]
  return sums
    .filter(([, recorded, found]) => recorded !== found)
    .map(([what, recorded, found]) => ({
      check: 'sums',
      message: `its ${what} do not add up to what it recorded`,
      amounts: { recorded, found },
    }))
}

function checkChain(statement: StoredStatement, chain: BalanceChain): Fault[] {
  const faults: Fault[] = []
  if (chain.verdict !== statement.chain)
    faults.push({ check: 'chain', message: `its balances were ${statement.chain} and are ${chain.verdict}` })
  const before = new Map(statement.gaps.map((gap) => [gap.line, gap]))
  for (const { line, expected, found } of chain.gaps) {
    const known = before.get(line)
    if (known?.expectedPaise === expected && known.foundPaise === found) before.delete(line)
    else faults.push({ check: 'chain', message: `line ${line}: its balance does not follow from the one before` })
  }
  for (const line of before.keys())
    faults.push({ check: 'chain', message: `line ${line}: it recorded a gap that is not there` })
  const ends: [what: string, recorded: Paise | null, found: Paise | null][] = [
    ['opening', statement.opening, chain.opening],
    ['closing', statement.closing, chain.closing],
  ]
  for (const [what, recorded, found] of ends)
    if (recorded !== found)
      faults.push({
        check: 'chain',
        message: `its ${what} balance is not the one that it recorded`,
        amounts: { recorded, found },
      })
  return faults
}

function checkPeriod({ periodFrom, periodTo }: StoredStatement, rows: readonly LedgerRow[]): Fault[] {
  const days = rows.map(({ transactionDate }) => transactionDate).sort()
  const [from, to] = [days[0] ?? 'none', days.at(-1) ?? 'none']
  if (from === periodFrom && to === periodTo) return []
  return [
    { check: 'period', message: `its rows run from ${from} to ${to} and it recorded ${periodFrom} to ${periodTo}` },
  ]
}

function checkAccounts({ accountId }: StoredStatement, rows: readonly LedgerRow[]): Fault[] {
  return rows
    .filter((row) => row.accountId !== accountId)
    .map(({ id, line }) => ({
      check: 'account',
      transactionId: id,
      message: `line ${line}: its row is in another account`,
    }))
}

/**
 * Of what the bank printed, and nobody can edit: a date or a narration that changed shows here and nowhere else. Which of
 * some equal rows has which number does not matter: a line that was corrected later has the next one.
 */
function checkFingerprints({ parserVersion }: StoredStatement, oldestFirst: readonly LedgerRow[]): Fault[] {
  if (parserVersion !== PARSER_VERSION) return [] // read by other rules, which are no longer known
  const prints = fingerprints(oldestFirst)
  const expected = new Map(oldestFirst.map((row, index) => [prints[index] ?? '', row]))
  for (const { fingerprint } of oldestFirst.filter((row, index) => row.fingerprint === prints[index]))
    expected.delete(fingerprint)
  return oldestFirst
    .filter(({ fingerprint }, index) => fingerprint !== prints[index])
    .filter((row) => !isEqualTo(row, expected))
    .map(changed)
}

function isEqualTo(row: LedgerRow, expected: Map<string, LedgerRow>): boolean {
  const other = expected.get(row.fingerprint)
  expected.delete(row.fingerprint)
  return other !== undefined && fingerprints([row])[0] === fingerprints([other])[0]
}
