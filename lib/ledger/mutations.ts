import 'server-only'
import { and, between, eq, exists, or, sql } from 'drizzle-orm'
import type { BulkTx } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import type { IsoDate } from '@/lib/dates/iso-date'
import { stage } from '@/lib/http/server-timing'
import { ALL_NEW, NOTHING_STORED, plus, portionOf, type Sums } from './added-rows'
import { CREATE_INCOMING, CREATE_PRINTED, INCOMING_COLUMNS, PRINTED_COLUMNS } from './copy-lines'
import type { Added, Comparison } from './types'

/** `accountId` is missing where the account is still to be made. */
type Days = { accountId: string | undefined; from: IsoDate; to: IsoDate }

/**
 * Which rows of a file an account holds already, or held until the person removed them. `printed` is asked for only where
 * the account has rows of these days at all. What is known waits in the transaction for noteDuplicates.
 */
export async function compareRows(
  viewer: Viewer,
  bulk: BulkTx,
  days: Days,
  printed: () => Promise<Uint8Array>,
): Promise<Comparison> {
  const { accountId } = days
  if (accountId === undefined || !(await mayHoldSome(viewer, bulk, { ...days, accountId }))) return ALL_NEW
  return stage('compare', async () => {
    await bulk.tx.execute(sql.raw(CREATE_PRINTED))
    await bulk.copyInto('printed', PRINTED_COLUMNS, [await printed()])
    await findKnown(viewer, bulk, accountId)
    return tellKnown(bulk)
  })
}

/** A row of another day is another row. */
async function mayHoldSome(
  viewer: Viewer,
  { tx }: BulkTx,
  { accountId, from, to }: Days & { accountId: string },
): Promise<boolean> {
  const one = { one: sql`1` }
  const ofDays = and(eq(transactions.accountId, accountId), between(transactions.transactionDate, from, to))
  const held = tx
    .select(one)
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), ofDays))
  const removed = tx
    .select(one)
    .from(removedTransactions)
    .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.accountId, accountId)))
  const { rows } = await tx.execute<{ may: boolean }>(sql`select ${or(exists(held), exists(removed))} as may`)
  return rows[0]?.may === true
}

async function findKnown(viewer: Viewer, { tx }: BulkTx, accountId: string): Promise<void> {
  await tx.execute(sql`
    insert into known
    select printed.place, ${transactions.id}, ${transactions.statementId}, false
    from printed join ${transactions} on ${ownedBy(viewer, transactions)} and ${transactions.accountId} = ${accountId}
      and ${transactions.fingerprint} = printed.fingerprint`)
  await tx.execute(sql`
    insert into known
    select printed.place, ${removedTransactions.transactionId}, ${removedTransactions.statementId}, true
    from printed join ${removedTransactions} on ${ownedBy(viewer, removedTransactions)}
      and ${removedTransactions.accountId} = ${accountId} and ${removedTransactions.fingerprint} = printed.fingerprint
    where not exists (select from known where known.place = printed.place)`)
}

async function tellKnown({ tx }: BulkTx): Promise<Comparison> {
  const sums = await tx.execute<Sums & { removed: string }>(sql`
    select count(*) as rows, sum(line_count) as lines, sum(debit_amount) as debit, sum(credit_amount) as credit,
      count(*) filter (where is_removed) as removed
    from known join printed using (place)`)
  const portion = portionOf(sums.rows)
  if (portion.rows === 0) return ALL_NEW
  const sharesWith = await tx.execute<{ statementId: string; rows: number }>(sql`
    select statement_id as "statementId", count(*)::int as rows from known where not is_removed group by 1 order by 1`)
  // One text of a digit a row: as so many rows they would keep the event loop busy.
  const told = await tx.execute<{ classes: string }>(sql`
    select string_agg(case when known.place is null then '0' when is_removed then '2' else '1' end, '' order by printed.place)
      as classes
    from printed left join known using (place)`)
  return {
    classes: told.rows[0]?.classes,
    known: { ...portion, removed: Number(sums.rows[0]?.removed ?? 0), sharesWith: sharesWith.rows },
  }
}

/** Notes which lines of a statement are rows that were known, as compareRows has found them in this transaction. */
export async function noteDuplicates(viewer: Viewer, { tx }: BulkTx, statementId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${statementDuplicates} (user_id, statement_id, line, line_count, transaction_id)
    select ${viewer.userId}::uuid, ${statementId}::uuid, line, line_count, transaction_id from known join printed using (place)`)
}

type Place = { accountId: string; statementId: string }

/** Adds a file's rows to the ledger, which must not hold them; answers with what Postgres has read of them. */
export async function addTransactions(
  viewer: Viewer,
  bulk: BulkTx,
  place: Place,
  portions: AsyncIterable<{ chunk: Uint8Array; rows: number }>,
): Promise<Added['stored']> {
  await bulk.tx.execute(sql.raw(CREATE_INCOMING))
  let stored = NOTHING_STORED
  for await (const { chunk, rows } of portions) {
    await bulk.tx.execute(sql`truncate incoming`)
    await stage('copy', () => bulk.copyInto('incoming', INCOMING_COLUMNS, [chunk]))
    const added = await stage('insert', () => addIncoming(viewer, bulk, place))
    if (added.rows !== rows) throw new Error('rows of a file were lost on their way into the ledger')
    stored = plus(stored, added)
  }
  return stored
}

async function addIncoming(
  viewer: Viewer,
  { tx }: BulkTx,
  { accountId, statementId }: Place,
): Promise<Added['stored']> {
  const sums = await tx.execute<Sums & { tagged: string }>(sql`
    with added as (
      insert into ${transactions} (user_id, id, account_id, statement_id, line, line_count, transaction_date, value_date,
        narration, reference, currency, debit_amount, credit_amount, closing_balance, product, product_key, mode, tag_id, tag_source,
        tag_confidence, tag_reason, tag_operation_id, is_set_apart, parser_version, fingerprint)
      select ${viewer.userId}::uuid, id, ${accountId}::uuid, ${statementId}::uuid, line, line_count, transaction_date,
        value_date, narration, reference, currency, debit_amount, credit_amount, closing_balance, product, product_key, mode, tag_id,
        tag_source, tag_confidence, tag_reason, tag_operation_id, is_set_apart, ${PARSER_VERSION}, fingerprint
      from incoming
      returning 1)
    select (select count(*) from added) as rows, sum(line_count) as lines, sum(debit_amount) as debit,
      sum(credit_amount) as credit, count(tag_id) as tagged
    from incoming`)
  return { ...portionOf(sums.rows), tagged: Number(sums.rows[0]?.tagged ?? 0) }
}
