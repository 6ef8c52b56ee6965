import 'server-only'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { asViewer } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { operations, tagChanges } from '@/db/schema/operations'
import { statements } from '@/db/schema/statements'
import { tagAssignments } from '@/db/schema/tag-assignments'
import { productTags, tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { findAsking } from '@/lib/model-asking/queries'
import { memoryKey, TBD } from '@/lib/tags/schema'
import { directionOf } from '@/lib/transactions/queries'
import type { Direction } from '@/lib/transactions/schema'
import { describeStory, type StoredChange } from './describe-story'
import { explainAsking } from './explain-asking'
import type { TagStory } from './types'
import { DISPUTE_DAYS, disputedAsWhole, disputedByExceptions, EXCEPTIONS, type Said } from './dispute'

type Product = { productKey: string; direction: Direction }
type Correction = { operationId: string; tagId: string | null; tag: string }

/**
 * Of the products whose rows a correction of the whole product has just tagged, those that have more than one tag by now, with
 * these tags.
 */
export async function mapDisputed(viewer: Viewer, tx: Tx, { operationId, tagId, tag }: Correction) {
  if (tagId === null) return new Map<string, string[]>()
  const said = await mapSaid(viewer, tx, operationId)
  return disputesOf([...said].map(([key, of]) => [key, disputedAsWhole(of, { tagId, tag })]))
}

/** The same of a correction of single rows: those whose latest rows are mostly exceptions from what is remembered. */
export async function mapDisputedByExceptions(viewer: Viewer, tx: Tx, { operationId, tagId }: Correction) {
  if (tagId === null) return new Map<string, string[]>()
  const exceptional = await listExceptional(viewer, tx, { operationId, tagId })
  if (exceptional.length === 0) return new Map<string, string[]>()
  const said = await mapSaid(viewer, tx, operationId)
  return disputesOf(
    exceptional.map(({ productKey, direction, exceptions, ...remembered }) => {
      const key = memoryKey(direction, productKey)
      return [key, disputedByExceptions(said.get(key) ?? [], remembered, exceptions)]
    }),
  )
}

const disputesOf = (disputes: [key: string, tags: string[]][]) =>
  new Map(disputes.filter(([, names]) => names.length > 0))

/** What the person said before of the products that an operation has changed, in the order of time. */
async function mapSaid(viewer: Viewer, tx: Tx, operationId: string): Promise<Map<string, Said[]>> {
  const rows = await execute<Product & Said>(
    tx,
    sql`
    select ${tagAssignments.productKey} as "productKey", ${tagAssignments.direction} as direction, ${tags.id} as "tagId",
        ${tags.name} as tag, ${operations.summary} ->> 'scope' as scope, ${operations.summary} ? 'always' as "isFinal",
        ${operations.createdAt} > now() - make_interval(days => ${DISPUTE_DAYS}) as "isRecent"
      from ${tagAssignments}
      join ${operations} on ${and(ownedBy(viewer, operations), eq(operations.id, tagAssignments.operationId))}
       and ${operations.kind} = 'correction' and ${operations.undoneBy} is null
      join ${tags} on ${and(ownedBy(viewer, tags), eq(tags.id, tagAssignments.tagId))}
     where ${ownedBy(viewer, tagAssignments)} and (${tagAssignments.productKey}, ${tagAssignments.direction}) in (${changedProducts(viewer, operationId)})
     group by ${operations.userId}, ${operations.id}, 1, 2, 3, 4
     order by ${operations.createdAt}, ${operations.id}`,
  )
  return Map.groupBy(rows, ({ productKey, direction }) => memoryKey(direction, productKey))
}

const changedProducts = (viewer: Viewer, operationId: string) => sql`
  select ${transactions.productKey}, ${directionOf} from ${tagChanges}
    join ${transactions} on ${and(ownedBy(viewer, transactions), eq(transactions.id, tagChanges.transactionId))}
   where ${and(ownedBy(viewer, tagChanges), eq(tagChanges.operationId, operationId))} and ${transactions.productKey} <> ''`

type Exceptional = Product & { tagId: string; tag: string; exceptions: { tagId: string; tag: string }[] }

/** Of these products those that are remembered with another tag, and what the person made of their latest rows instead. */
function listExceptional(viewer: Viewer, tx: Tx, { operationId, tagId }: { operationId: string; tagId: string }) {
  const { productKey, direction, state } = productTags
  const other = alias(tags, 'other')
  return execute<Exceptional>(
    tx,
    sql`
    select ${productKey} as "productKey", ${direction} as direction, ${tags.id} as "tagId", ${tags.name} as tag,
        jsonb_agg(jsonb_build_object('tagId', ${other.id}, 'tag', ${other.name}) order by latest.place) as exceptions
      from ${productTags}
      join ${tags} on ${and(ownedBy(viewer, tags), eq(tags.id, productTags.tagId))}
      cross join lateral (
        select ${transactions.tagId} as tag_id, ${transactions.tagSource} as tag_source, ${transactions.tagOperationId} as by,
            row_number() over (order by ${transactions.transactionDate} desc, ${transactions.id} desc) as place
          from ${transactions} where ${ownedBy(viewer, transactions)} and ${transactions.productKey} = ${productKey}
           and ${directionOf} = ${direction}
         order by place limit ${EXCEPTIONS.of}) latest
      join ${tags} "other" on ${and(ownedBy(viewer, other), sql`${other.id} = latest.tag_id`)}
      join ${operations} on ${and(ownedBy(viewer, operations), sql`${operations.id} = latest.by`)}
       and ${operations.summary} ->> 'scope' = 'these'
     where ${ownedBy(viewer, productTags)} and ${state} = 'confirmed' and ${tags.id} <> ${tagId}::uuid
       and latest.tag_source = 'human' and ${other.id} <> ${tags.id}
       and (${productKey}, ${direction}) in (${changedProducts(viewer, operationId)})
     group by 1, 2, 3, 4
    having count(*) >= ${EXCEPTIONS.min}`,
  )
}

const STORY_LINES = 20

/** How a row came to its tag, the latest first, and whether a language model is asked about it; undefined where it is not there. */
export function findTagStory(viewer: Viewer, transactionId: string): Promise<TagStory | undefined> {
  return asViewer(viewer, async (tx) => {
    const row = await findRow(viewer, tx, transactionId)
    if (!row) return undefined
    const changes = await listChanges(viewer, tx, { ...row, transactionId })
    const { present, at, filename } = row
    const isAsked = row.tagReason === 'unknown' && row.direction === 'debit'
    return {
      asking: isAsked ? explainAsking(row.product, await findAsking(viewer, tx, row)) : null,
      lines: describeStory({ changes, present, came: { at, filename } }).slice(0, STORY_LINES),
    }
  })
}

async function findRow(viewer: Viewer, tx: Tx, transactionId: string) {
  const { productKey, product, narration, tagReason } = transactions
  const [row] = await tx
    .select({
      ...{ productKey, product, narration, tagReason, direction: directionOf },
      present: sql<string>`coalesce(${tags.name}, ${TBD})`,
      ...{ at: statements.uploadedAt, filename: statements.filename },
    })
    .from(transactions)
    .innerJoin(statements, and(ownedBy(viewer, statements), eq(statements.id, transactions.statementId)))
    .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, transactions.tagId)))
    .where(and(ownedBy(viewer, transactions), eq(transactions.id, transactionId)))
  return row
}

/** What an undone operation had made of the row is known where it made one thing of all rows of the product. */
async function listChanges(viewer: Viewer, tx: Tx, row: Product & { transactionId: string }): Promise<StoredChange[]> {
  const before = alias(tags, 'before')
  const told = and(
    ownedBy(viewer, tagAssignments),
    eq(tagAssignments.operationId, operations.id),
    or(
      eq(tagAssignments.transactionId, row.transactionId),
      and(
        isNull(tagAssignments.transactionId),
        eq(tagAssignments.productKey, row.productKey),
        eq(tagAssignments.direction, row.direction),
      ),
    ),
  )
  const became = sql<string | null>`(
    select case when count(distinct coalesce(${tags.name}, ${TBD})) = 1 then min(coalesce(${tags.name}, ${TBD})) end
      from ${tagAssignments} left join ${tags} on ${and(ownedBy(viewer, tags), eq(tags.id, tagAssignments.tagId))} where ${told})`
  return tx
    .select({
      ...{ kind: operations.kind, at: operations.createdAt },
      isUndone: sql<boolean>`${operations.undoneBy} is not null`,
      model: sql<string | null>`${operations.summary} ->> 'model'`,
      scope: sql<string | null>`${operations.summary} ->> 'scope'`,
      before: sql<string>`coalesce(${before.name}, ${TBD})`,
      became,
    })
    .from(operations)
    .innerJoin(
      tagChanges,
      and(
        ownedBy(viewer, tagChanges),
        eq(tagChanges.operationId, operations.id),
        eq(tagChanges.transactionId, row.transactionId),
      ),
    )
    .leftJoin(before, and(ownedBy(viewer, before), eq(before.id, tagChanges.tagId)))
    .where(ownedBy(viewer, operations))
    .orderBy(operations.createdAt, operations.id)
}
