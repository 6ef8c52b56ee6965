import 'server-only'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statements } from '@/db/schema/statements'
import { transactionLinks } from '@/db/schema/transaction-links'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { findHolder, heldBy, listKnownLines } from './queries'
import type { Accounts, KnownLine, Line } from './types'

type Handed = { transactionId: string; statementId: string }

/** The rows that went on, and the statements whose they are now; with those of which the person had removed the row. */
type PassedOn = { rows: string[]; heirs: Set<string> }

/**
 * Hands the rows of a statement over to the first other file that holds them: they are that one's own from now on, as if
 * this statement had never been. Rows that the person removed likewise. Answers with the rows and where they went.
 */
export async function passOn(viewer: Viewer, tx: Tx, statementId: string): Promise<PassedOn> {
  const rows = await execute<Handed>(
    tx,
    sql`
    with next as (${nextHolders(
      viewer,
      sql`
        select ${transactions.id} from ${transactions}
         where ${ownedBy(viewer, transactions)} and ${transactions.statementId} = ${statementId}`,
    )}),
      freed as (${freeLines(viewer)})
    update ${transactions} set statement_id = next.statement_id, line = next.line, line_count = next.line_count
      from next where ${ownedBy(viewer, transactions)} and ${transactions.id} = next.transaction_id
    returning ${transactions.id} as "transactionId", ${transactions.statementId} as "statementId"`,
  )
  const removed = await execute<Handed>(
    tx,
    sql`
    with next as (${nextHolders(
      viewer,
      sql`
        select ${removedTransactions.transactionId} from ${removedTransactions}
         where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.statementId} = ${statementId}`,
    )}),
      freed as (${freeLines(viewer)})
    update ${removedTransactions} set statement_id = next.statement_id, line = next.line,
        "row" = "row" || jsonb_build_object('statement_id', next.statement_id, 'line', next.line, 'line_count', next.line_count)
      from next
     where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} = next.transaction_id
    returning ${removedTransactions.transactionId} as "transactionId", ${removedTransactions.statementId} as "statementId"`,
  )
  const heirs = new Set([...rows, ...removed].map((handed) => handed.statementId))
  return { rows: rows.map(({ transactionId }) => transactionId), heirs }
}

/** Of each of these rows the first line of another live file that holds it. */
const nextHolders = (viewer: Viewer, ids: SQL) => sql`
  select distinct on (${statementDuplicates.transactionId}) ${statementDuplicates.transactionId},
      ${statementDuplicates.statementId}, ${statementDuplicates.line}, ${statementDuplicates.lineCount}
    from ${statementDuplicates}
    join ${statements} on ${and(ownedBy(viewer, statements), eq(statements.id, statementDuplicates.statementId))}
     and ${statements.undoneAt} is null
   where ${ownedBy(viewer, statementDuplicates)} and ${statementDuplicates.transactionId} in (${ids})
   order by ${statementDuplicates.transactionId}, ${statementDuplicates.statementId}`

const freeLines = (viewer: Viewer) => sql`
  delete from ${statementDuplicates} using next
   where ${ownedBy(viewer, statementDuplicates)} and ${statementDuplicates.statementId} = next.statement_id
     and ${statementDuplicates.line} = next.line`

/** Rows that no live file held until this statement held them again are its own from now on. */
export async function takeIn(viewer: Viewer, tx: Tx, statementId: string): Promise<void> {
  const owner = alias(statements, 'owner')
  await tx.execute(sql`
    with held as (
      select ${statementDuplicates.transactionId}, ${statementDuplicates.line}, ${statementDuplicates.lineCount}
        from ${statementDuplicates}
        join ${transactions} on ${and(ownedBy(viewer, transactions), eq(transactions.id, statementDuplicates.transactionId))}
        join ${statements} "owner" on ${and(ownedBy(viewer, owner), eq(owner.id, transactions.statementId))}
         and ${owner.undoneAt} is not null
       where ${ownedBy(viewer, statementDuplicates)} and ${statementDuplicates.statementId} = ${statementId}),
      freed as (
        delete from ${statementDuplicates} using held
         where ${ownedBy(viewer, statementDuplicates)} and ${statementDuplicates.statementId} = ${statementId}
           and ${statementDuplicates.line} = held.line)
    update ${transactions} set statement_id = ${statementId}::uuid, line = held.line, line_count = held.line_count
      from held where ${ownedBy(viewer, transactions)} and ${transactions.id} = held.transaction_id`)
}

/** Forgets which lines of a statement were known rows. */
export async function forgetDuplicates(viewer: Viewer, tx: Tx, statementId: string): Promise<void> {
  await tx
    .delete(statementDuplicates)
    .where(and(ownedBy(viewer, statementDuplicates), eq(statementDuplicates.statementId, statementId)))
}

/** Notes that a line of a file is a row that is there already. */
export async function noteDuplicate(viewer: Viewer, tx: Tx, known: KnownLine): Promise<void> {
  await tx.insert(statementDuplicates).values({ ...known, userId: viewer.userId })
}

/** Forgets that these lines are rows that were there already. */
export async function forgetLines(viewer: Viewer, tx: Tx, lines: readonly Line[]): Promise<void> {
  for (const { statementId, line } of lines)
    await tx
      .delete(statementDuplicates)
      .where(
        and(
          ownedBy(viewer, statementDuplicates),
          eq(statementDuplicates.statementId, statementId),
          eq(statementDuplicates.line, line),
        ),
      )
}

/** Adds one row that no file brings as a row. */
export async function addRow(viewer: Viewer, tx: Tx, row: Omit<typeof transactions.$inferInsert, 'userId'>) {
  await tx.insert(transactions).values({ ...row, userId: viewer.userId })
}

/** A row, or a removed one, is from now on that of a file which has held it as known so far. */
export async function giveTo(viewer: Viewer, tx: Tx, transactionId: string, heir: KnownLine): Promise<void> {
  const { statementId, line, lineCount } = heir
  await forgetLines(viewer, tx, [heir])
  await tx
    .update(transactions)
    .set({ statementId, line, lineCount })
    .where(and(ownedBy(viewer, transactions), eq(transactions.id, transactionId)))
  const place = JSON.stringify({ statement_id: statementId, line, line_count: lineCount })
  await tx
    .update(removedTransactions)
    .set({ statementId, line, row: sql`${removedTransactions.row} || ${place}::jsonb` })
    .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.transactionId, transactionId)))
}

/**
 * Takes lines away from a row, as if they had never been it: it goes with the last of them, or over to another file that
 * holds it. False where nothing was done, because it has no other line and `isEdited` says that the person changed it.
 */
export async function withdrawLines(
  viewer: Viewer,
  tx: Tx,
  { transactionId, lines }: { transactionId: string; lines: readonly Line[] },
  isEdited: SQL,
): Promise<boolean> {
  const isTaken = (one: Line) =>
    lines.some(({ statementId, line }) => statementId === one.statementId && line === one.line)
  const holder = await findHolder(viewer, tx, transactionId, isEdited)
  if (holder && isTaken(holder)) {
    const heir = (await listKnownLines(viewer, tx, transactionId)).find((line) => !isTaken(line))
    if (heir) await giveTo(viewer, tx, transactionId, heir)
    else if (holder.isRemoved) await forgetRemoved(viewer, tx, transactionId)
    else if (holder.isEdited) return false
    else await dropRows(viewer, tx, eq(transactions.id, transactionId))
  }
  await forgetLines(viewer, tx, lines)
  return true
}

async function forgetRemoved(viewer: Viewer, tx: Tx, transactionId: string): Promise<void> {
  await tx
    .delete(removedTransactions)
    .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.transactionId, transactionId)))
}

/** Takes rows out of the ledger, with their links: what was linked to them is a payment like any other again. */
export async function dropRows(viewer: Viewer, tx: Tx, which: SQL | undefined): Promise<string[]> {
  const found = and(ownedBy(viewer, transactions), which)
  await dropLinks(viewer, tx, sql`select ${transactions.id} from ${transactions} where ${found}`)
  const dropped = await tx.delete(transactions).where(found).returning({ id: transactions.id })
  return dropped.map(({ id }) => id)
}

async function dropLinks(viewer: Viewer, tx: Tx, ids: SQL): Promise<void> {
  await tx.execute(sql`
    with gone as (
      delete from ${transactionLinks} where ${ownedBy(viewer, transactionLinks)} and (${transactionLinks.debitTransactionId}
        in (${ids}) or ${transactionLinks.creditTransactionId} in (${ids}))
      returning ${transactionLinks.id})
    update ${transactions} set link_id = null
      from gone where ${ownedBy(viewer, transactions)} and ${transactions.linkId} = gone.id`)
}

/** Puts rows back as these images of them say, and links them again where their other legs are still free. */
export async function restoreRows(viewer: Viewer, tx: Tx, images: readonly Record<string, unknown>[]): Promise<void> {
  for (let start = 0; start < images.length; start += IMAGES_A_STATEMENT) {
    const some = JSON.stringify(images.slice(start, start + IMAGES_A_STATEMENT))
    await tx.execute(sql`
      insert into ${transactions}
      select (jsonb_populate_record(null::transactions, ${SINCE_ADDED} || image || ${owner(viewer)} || '{"link_id": null}')).*
        from jsonb_array_elements(${some}::jsonb) image`)
    await restoreLinks(viewer, tx, some)
  }
}

const IMAGES_A_STATEMENT = 1000

/** What images lack that were kept before these columns were there. */
const SINCE_ADDED = sql.raw(`'{"is_set_apart": false, "parser_version": 0}'::jsonb`)

/** Whatever an image says, what comes of it is the viewer's own. */
const owner = (viewer: Viewer) => sql`${JSON.stringify({ user_id: viewer.userId })}::jsonb`

async function restoreLinks(viewer: Viewer, tx: Tx, images: string): Promise<void> {
  const isThere = (leg: SQL) => sql`exists (select from ${transactions}
    where ${ownedBy(viewer, transactions)} and ${transactions.id} = ${leg}
      and (kept.state <> 'linked' or ${transactions.linkId} is null))`
  await tx.execute(sql`
    with kept as (
      select (jsonb_populate_record(null::transaction_links, link || ${owner(viewer)})).*
        from jsonb_array_elements(${images}::jsonb) image, jsonb_array_elements(image -> 'links') link),
    again as (
      insert into ${transactionLinks} select kept.* from kept
       where ${isThere(sql`kept.debit_transaction_id`)} and ${isThere(sql`kept.credit_transaction_id`)}
      on conflict do nothing
      returning id, state, debit_transaction_id, credit_transaction_id)
    update ${transactions} set link_id = leg.link_id
      from (select id as link_id, unnest(array[debit_transaction_id, credit_transaction_id]) as row_id
              from again where state = 'linked') leg
     where ${ownedBy(viewer, transactions)} and ${transactions.id} = leg.row_id`)
}

/** Of rows that stand in both of two accounts: the one that goes, with its line, and the one that stays. */
export const SAME_ROWS = sql.raw('same_rows')

/**
 * Finds the rows that stand in both of two accounts and leads every line of one to the other: the person's own tag stays, and
 * what was removed in one account only stands in the other. Answers with how many; what is left over waits in the
 * transaction, as SAME_ROWS, to be dropped.
 */
export async function joinSameRows(viewer: Viewer, tx: Tx, { from, into }: Accounts): Promise<number> {
  await tx.execute(sql`
    create temporary table ${SAME_ROWS} (gone uuid, stays uuid, statement_id uuid, line integer, line_count integer) on commit drop`)
  await tx.execute(sql`
    with ${heldBy(viewer, 'one', from)}, ${heldBy(viewer, 'other', into)}
    insert into ${SAME_ROWS}
    select gone.id, stays.id, gone.statement_id, gone.line, gone.line_count
      from one join other using (fingerprint)
      cross join lateral (select one.rank > other.rank as is_first) chosen
      cross join lateral (select one.id, one.statement_id, one.line, one.line_count where not is_first
        union all select other.id, other.statement_id, other.line, other.line_count where is_first) gone
      cross join lateral (select case when is_first then one.id else other.id end as id) stays`)
  await tx.execute(sql`
    update ${statementDuplicates} set transaction_id = stays from ${SAME_ROWS}
     where ${ownedBy(viewer, statementDuplicates)} and ${statementDuplicates.transactionId} = gone`)
  await tx.execute(sql`
    insert into ${statementDuplicates} (user_id, statement_id, line, line_count, transaction_id)
    select ${viewer.userId}::uuid, ${SAME_ROWS}.statement_id, ${SAME_ROWS}.line, ${SAME_ROWS}.line_count, stays from ${SAME_ROWS}
      join ${statements} on ${ownedBy(viewer, statements)} and ${statements.id} = ${SAME_ROWS}.statement_id
       and ${statements.undoneAt} is null`)
  await tx.execute(sql`
    delete from ${removedTransactions} using ${SAME_ROWS}
     where ${ownedBy(viewer, removedTransactions)} and ${removedTransactions.transactionId} = gone`)
  const [counted] = await execute<{ rows: string }>(tx, sql`select count(*) as rows from ${SAME_ROWS}`)
  return Number(counted?.rows ?? 0)
}

/** Removed rows of one account are removed rows of another from now on. */
export async function moveRemoved(viewer: Viewer, tx: Tx, { from, into }: Accounts): Promise<void> {
  const image = JSON.stringify({ account_id: into })
  await tx
    .update(removedTransactions)
    .set({ accountId: into, row: sql`${removedTransactions.row} || ${image}::jsonb` })
    .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.accountId, from)))
}
