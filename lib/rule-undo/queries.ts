import 'server-only'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { sql, type SQL } from 'drizzle-orm'
import { byHashing } from '@/db/by-hashing'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { operations, readingChanges, tagChanges } from '@/db/schema/operations'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { concluderBy } from '@/lib/categorization/queries'
import type { Categorized, Knowledge } from '@/lib/categorization/types'
import { bookAt } from '@/lib/rules/queries'
import type { RuleHistory } from '@/lib/rules/types'
import { defaultTagsAt } from '@/lib/tags/queries'
import type { CameRow, Misread, Past, ReadingChange, Stood, TagChange, Undoing } from './types'

const ROWS_AT_ONCE = 2000

const cameColumns = {
  id: sql<string>`came.id`,
  accountId: sql<string>`came.account_id`,
  transactionDate: sql<string>`came.transaction_date::text`,
  narration: sql<string>`came.narration`,
  currency: sql<string>`came.currency`,
  debitAmount: sql<number>`came.debit_amount`.mapWith(Number),
  creditAmount: sql<number>`came.credit_amount`.mapWith(Number),
}

/** All rows that came after an operation, the removed ones too, a few thousand at a time, the latest first. */
export async function* listCame(viewer: Viewer, tx: Tx, after: string): AsyncGenerator<CameRow[]> {
  for (let last: string | undefined; ;) {
    const before = last
    const isNext = (id: SQL) =>
      before === undefined ? sql`${id} > ${after}::uuid` : sql`${id} > ${after}::uuid and ${id} < ${before}::uuid`
    const rows: CameRow[] = await tx
      .select(cameColumns)
      .from(sql`${everyRow(viewer, isNext)} came`)
      .orderBy(sql`came.id desc`)
      .limit(ROWS_AT_ONCE)
    yield rows
    last = rows.at(-1)?.id
    if (rows.length < ROWS_AT_ONCE) return
    await othersTurn()
  }
}

/** The viewer's rows of these ids, as a table: those of the ledger, and those that the person removed as they would come back. */
const everyRow = (viewer: Viewer, isWanted: (id: SQL) => SQL) => sql`(
  select ${transactions}.*, false as is_removed
    from ${transactions} where ${ownedBy(viewer, transactions)} and ${isWanted(sql`${transactions.id}`)}
  union all
  select stood.*, true from ${removedTransactions}, jsonb_populate_record(null::transactions, ${removedTransactions.row}) stood
   where ${ownedBy(viewer, removedTransactions)} and ${isWanted(sql`${removedTransactions.transactionId}`)})`

/** Makes what categorizes a row by the rules of a history that were there when it came. Rows come the latest first. */
export function categorizerOf(
  history: RuleHistory,
  knowledge: Knowledge,
): <Row extends CameRow>(row: Row) => Row & Categorized {
  const known = ofEachStretch(history.changes, (id) => concluderBy({ ...knowledge, rules: bookAt(history, id) }))
  return (row) => ({ ...row, ...known(row.id)(row).categorized })
}

/**
 * Makes what tells of a row how it was categorized, and how it would be without the operation, where these are two: by the
 * rules and the default tags of then, and by the memory.
 */
export function misreadingOf({ before, after, knowledge }: Undoing): (row: CameRow) => Misread[] {
  const isRemembered = isDeepStrictEqual(before.memory, after.memory)
  const judge = ofEachStretch([...before.rules.changes, ...before.defaults.ended], (id) => {
    const [was, is] = [saidAt(before, id), saidAt(after, id)]
    if (isRemembered && isDeepStrictEqual(was, is)) return () => []
    const [by, without] = [
      concluderBy({ ...knowledge, ...was, memory: before.memory }),
      concluderBy({ ...knowledge, ...is, memory: after.memory }),
    ]
    return (row: CameRow) => {
      const [given, other] = [by(row).categorized, without(row).categorized]
      return isDeepStrictEqual(given, other) ? [] : [{ id: row.id, was: given, would: other }]
    }
  })
  return (row) => judge(row.id)(row)
}

const saidAt = ({ rules, defaults }: Past, id: string) => ({ rules: bookAt(rules, id), ...defaultTagsAt(defaults, id) })

/** Between two changes all rows are judged alike: what judges them is made once, and only that of now is kept. */
function ofEachStretch<Made>(
  changes: readonly { operationId: string }[],
  make: (id: string) => Made,
): (id: string) => Made {
  const times = [...new Set(changes.map(({ operationId }) => operationId))].sort()
  let stretch: { from: string; to: string | undefined; made: Made } | undefined
  return (id) => {
    if (stretch && id > stretch.from && (stretch.to === undefined || id < stretch.to)) return stretch.made
    const next = times.findIndex((time) => time > id)
    const [from = '', to] = next === -1 ? [times.at(-1)] : [times[next - 1], times[next]]
    stretch = { from, to, made: make(id) }
    return stretch.made
  }
}

type Row = Omit<Stood, 'readingChanges' | 'tagChanges'>

const READING = sql.raw(`jsonb_build_object('product', product, 'productKey', product_key, 'isSetApart', is_set_apart,
  'mode', mode, 'parserVersion', parser_version)`)
const TAGGING = sql.raw(`jsonb_build_object('tagId', tag_id, 'tagSource', tag_source, 'tagConfidence', tag_confidence,
  'tagReason', tag_reason, 'tagOperationId', tag_operation_id)`)

/** These rows as they are, with what has changed them since they came and is not undone. */
export async function listStood(viewer: Viewer, tx: Tx, ids: readonly string[]): Promise<Stood[]> {
  const isWanted = (id: SQL) =>
    sql`${id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const isLive = sql`${operations.undoneBy} is null`
  const changesOf = (changes: typeof tagChanges | typeof readingChanges, before: SQL) => sql`
    select ${changes.transactionId} as id, ${changes.operationId} as "operationId", ${operations.kind} as kind, ${before} as before
      from ${changes} join ${operations} on ${ownedBy(viewer, operations)} and ${operations.id} = ${changes.operationId} and ${isLive}
     where ${ownedBy(viewer, changes)} and ${isWanted(sql`${changes.transactionId}`)}
     order by ${changes.operationId}`
  return byHashing(tx, async () => {
    const rows = await execute<Row>(
      tx,
      sql`select id, is_removed as "isRemoved", (tag_source = 'human' or tag_reason = 'own_tag') as "isOwn", ${READING} as reading,
          ${TAGGING} as tagging from ${everyRow(viewer, isWanted)} stood`,
    )
    const readings = await execute<ReadingChange & { id: string }>(tx, changesOf(readingChanges, READING))
    const tags = await execute<TagChange & { id: string }>(tx, changesOf(tagChanges, TAGGING))
    const [readingsOf, tagsOf] = [Map.groupBy(readings, ({ id }) => id), Map.groupBy(tags, ({ id }) => id)]
    return rows.map((row) => ({
      ...{ ...row, readingChanges: readingsOf.get(row.id) ?? [], tagChanges: tagsOf.get(row.id) ?? [] },
    }))
  })
}
