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
  const { rows: ordered, chain } = followBalances(rows, statement.currency)
  return [
    ...checkCounts(statement, rows),
    ...checkLines(statement),
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
    ['lines set aside', recorded.rejected, rejects],
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

/** Of what the bank printed, and nobody can edit: a date or a narration that changed shows here and nowhere else. */
function checkFingerprints({ parserVersion }: StoredStatement, oldestFirst: readonly LedgerRow[]): Fault[] {
  if (parserVersion !== PARSER_VERSION) return [] // read by other rules, which are no longer known
  const prints = fingerprints(oldestFirst)
  return oldestFirst
    .filter(({ fingerprint }, index) => fingerprint !== prints[index])
    .map(({ id, line }) => ({
      check: 'fingerprint',
      transactionId: id,
      message: `line ${line}: its row is not what the bank printed`,
    }))
}
