import 'server-only'
import { and, eq, inArray, isNotNull, isNull, ne, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { byHashing } from '@/db/by-hashing'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { operations } from '@/db/schema/operations'
import { transactionLinks } from '@/db/schema/transaction-links'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { rankCandidates, reachOf } from './candidates'
import type { Known, Leg, LegAccount } from './legs'
import { around, NEAR_DAYS, type Range } from './pair-legs'
import type { LinkCandidate, Linked, TransactionLink } from './schema'

const {
  id,
  accountId,
  transactionDate,
  currency,
  debitAmount,
  creditAmount,
  narration,
  reference,
  productKey,
  linkId,
} = transactions

const legColumns = {
  id,
  accountId,
  date: transactionDate,
  currency,
  debit: sql<number>`${debitAmount}`.mapWith(Number),
  credit: sql<number>`${creditAmount}`.mapWith(Number),
  narration,
  reference,
  productKey,
  linkId,
}

/** Rows without a link, or with one that a rival would call into question: not with one that the person has made. */
const isFree = (viewer: Viewer, tx: Tx) =>
  or(
    isNull(linkId),
    notInArray(
      linkId,
      tx
        .select({ id: transactionLinks.id })
        .from(transactionLinks)
        .where(and(ownedBy(viewer, transactionLinks), eq(transactionLinks.evidence, 'by_hand'))),
    ),
  )

/**
 * The rows that may be a leg around some days: those of an amount and currency that went out and came in within days of
 * each other. With a statement, only amounts of which it brought one of the two; of these all, or a rival would be missed.
 */
export async function listLegs(viewer: Viewer, tx: Tx, days: Range, statementId?: string): Promise<Leg[]> {
  const near = around(days)
  const amounts = await listAmounts(viewer, tx, near, statementId)
  if (amounts.length === 0) return []
  const wanted = sql`select currency, amount
    from jsonb_to_recordset(${JSON.stringify(amounts)}::jsonb) as wanted (currency char(3), amount bigint)`
  return byHashing(tx, () =>
    tx
      .select(legColumns)
      .from(transactions)
      .where(
        and(isWithin(viewer, tx, around(near)), sql`(${currency}, ${debitAmount} + ${creditAmount}) in (${wanted})`),
      ),
  )
}

const isWithin = (viewer: Viewer, tx: Tx, { from, to }: Range) =>
  and(ownedBy(viewer, transactions), sql`${transactionDate} between ${from} and ${to}`, isFree(viewer, tx))

/**
 * Amounts that went out and came in, by one look at each row: a join of the two sides would be of thousands with thousands
 * in a large file, of which the planner knows nothing yet.
 */
function listAmounts(viewer: Viewer, tx: Tx, near: Range, statementId: string | undefined) {
  const isNew = statementId === undefined ? sql`true` : sql`${transactions.statementId} = ${statementId}::uuid`
  const out = sql`filter (where ${debitAmount} > 0)`
  const back = sql`filter (where ${creditAmount} > 0)`
  return execute<{ currency: string; amount: string }>(
    tx,
    sql`
    select ${currency} as currency, ${debitAmount} + ${creditAmount} as amount
      from ${transactions} where ${and(isWithin(viewer, tx, near), sql`${debitAmount} + ${creditAmount} > 0`)}
     group by 1, 2
    having bool_or(${isNew})
       and min(${transactionDate}) ${back} <= max(${transactionDate}) ${out} + ${NEAR_DAYS.after}::int
       and max(${transactionDate}) ${back} >= min(${transactionDate}) ${out} - ${NEAR_DAYS.before}::int`,
  )
}

/** What is known beside the legs: the viewer's accounts, payees that are the viewer, and pairs that were taken apart. */
export async function findKnown(viewer: Viewer, tx: Tx): Promise<Known> {
  const accounts = await tx
    .select({ id: bankAccounts.id, mask: bankAccounts.mask, kind: bankAccounts.kind })
    .from(bankAccounts)
    .where(ownedBy(viewer, bankAccounts))
  const dismissed = await tx
    .select({ debit: transactionLinks.debitTransactionId, credit: transactionLinks.creditTransactionId })
    .from(transactionLinks)
    .where(and(ownedBy(viewer, transactionLinks), eq(transactionLinks.state, 'dismissed')))
  const pairs = new Set(dismissed.map(({ debit, credit }) => `${debit} ${credit}`))
  return {
    accounts: new Map(accounts.map((account): [string, LegAccount] => [account.id, account])),
    ownNames: await listOwnNames(viewer, tx),
    isDismissed: (debitId, creditId) => pairs.has(`${debitId} ${creditId}`),
  }
}

const NAMES_MAX = 20

/** The payees of transfers that a number has proved: whoever both banks name there is the viewer. */
async function listOwnNames(viewer: Viewer, tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ name: productKey })
    .from(transactionLinks)
    .innerJoin(transactions, and(ownedBy(viewer, transactions), eq(linkId, transactionLinks.id)))
    .where(
      and(
        ownedBy(viewer, transactionLinks),
        eq(transactionLinks.state, 'linked'),
        eq(transactionLinks.kind, 'transfer'),
        inArray(transactionLinks.evidence, ['reference', 'own_number']),
        sql`${productKey} <> ''`,
      ),
    )
    .groupBy(productKey)
    .having(sql`count(distinct ${transactions.accountId}) > 1`)
    .limit(NAMES_MAX)
  return rows.map(({ name }) => name)
}

/** The other leg of a linked row, else the rows that may be it, the likeliest first; refuses a row of somebody else. */
export function listOtherLegs(viewer: Viewer, transactionId: string): Promise<LinkCandidate[]> {
  return asViewer(viewer, async (tx) => {
    const row = await getLeg(viewer, tx, transactionId)
    const others = await tx
      .select({ ...legColumns, account: bankAccounts.name, mask: bankAccounts.mask, product: transactions.product })
      .from(transactions)
      .innerJoin(bankAccounts, and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, accountId)))
      .where(and(ownedBy(viewer, transactions), ne(id, row.id), row.linkId ? eq(linkId, row.linkId) : mayBeOther(row)))
      .orderBy(sql`abs(${transactionDate} - ${row.date}::date)`, id)
      .limit(READ_MAX)
    const named = others.map(({ account, mask, product, ...leg }) => ({
      leg,
      product,
      account: mask === null ? account : `${account} ••${mask}`,
    }))
    return rankCandidates(row, named, await findKnown(viewer, tx))
  })
}

const READ_MAX = 200

function mayBeOther(row: Leg): SQL | undefined {
  const { from, to } = reachOf(row)
  const isOpposite = row.debit > 0 ? sql`${creditAmount} = ${row.debit}` : sql`${debitAmount} = ${row.credit}`
  const isNear = sql`${transactionDate} between ${from} and ${to}`
  return and(isNull(linkId), eq(currency, row.currency), isOpposite, isNear)
}

/** One row as a leg. */
export async function getLeg(viewer: Viewer, tx: Tx, transactionId: string): Promise<Leg> {
  const [row] = await tx
    .select(legColumns)
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), eq(id, transactionId)))
  if (!row) throw new AppError('not_found', 'That payment is not here any more. Reload the page.')
  return row
}

/** The pair that two rows are or were, whatever became of it. */
export async function findPair(viewer: Viewer, tx: Tx, debitId: string, creditId: string) {
  const [pair] = await tx
    .select()
    .from(transactionLinks)
    .where(
      and(
        ownedBy(viewer, transactionLinks),
        eq(transactionLinks.debitTransactionId, debitId),
        eq(transactionLinks.creditTransactionId, creditId),
      ),
    )
  return pair
}

export const linkColumns = {
  id: transactionLinks.id,
  kind: transactionLinks.kind,
  evidence: sql<TransactionLink['evidence']>`${transactionLinks.evidence}`,
  debitId: transactionLinks.debitTransactionId,
  creditId: transactionLinks.creditTransactionId,
}

/** A link as it is stored: both of its legs. */
export type LinkRow = Omit<TransactionLink, 'transactionId'> & { debitId: string; creditId: string }

/** The same as one of its legs sees it. */
export const linkFor = (rowId: string, { debitId, creditId, ...link }: LinkRow): TransactionLink => ({
  ...link,
  transactionId: debitId === rowId ? creditId : debitId,
})

/** What joins a row with its link. */
export const linkOfRow = (viewer: Viewer) => and(ownedBy(viewer, transactionLinks), eq(transactionLinks.id, linkId))

/** The condition of the filter `linked`. */
export function linkedAs(viewer: Viewer, tx: Tx, linked: Linked): SQL | undefined {
  if (linked === 'any') return isNotNull(linkId)
  if (linked === 'none') return isNull(linkId)
  const links = (which: SQL, leg: PgColumn) =>
    sql`(select ${leg} from ${transactionLinks} where ${and(ownedBy(viewer, transactionLinks), which)})`
  const { kind, state, debitTransactionId, creditTransactionId } = transactionLinks
  if (linked !== 'suggested')
    return and(isNotNull(linkId), sql`${linkId} in ${links(eq(kind, linked), transactionLinks.id)}`)
  const isSuggested = eq(state, 'suggested')
  return sql`(${id} in ${links(isSuggested, debitTransactionId)} or ${id} in ${links(isSuggested, creditTransactionId)})`
}

/** A condition on many ids that is one parameter. */
export const among = (column: PgColumn, ids: readonly string[]): SQL => sql`${column} = any(${uuids(ids)})`

export const uuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(',')}}`}::uuid[]`

/** All that is linked, suggested or dismissed of these rows. */
export function listLinksOf(viewer: Viewer, tx: Tx, transactionIds: string[]) {
  const { debitTransactionId, creditTransactionId } = transactionLinks
  return tx
    .select()
    .from(transactionLinks)
    .where(
      and(
        ownedBy(viewer, transactionLinks),
        or(among(debitTransactionId, transactionIds), among(creditTransactionId, transactionIds)),
      ),
    )
}

/** One link, whatever its state; refuses one that is not the viewer's. */
export async function getLink(viewer: Viewer, tx: Tx, linkId: string) {
  const [link] = await tx
    .select()
    .from(transactionLinks)
    .where(and(ownedBy(viewer, transactionLinks), eq(transactionLinks.id, linkId)))
  if (!link) throw new AppError('not_found', 'That link is not here any more. Reload the page.')
  return link
}

const changeSchema = z.object({
  linkId: z.uuid(),
  before: z.enum(['none', 'linked', 'dismissed', 'suggested']),
  evidence: z.string(),
  previousOperationId: z.string(),
})

/** What linking or unlinking by hand has changed: the link, those of its rows that are there, and what it was before. */
export async function findLinkChange(viewer: Viewer, tx: Tx, operationId: string) {
  const [operation] = await tx
    .select({ summary: operations.summary })
    .from(operations)
    .where(and(ownedBy(viewer, operations), eq(operations.id, operationId)))
  const change = changeSchema.parse(operation?.summary)
  const [link] = await tx
    .select()
    .from(transactionLinks)
    .where(and(ownedBy(viewer, transactionLinks), eq(transactionLinks.id, change.linkId)))
  if (!link) return undefined
  const legs = await tx
    .select({ id, linkId })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), among(id, [link.debitTransactionId, link.creditTransactionId])))
  const { previousOperationId: previous, before: state, evidence } = change
  return { link, legs, before: { state, evidence, operationId: previous === 'none' ? null : previous } }
}
