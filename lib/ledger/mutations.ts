import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { BulkTx } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'
import { stage } from '@/lib/http/server-timing'
import { NOTHING, plus, portionOf, type Sums } from './added-rows'
import { copyLine, CREATE_INCOMING, inChunks, INCOMING_COLUMNS, type IncomingRow } from './copy-lines'
import type { Added } from './types'

type Place = { accountId: string; statementId: string }

// So many that round trips do not count, so few that the database has work while the next are made.
const ROWS_AT_ONCE = 8192

/**
 * Adds a file's rows to the ledger; those that are there already (same account and fingerprint) are noted as duplicates
 * of this file instead. Amounts in minor units. `complete` makes the row that is stored, while the database writes those
 * before it.
 */
export async function addTransactions<Row>(
  viewer: Viewer,
  bulk: BulkTx,
  place: Place,
  rows: readonly Row[],
  complete: (row: Row, index: number) => IncomingRow,
): Promise<Added> {
  const lineOf = (row: Row, index: number) => copyLine(complete(row, index))
  const portion = (start: number) => rows.slice(start, start + ROWS_AT_ONCE).map((row, at) => lineOf(row, start + at))
  await bulk.tx.execute(sql.raw(CREATE_INCOMING))
  let added = NOTHING
  for (let start = 0, lines = portion(0); lines.length > 0;) {
    await bulk.tx.execute(sql`truncate incoming`)
    await stage('copy', () => bulk.copyInto('incoming', INCOMING_COLUMNS, inChunks(lines)))
    const writing = addIncoming(viewer, bulk, place, lines.length)
    writing.catch(() => {}) // awaited below; should `complete` throw first, the transaction has failed all the same
    await setImmediate() // or the statement would be sent only when the next lines are made
    lines = await stage('prepare', async () => portion((start += ROWS_AT_ONCE)))
    added = plus(added, await stage('insert', () => writing))
  }
  return added
}

async function addIncoming(viewer: Viewer, bulk: BulkTx, place: Place, count: number): Promise<Added> {
  const stored = await insertNew(viewer, bulk, place)
  return { stored, duplicate: stored.rows === count ? NOTHING.duplicate : await noteDuplicates(viewer, bulk, place) }
}

async function insertNew(viewer: Viewer, { tx }: BulkTx, { accountId, statementId }: Place) {
  const result = await tx.execute<Sums & { tagged: string }>(sql`
    with added as (
      insert into ${transactions} (user_id, id, account_id, statement_id, line, line_count, transaction_date, value_date, narration,
        reference, currency, debit_amount, credit_amount, closing_balance, product, product_key, mode, tag_id, tag_source,
        tag_confidence, tag_reason, tag_operation_id, fingerprint)
      select ${viewer.userId}::uuid, id, ${accountId}::uuid, ${statementId}::uuid, line, line_count, transaction_date,
        value_date, narration, reference, currency, debit_amount, credit_amount, closing_balance, product, product_key, mode, tag_id,
        tag_source, tag_confidence, tag_reason, tag_operation_id, fingerprint
      from incoming
      on conflict (user_id, account_id, fingerprint) do nothing
      returning id, debit_amount, credit_amount, tag_id)
    select count(*) as rows, sum(incoming.line_count) as lines, sum(added.debit_amount) as debit,
      sum(added.credit_amount) as credit, count(added.tag_id) as tagged
    from added join incoming using (id)`)
  return { ...portionOf(result.rows), tagged: Number(result.rows[0]?.tagged ?? 0) }
}

async function noteDuplicates(viewer: Viewer, { tx }: BulkTx, { accountId, statementId }: Place) {
  const result = await tx.execute<Sums & { shares_with: string[] | null }>(sql`
    with found as (
      select incoming.line, incoming.line_count, ${transactions.id}, ${transactions.statementId}
      from incoming join ${transactions}
        on ${ownedBy(viewer, transactions)} and ${transactions.accountId} = ${accountId}
        and ${transactions.fingerprint} = incoming.fingerprint and ${transactions.id} <> incoming.id),
    noted as (
      insert into ${statementDuplicates} (user_id, statement_id, line, line_count, transaction_id)
      select ${viewer.userId}::uuid, ${statementId}::uuid, line, line_count, id from found
      returning line)
    select count(*) as rows, sum(incoming.line_count) as lines, sum(debit_amount) as debit, sum(credit_amount) as credit,
      (select array_agg(distinct statement_id) from found) as shares_with
    from noted join incoming using (line)`)
  return { ...portionOf(result.rows), sharesWith: result.rows[0]?.shares_with ?? [] }
}
