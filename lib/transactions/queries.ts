import 'server-only'
import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lte,
  ne,
  not,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations, tagChanges } from '@/db/schema/operations'
import { tags } from '@/db/schema/tags'
import { transactionLinks } from '@/db/schema/transaction-links'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { linkColumns, linkedAs, linkFor, linkOfRow, type LinkRow } from '@/lib/links/queries'
import { exactSum } from '@/lib/money/exact-sum'
import { paise } from '@/lib/money/paise'
import { sumMonths } from '@/lib/roll-ups/queries'
import { mapGivingRules } from '@/lib/rules/queries'
import { TBD, type Tag } from '@/lib/tags/schema'
import { listTagsWithin } from '@/lib/tags/queries'
import { decodeCursor, encodeCursor, type Cursor } from './cursor'
import { explainTag, sayerOf, type Sayers } from './explain-tag'
import type { Direction, Transaction, TransactionFilters, TransactionPage, TransactionTotals } from './schema'

/** Which of these accounts hold a row with one of these fingerprints. */
export async function findAccountsHolding(
  viewer: Viewer,
  tx: Tx,
  accountIds: string[],
  fingerprints: string[],
): Promise<string[]> {
  if (accountIds.length === 0 || fingerprints.length === 0) return []
  const rows = await tx
    .selectDistinct({ accountId: transactions.accountId })
    .from(transactions)
    .where(
      and(
        ownedBy(viewer, transactions),
        inArray(transactions.accountId, accountIds),
        inArray(transactions.fingerprint, fingerprints),
      ),
    )
  return rows.map(({ accountId }) => accountId)
}

/** The rows that came tagged by what a correction had taught, or a tag's end had made of the dictionary, whatever became of them since. */
export async function listTaughtRows(viewer: Viewer, tx: Tx, operationId: string) {
  const { id, accountId, narration, transactionDate, currency, debitAmount, creditAmount, tagOperationId } =
    transactions
  const changes = (which: SQL) =>
    sql`(select ${tagChanges.transactionId} from ${tagChanges} where ${and(ownedBy(viewer, tagChanges), which)})`
  const onIt = sql`${tagChanges.tagOperationId} = ${operationId} and exists (select from ${operations}
    where ${and(ownedBy(viewer, operations), eq(operations.id, tagChanges.operationId), isNull(operations.undoneBy))})`
  // A row that came before it may lead back to what it taught, too, where an earlier change was undone in between.
  const isOther = sql`${tagChanges.operationId} = ${operationId} and ${tagChanges.tagOperationId} is distinct from ${operationId}`
  return tx
    .select({ id, accountId, narration, transactionDate, currency, debitAmount, creditAmount })
    .from(transactions)
    .where(
      and(
        ownedBy(viewer, transactions),
        sql`(${tagOperationId} = ${operationId} or ${id} in ${changes(onIt)})`,
        sql`${id} not in ${changes(isOther)}`,
      ),
    )
}

/** The products of the rows that an operation has tagged last, money out and in apart; rows that name nobody have none. */
export function listProductsOf(viewer: Viewer, tx: Tx, operationId: string) {
  const { productKey, product, tagOperationId } = transactions
  return tx
    .select({ productKey, direction: directionOf, product: sql<string>`min(${product})` })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), eq(tagOperationId, operationId), ne(productKey, '')))
    .groupBy(productKey, directionOf)
}

type PageRequest = TransactionFilters & { limit: number; cursor?: string | undefined }

/** One page of the viewer's rows, by keyset: stable while rows arrive, and as quick deep as at the start. */
export function listTransactions(viewer: Viewer, { limit, cursor, ...filters }: PageRequest): Promise<TransactionPage> {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, filters.sort)
  return asViewer(viewer, async (tx) => {
    const { sortedBy, direction } = orderOf(filters)
    const rows = await tx
      .select(columns)
      .from(transactions)
      .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, transactions.tagId)))
      .leftJoin(transactionLinks, linkOfRow(viewer))
      .where(and(await matching(viewer, tx, filters), from && beyond(from, filters)))
      .orderBy(direction(sortedBy), direction(transactions.id))
      .limit(limit + 1)
    const sayers = await mapSayers(viewer, tx, rows)
    const items = rows.slice(0, limit).map((row) => transactionOf(row, sayers))
    const last = items.at(-1)
    return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorAt(last, filters)) : null }
  })
}

/** How many rows match and what they sum to, currency by currency. */
export function sumTransactions(viewer: Viewer, filters: TransactionFilters): Promise<TransactionTotals> {
  const total = (column: typeof transactions.debitAmount) => sql<number>`sum(${column})`.mapWith(exactSum)
  return asViewer(viewer, async (tx) => {
    const kept = await sumMonths(viewer, tx, filters)
    if (kept) return kept
    return tx
      .select({
        currency: transactions.currency,
        count: count(),
        debitPaise: total(transactions.debitAmount),
        creditPaise: total(transactions.creditAmount),
      })
      .from(transactions)
      .where(await matching(viewer, tx, filters))
      .groupBy(transactions.currency)
      .orderBy(desc(count()))
  })
}

/** Money in, or else money out: a payment of nothing too. */
export const directionOf = sql<Direction>`(case when ${transactions.creditAmount} > 0 then 'credit' else 'debit' end)::direction`

/** What a person said of a row alone, that it is TBD too: no machine changes it. */
export const isPersonsOwn = sql`(${transactions.tagSource} = 'human' or ${transactions.tagReason} = 'own_tag')`

/** The rows of one product in one direction; a payment of nothing counts as money out. */
export function ofProduct(viewer: Viewer, productKey: string, direction: 'debit' | 'credit'): SQL | undefined {
  const isCredit = gt(transactions.creditAmount, paise(0))
  return and(
    ownedBy(viewer, transactions),
    eq(transactions.productKey, productKey),
    direction === 'credit' ? isCredit : sql`not ${isCredit}`,
  )
}

const amount = sql<number>`(${transactions.debitAmount} + ${transactions.creditAmount})`

function orderOf({ sort, order }: TransactionFilters) {
  return { sortedBy: sort === 'date' ? transactions.transactionDate : amount, direction: order === 'asc' ? asc : desc }
}

function beyond({ value, id }: Cursor, { sort, order }: TransactionFilters): SQL {
  const left =
    sort === 'date' ? sql`(${transactions.transactionDate}, ${transactions.id})` : sql`(${amount}, ${transactions.id})`
  const right = sort === 'date' ? sql`(${value}::date, ${id}::uuid)` : sql`(${value}::bigint, ${id}::uuid)`
  return order === 'asc' ? sql`${left} > ${right}` : sql`${left} < ${right}`
}

const cursorAt = (row: Transaction, { sort }: TransactionFilters): Cursor => ({
  value: sort === 'date' ? row.transactionDate : row.debitPaise + row.creditPaise,
  id: row.id,
})

/** The condition of a list's filters. Reads the viewer's tags, of which a filter may speak. */
export async function matching(viewer: Viewer, tx: Tx, filters: TransactionFilters): Promise<SQL | undefined> {
  const { transactionDate, mode, accountId, currency, tagSource, tagReason, isSetApart } = transactions
  const known = filters.tag || filters.spendingOnly ? await listTagsWithin(viewer, tx) : []
  return and(
    ownedBy(viewer, transactions),
    filters.from === undefined ? undefined : gte(transactionDate, filters.from),
    filters.to === undefined ? undefined : lte(transactionDate, filters.to),
    filters.tag && withTags(filters.tag, known),
    filters.mode && eq(mode, filters.mode),
    filters.product === undefined ? undefined : paidTo(filters.product),
    filters.account === undefined ? undefined : eq(accountId, filters.account),
    filters.statement === undefined ? undefined : inStatement(viewer, tx, filters.statement),
    filters.minPaise === undefined ? undefined : sql`${amount} >= ${filters.minPaise}`,
    filters.maxPaise === undefined ? undefined : sql`${amount} <= ${filters.maxPaise}`,
    ...wordsOf(filters.q).map((word) => sql`strpos(upper(${transactions.narration}), ${word}) > 0`),
    ofDirection(filters.direction),
    filters.spendingOnly ? isSpending(known) : undefined,
    filters.currency === undefined ? undefined : eq(currency, filters.currency),
    filters.linked && linkedAs(viewer, tx, filters.linked),
    filters.setApart === undefined ? undefined : eq(isSetApart, filters.setApart),
    filters.tagSource && eq(tagSource, filters.tagSource),
    filters.tagReason === undefined ? undefined : eq(tagReason, filters.tagReason),
  )
}

// Not `credit_amount = 0`, which says the same: until new rows are analysed, the planner takes an equality for rare, and
// sorts a ledger for its first page.
function ofDirection(direction: TransactionFilters['direction']): SQL | undefined {
  const isCredit = gt(transactions.creditAmount, paise(0))
  return direction === 'all' ? undefined : direction === 'credit' ? isCredit : sql`not ${isCredit}`
}

/** One payee under all its spellings; a row of which no name is left to remember goes by what was printed. */
export const payee = sql<string>`upper(coalesce(nullif(${transactions.productKey}, ''), ${transactions.product}))`

/** A payee by the name that it is remembered by, or the one that is shown, whatever its case. */
const paidTo = (name: string) =>
  or(sql`${payee} = upper(${name})`, sql`upper(${transactions.product}) = upper(${name})`)

const wordsOf = (q: string | undefined) =>
  (q ?? '')
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '')

/** A name that is no tag of the viewer's finds nothing, rather than everything. */
function withTags(names: string[], known: readonly Tag[]): SQL | undefined {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const ids = known.filter(({ name }) => wanted.has(name.toLowerCase())).map(({ id }) => id)
  return or(
    ids.length > 0 ? inArray(transactions.tagId, ids) : sql`false`,
    wanted.has(TBD.toLowerCase()) ? isNull(transactions.tagId) : undefined,
  )
}

/**
 * Debits whose tag counts as spending, but for those that are one leg of a movement of the viewer's own or came back; a
 * missing tag counts until somebody says what it is.
 */
export function isSpending(tags: readonly Tag[]): SQL | undefined {
  const others = tags.filter((tag) => !tag.isSpending).map(({ id }) => id)
  const { tagId, linkId, isSetApart } = transactions
  return and(
    ofDirection('debit'),
    isNull(linkId),
    not(isSetApart),
    others.length === 0 ? undefined : or(isNull(tagId), notInArray(tagId, others)),
  )
}

/** Rows that this file brought, and rows that it held again. */
function inStatement(viewer: Viewer, tx: Tx, statementId: string): SQL | undefined {
  const duplicates = tx
    .select({ id: statementDuplicates.transactionId })
    .from(statementDuplicates)
    .where(and(ownedBy(viewer, statementDuplicates), eq(statementDuplicates.statementId, statementId)))
  return or(eq(transactions.statementId, statementId), inArray(transactions.id, duplicates))
}

const columns = {
  id: transactions.id,
  statementId: transactions.statementId,
  accountId: transactions.accountId,
  line: transactions.line,
  transactionDate: transactions.transactionDate,
  valueDate: transactions.valueDate,
  narration: transactions.narration,
  reference: transactions.reference,
  currency: transactions.currency,
  debitPaise: transactions.debitAmount,
  creditPaise: transactions.creditAmount,
  closingBalancePaise: transactions.closingBalance,
  product: transactions.product,
  productKey: transactions.productKey,
  mode: transactions.mode,
  tag: tags.name,
  tagColor: tags.color,
  tagSource: transactions.tagSource,
  tagConfidence: transactions.tagConfidence,
  tagReason: transactions.tagReason,
  tagOperationId: transactions.tagOperationId,
  link: linkColumns,
  isSetApart: transactions.isSetApart,
}

type Row = Omit<Transaction, 'tag' | 'link'> & {
  tag: string | null
  tagOperationId: string | null
  link: LinkRow | null
}

function transactionOf({ tagOperationId, link, ...row }: Row, { byOperation, rules }: Sayers): Transaction {
  const tag = row.tag ?? TBD
  const told = { ...row, tag, ...byOperation.get(tagOperationId ?? ''), rules: rules.get(row.id) }
  return { ...row, tag, tagReason: explainTag(told), link: link && linkFor(row.id, link) }
}

/** When the person, or which model, gave these rows their tags, by operation; and which rules, by row. */
async function mapSayers(viewer: Viewer, tx: Tx, rows: readonly Row[]): Promise<Sayers> {
  const ruled = rows.flatMap((row) => (row.tagSource === 'rule' ? row.id : []))
  const rules = await mapGivingRules(viewer, tx, ruled)
  const ids = [...new Set(rows.flatMap((row) => row.tagOperationId ?? []))]
  if (ids.length === 0) return { byOperation: new Map(), rules }
  const { id, kind, summary, createdAt } = operations
  const found = await tx
    .select({ id, kind, summary, createdAt })
    .from(operations)
    .where(and(ownedBy(viewer, operations), inArray(id, ids)))
  return { byOperation: new Map(found.map((operation) => [operation.id, sayerOf(operation)])), rules }
}
