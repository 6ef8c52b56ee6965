import 'server-only'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import { ownedBy } from '@/db/owned-by'
import { tagChanges } from '@/db/schema/operations'
import { tagAssignments } from '@/db/schema/tag-assignments'
import { productTags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import type { Evidence } from '@/lib/categorization/types'
import { directionOf, isPersonsOwn } from '@/lib/transactions/queries'
import { gatherAssignments } from './gather-assignments'
import type { Assignment, TaggedRow } from './types'

/** Where a statement can run: an import's driver is another one. */
type Runs = Pick<Tx, 'execute'>

/** Notes what an operation has tagged, as it was counted: a machine's, once a product and outcome. */
export async function recordAssignments(
  viewer: Viewer,
  tx: Runs,
  operationId: string,
  assignments: readonly Assignment[],
): Promise<void> {
  if (assignments.length === 0) return
  await tx.execute(sql`
    insert into ${tagAssignments} (user_id, id, operation_id, product_key, direction, tag_id, source, reason, confidence,
      evidence, model, prompt_version, parser_version, rows)
    select ${viewer.userId}::uuid, gen_random_uuid(), ${operationId}::uuid, told."productKey", told.direction, told."tagId",
      told.source, told.reason, told.confidence, told.evidence, coalesce(told.model, ${productTags.model}),
      coalesce(told."promptVersion", ${productTags.promptVersion}), ${PARSER_VERSION}, told.rows
    from jsonb_to_recordset(${JSON.stringify(assignments)}::jsonb) told ("productKey" text, direction direction, "tagId" uuid,
      source tag_source, reason text, confidence real, evidence jsonb, model text, "promptVersion" integer, rows integer)
    left join ${productTags} on ${ownedBy(viewer, productTags)} and told.source = 'llm'
      and ${productTags.productKey} = told."productKey" and ${productTags.direction} = told.direction`)
}

/**
 * For whoever has tagged rows by what a person's knowledge says of them, with these in hand: a line that was set aside, a run
 * of rules, a new reading. `rows` are those whose tag the operation set; each may name its evidence.
 */
export function recordCategorized(
  viewer: Viewer,
  tx: Runs,
  operationId: string,
  rows: readonly TaggedRow[],
): Promise<void> {
  return recordAssignments(viewer, tx, operationId, gatherAssignments(rows))
}

/**
 * For whoever has tagged rows in the database alone and noted in `tag_changes` what they were before: a correction, a tag
 * that was merged or deleted. To be called once, when the operation has tagged all of its rows.
 */
export function recordChangedTags(viewer: Viewer, tx: Runs, operationId: string): Promise<void> {
  const changes = and(ownedBy(viewer, tagChanges), eq(tagChanges.operationId, operationId))
  const changed = sql`${transactions.id} in (select ${tagChanges.transactionId} from ${tagChanges} where ${changes})`
  return recordRows(viewer, tx, { operationId, evidence: {} }, changed)
}

/** Notes which tags an undo has given back, and to which rows. */
export async function recordRestoredTags(
  viewer: Viewer,
  tx: Runs,
  { undoId, undoes }: { undoId: string; undoes: string },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  // As one text: so many ids are more than a statement may have parameters.
  const restored = sql`${transactions.id} in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  await recordRows(viewer, tx, { operationId: undoId, evidence: { undoes } }, restored)
}

type Recorded = { operationId: string; evidence: Evidence }

/** A person's own word once a row, what follows from it or a machine says once a product and outcome. */
async function recordRows(viewer: Viewer, tx: Runs, { operationId, evidence }: Recorded, which: SQL): Promise<void> {
  const { productKey, tagId, tagSource, tagReason, tagConfidence, tagOperationId, parserVersion } = transactions
  const taughtBy = sql`case when ${tagOperationId} <> ${operationId}::uuid then ${tagOperationId} end`
  await tx.execute(sql`
    insert into ${tagAssignments} (user_id, id, operation_id, transaction_id, product_key, direction, tag_id, source, reason,
      confidence, evidence, model, prompt_version, parser_version, rows)
    select ${viewer.userId}::uuid, gen_random_uuid(), ${operationId}::uuid, tagged.transaction_id, tagged.product_key,
      tagged.direction, tagged.tag_id, tagged.tag_source, tagged.tag_reason, tagged.tag_confidence,
      nullif(jsonb_strip_nulls(${JSON.stringify(evidence)}::jsonb || jsonb_build_object('taughtBy', tagged.taught_by)), '{}'),
      ${productTags.model}, ${productTags.promptVersion}, tagged.parser_version, tagged.rows
    from (
      select case when ${isPersonsOwn} then ${transactions.id} end as transaction_id, ${productKey}, ${directionOf} as direction,
        ${tagId}, ${tagSource}, ${tagReason}, ${tagConfidence}, ${taughtBy} as taught_by,
        max(${parserVersion}) as parser_version, count(*) as rows
      from ${transactions} where ${and(ownedBy(viewer, transactions), which)}
      group by 1, 2, 3, 4, 5, 6, 7, 8) tagged
    left join ${productTags} on ${ownedBy(viewer, productTags)} and tagged.tag_source = 'llm'
      and ${productTags.productKey} = tagged.product_key and ${productTags.direction} = tagged.direction`)
}
