import type { AccountSum, Ledger, LedgerRow, StoredStatement } from '@/db/operator/ledger'
import { paise, type Paise } from '@/lib/money/paise'
import { countOf } from '@/lib/text/count-of'
import { checkStatement } from './check-statement'
import type { Finding } from './finding'

export type Verified = { people: number; statements: number; rows: number; findings: number }

/** Recomputes everything that can be from the stored rows, one statement in memory at a time, and tells each finding. */
export async function verifyLedger(
  ledger: Ledger,
  { isEverybody, tell }: { isEverybody: boolean; tell: (finding: Finding) => Promise<void> },
): Promise<Verified> {
  const verified = { people: ledger.userIds.length, statements: 0, rows: 0, findings: 0 }
  const find = async (finding: Finding) => {
    verified.findings += 1
    await tell(finding)
  }
  for (const userId of ledger.userIds) {
    const statements = await ledger.statements(userId)
    verified.statements += statements.length
    const expected = new Map<string, AccountSum>()
    for await (const { statement, rows } of byStatement(statements, ledger.rows(userId))) {
      verified.rows += rows.filter(({ isDuplicate, isRemoved }) => !isDuplicate && !isRemoved).length
      if (!statement) continue // told as a link that leads nowhere
      addTo(expected, statement, rows)
      for (const fault of checkStatement(statement, rows)) await find({ ...fault, userId, statementId: statement.id })
    }
    for (const fault of checkAccountSums(expected, await ledger.accountSums(userId))) await find({ ...fault, userId })
    for (const fault of await checkLinks(ledger, userId)) await find({ ...fault, userId })
    for (const fault of await checkRollUps(ledger, userId)) await find({ ...fault, userId })
  }
  if (isEverybody) for (const fault of await checkOwners(ledger)) await find({ ...fault, userId: null })
  return verified
}

type OfStatement = { statement: StoredStatement | undefined; rows: LedgerRow[] }

/** Both come in the order of the statement's id; one without rows comes too. */
async function* byStatement(
  statements: StoredStatement[],
  rows: AsyncIterable<LedgerRow>,
): AsyncGenerator<OfStatement> {
  const waiting = new Map(statements.map((statement) => [statement.id, statement]))
  const take = (held: LedgerRow[]): OfStatement => {
    const id = held[0]?.statementId ?? ''
    const statement = waiting.get(id)
    waiting.delete(id)
    return { statement, rows: held }
  }
  let held: LedgerRow[] = []
  for await (const row of rows) {
    if (held.length > 0 && held[0]?.statementId !== row.statementId) {
      yield take(held)
      held = []
    }
    held.push(row)
  }
  if (held.length > 0) yield take(held)
  for (const statement of waiting.values()) yield { statement, rows: [] }
}

/** What a statement added to its account: what it recorded, without the rows that were there before, or went since. */
function addTo(sums: Map<string, AccountSum>, statement: StoredStatement, rows: LedgerRow[]): void {
  const { accountId, isLive } = statement
  const before = sums.get(accountId) ?? { accountId, rows: 0, debit: paise(0), credit: paise(0) }
  const isItsOwn = ({ isDuplicate, isRemoved }: LedgerRow) => !isDuplicate && !isRemoved
  const others = rows.filter((row) => row.currency === statement.currency && !isItsOwn(row))
  const kept = rows.filter((row) => row.currency === statement.currency && isItsOwn(row))
  const sumOf = (some: LedgerRow[], pick: (row: LedgerRow) => Paise) => some.reduce((sum, row) => sum + pick(row), 0)
  // Of an import that was taken back only the rows count that stayed: what it recorded is history.
  const plus = (total: Paise, recorded: Paise, pick: (row: LedgerRow) => Paise) =>
    paise(total + (isLive ? recorded - sumOf(others, pick) : sumOf(kept, pick)))
  const removed = rows.filter(({ isDuplicate, isRemoved }) => isRemoved && !isDuplicate).length
  sums.set(accountId, {
    accountId,
    rows: before.rows + (isLive ? statement.rows.stored - removed : rows.filter(isItsOwn).length),
    debit: plus(before.debit, statement.debit, ({ debitAmount }) => debitAmount),
    credit: plus(before.credit, statement.credit, ({ creditAmount }) => creditAmount),
  })
}

type Fault = Omit<Finding, 'userId'>

/** Added up by the database, over the account, as the overview does. */
function checkAccountSums(expected: Map<string, AccountSum>, found: AccountSum[]): Fault[] {
  const nothing = { rows: 0, debit: paise(0), credit: paise(0) }
  const sums = new Map(found.map((sum) => [sum.accountId, sum]))
  return [...new Set([...expected.keys(), ...sums.keys()])].flatMap((accountId): Fault[] => {
    const [recorded, here] = [expected.get(accountId) ?? nothing, sums.get(accountId) ?? nothing]
    const of = `account ${accountId}: its`
    const faults: Fault[] = []
    if (recorded.rows !== here.rows)
      faults.push({
        check: 'account',
        message: `${of} statements brought ${recorded.rows} rows and ${here.rows} are there`,
      })
    for (const [what, key] of [['debits', 'debit'] as const, ['credits', 'credit'] as const])
      if (recorded[key] !== here[key])
        faults.push({
          check: 'account',
          message: `${of} ${what} are not those of its statements`,
          amounts: { recorded: recorded[key], found: here[key] },
        })
    return faults
  })
}

async function checkLinks(ledger: Ledger, userId: string): Promise<Fault[]> {
  const dangling = (await ledger.dangling(userId)).map(({ table, row, column, id }): Fault => ({
    check: 'link',
    message: `${table} ${row}: its ${column} ${id} leads nowhere`,
  }))
  const repeated = (await ledger.repeated(userId)).map((ids): Fault => ({
    check: 'fingerprint',
    message: `one row is there ${ids.length} times: ${ids.join(', ')}`,
  }))
  return [...dangling, ...repeated]
}

/** What the overview and the reports read, counted again from the rows. */
async function checkRollUps(ledger: Ledger, userId: string): Promise<Fault[]> {
  return (await ledger.staleSums(userId)).map(({ table, month, currency, sums, recorded, found }) => ({
    check: 'roll-up',
    message: `${table}: ${countOf(sums, 'sum')} of ${month} in ${currency} ${sums === 1 ? 'is' : 'are'} not what the rows come to`,
    amounts: { recorded, found },
  }))
}

async function checkOwners(ledger: Ledger): Promise<Fault[]> {
  return (await ledger.ownerless()).map(({ table, rows }) => ({
    check: 'link',
    message: `${table}: ${countOf(rows, 'row')} of a person who is not there`,
  }))
}
