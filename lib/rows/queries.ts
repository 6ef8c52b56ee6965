import 'server-only'
import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { asViewer } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statements } from '@/db/schema/statements'
import { transactionLinks } from '@/db/schema/transaction-links'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoDate } from '@/lib/dates/iso-date'
import { paise, type Paise } from '@/lib/money/paise'
import type { Accounts, KnownLine, OriginLine } from './types'

/** A row of a file, as the ledger has it, on the line where that file has it. */
export type HeldRow = {
  id: string
  line: number
  lineCount: number
  /** Brought by another file. */
  isKnown: boolean
  /** Removed by the person. */
  isRemoved: boolean
  transactionDate: IsoDate
  narration: string
  currency: string
  debitAmount: Paise
  creditAmount: Paise
  closingBalance: Paise | null
  fingerprint: string
}

/** Every row of a statement in the order of its lines: its own, those that another file had brought, and removed ones. */
export async function listHeldRows(viewer: Viewer, tx: Tx, statementId: string): Promise<HeldRow[]> {
  const ofStatement = and(ownedBy(viewer, statementDuplicates), eq(statementDuplicates.statementId, statementId))
  const place = { line: statementDuplicates.line, lineCount: statementDuplicates.lineCount }
  const rows = await unionAll(
    tx
      .select({ ...placeOf(transactions), ...printed, ...isOf(false, false) })
      .from(transactions)
      .where(and(ownedBy(viewer, transactions), eq(transactions.statementId, statementId))),
    tx
      .select({ ...place, ...printed, ...isOf(true, false) })
      .from(statementDuplicates)
      .innerJoin(
        transactions,
        and(ownedBy(viewer, transactions), eq(transactions.id, statementDuplicates.transactionId)),
      )
      .where(ofStatement),
    tx
      .select({ line: removedTransactions.line, lineCount: number('line_count'), ...image, ...isOf(false, true) })
      .from(removedTransactions)
      .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.statementId, statementId))),
    tx
      .select({ ...place, ...image, ...isOf(true, true) })
      .from(statementDuplicates)
      .innerJoin(
        removedTransactions,
        and(
          ownedBy(viewer, removedTransactions),
          eq(removedTransactions.transactionId, statementDuplicates.transactionId),
        ),
      )
      .where(ofStatement),
  ).orderBy(asc(sql`line`))
  return rows
}

const placeOf = ({ line, lineCount }: typeof transactions) => ({ line, lineCount })
const isOf = (isKnown: boolean, isRemoved: boolean) => ({
  isKnown: sql<boolean>`${sql.raw(String(isKnown))}`.as('is_known'),
  isRemoved: sql<boolean>`${sql.raw(String(isRemoved))}`.as('is_removed'),
})

const { id, transactionDate, narration, currency, debitAmount, creditAmount, closingBalance, fingerprint } =
  transactions
const printed = { id, transactionDate, narration, currency, debitAmount, creditAmount, closingBalance, fingerprint }

const text = <Value = string>(name: string) => sql<Value>`${removedTransactions.row} ->> ${sql.raw(`'${name}'`)}`
const number = (name: string) => sql<number>`(${text(name)})::int`.mapWith(Number).as(name)
const amount = (name: string) => sql<Paise>`(${text(name)})::bigint`.mapWith((value) => paise(Number(value))).as(name)

/** The same of a removed row, out of its image. */
const image = {
  id: removedTransactions.transactionId,
  transactionDate: sql<IsoDate>`(${text('transaction_date')})::date`.as('transaction_date'),
  narration: text('narration').as('narration'),
  currency: text('currency').as('currency'),
  debitAmount: amount('debit_amount'),
  creditAmount: amount('credit_amount'),
  closingBalance: sql<Paise | null>`(${text('closing_balance')})::bigint`
    .mapWith((value) => (value === null ? null : paise(Number(value))))
    .as('closing_balance'),
  fingerprint: removedTransactions.fingerprint,
}

/** The row that an account has under this key, also one that the person removed. */
export async function findByFingerprint(
  viewer: Viewer,
  tx: Tx,
  accountId: string,
  print: string,
): Promise<{ id: string; isRemoved: boolean } | undefined> {
  const [row] = await tx
    .select({ id })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), eq(transactions.accountId, accountId), eq(fingerprint, print)))
  if (row) return { ...row, isRemoved: false }
  const [removed] = await tx
    .select({ id: removedTransactions.transactionId })
    .from(removedTransactions)
    .where(
      and(
        ownedBy(viewer, removedTransactions),
        eq(removedTransactions.accountId, accountId),
        eq(removedTransactions.fingerprint, print),
      ),
    )
  return removed && { ...removed, isRemoved: true }
}

type Holder = { statementId: string; line: number; isRemoved: boolean; isEdited: boolean }

/** The line whose row it is, whether or not it was removed; undefined for a row that is nowhere. */
export async function findHolder(
  viewer: Viewer,
  tx: Tx,
  transactionId: string,
  isEdited: SQL,
): Promise<Holder | undefined> {
  const [row] = await tx
    .select({ statementId: transactions.statementId, line: transactions.line, isEdited: sql<boolean>`${isEdited}` })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), eq(id, transactionId)))
  if (row) return { ...row, isRemoved: false }
  const [removed] = await tx
    .select({ statementId: removedTransactions.statementId, line: removedTransactions.line })
    .from(removedTransactions)
    .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.transactionId, transactionId)))
  return removed && { ...removed, isRemoved: true, isEdited: false }
}

/** The other lines of live files that are this row, the first file first. */
export function listKnownLines(viewer: Viewer, tx: Tx, transactionId: string): Promise<KnownLine[]> {
  const { statementId, line, lineCount } = statementDuplicates
  return tx
    .select({ statementId, line, lineCount, transactionId: statementDuplicates.transactionId })
    .from(statementDuplicates)
    .innerJoin(
      statements,
      and(ownedBy(viewer, statements), eq(statements.id, statementId), isNull(statements.undoneAt)),
    )
    .where(and(ownedBy(viewer, statementDuplicates), eq(statementDuplicates.transactionId, transactionId)))
    .orderBy(asc(statementId), asc(line))
}

/** Every line that says this row: first that of the file whose it is, then those of other files; none for somebody else. */
export function listOriginLines(viewer: Viewer, transactionId: string): Promise<OriginLine[]> {
  const { id: fileId, filename, undoneAt } = statements
  const file = { statementId: fileId, filename, isHere: sql<boolean>`${undoneAt} is null` }
  return asViewer(viewer, async (tx) => {
    const own = await tx
      .select({ ...file, line: transactions.line })
      .from(transactions)
      .innerJoin(statements, and(ownedBy(viewer, statements), eq(fileId, transactions.statementId)))
      .where(and(ownedBy(viewer, transactions), eq(id, transactionId)))
    const known = await tx
      .select({ ...file, line: statementDuplicates.line })
      .from(statementDuplicates)
      .innerJoin(
        statements,
        and(ownedBy(viewer, statements), eq(fileId, statementDuplicates.statementId), isNull(statements.undoneAt)),
      )
      .where(and(ownedBy(viewer, statementDuplicates), eq(statementDuplicates.transactionId, transactionId)))
      .orderBy(asc(fileId), asc(statementDuplicates.line))
    return [...own, ...known]
  })
}

/**
 * What an account holds, removed rows too, as a table of this name: of two that are the same payment the one of higher rank
 * stays, which is the one that the person has done something with.
 */
export const heldBy = (viewer: Viewer, name: string, accountId: string) => sql`${sql.raw(name)} as (
  select id, fingerprint, statement_id, line, line_count, case when tag_reason = 'own_tag' then 3
      when link_id in (select ${transactionLinks.id} from ${transactionLinks}
        where ${and(ownedBy(viewer, transactionLinks), eq(transactionLinks.evidence, 'by_hand'))}) then 2 else 1 end as rank
    from ${transactions} where ${and(ownedBy(viewer, transactions), eq(transactions.accountId, accountId))}
  union all
  select transaction_id, fingerprint, statement_id, line, ("row" ->> 'line_count')::int, 0
    from ${removedTransactions} where ${and(ownedBy(viewer, removedTransactions), eq(removedTransactions.accountId, accountId))})`

/** How many rows stand in both of two accounts, removed ones too. */
export async function countSameRows(viewer: Viewer, tx: Tx, { from, into }: Accounts): Promise<number> {
  const [counted] = await execute<{ rows: string }>(
    tx,
    sql`
    with ${heldBy(viewer, 'one', from)}, ${heldBy(viewer, 'other', into)}
    select count(*) as rows from one join other using (fingerprint)`,
  )
  return Number(counted?.rows ?? 0)
}

/** How many rows an account has, without removed ones. */
export async function countRowsOf(viewer: Viewer, tx: Tx, accountId: string): Promise<number> {
  return tx.$count(transactions, and(ownedBy(viewer, transactions), eq(transactions.accountId, accountId)))
}
