import 'server-only'
import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations, undoImages } from '@/db/schema/operations'
import { rules } from '@/db/schema/rules'
import { tagAssignments } from '@/db/schema/tag-assignments'
import { tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { ruleConditionSchema, type Rule } from './schema'
import type { BookRule, GivingRule, KeptRule, RuleBook, RuleHistory } from './types'

// Checked when they were written, and read again as they are now: a shape that no release knows any more is a bug.
const conditionsOf = (kept: unknown) => z.array(ruleConditionSchema).parse(kept)

const { id, name, position, isOn, stops, conditions, tagId, renameTo, setsApart, operationId } = rules
const bookColumns = { id, name, position, isOn, stops, conditions, tagId, renameTo, setsApart, operationId }

const imageSchema = z.object({
  ...{ id: z.uuid(), name: z.string(), position: z.int(), is_on: z.boolean(), stops: z.boolean() },
  ...{ conditions: z.array(ruleConditionSchema), tag_id: z.uuid().nullable(), rename_to: z.string().nullable() },
  ...{ sets_apart: z.boolean(), operation_id: z.uuid().nullable() },
})

/** A rule as an operation has kept it for its undo. */
export function keptRuleOf(image: unknown): KeptRule {
  const { is_on, tag_id, rename_to, sets_apart, operation_id, ...rule } = imageSchema.parse(image)
  const says = { tagId: tag_id, renameTo: rename_to, setsApart: sets_apart }
  return { ...rule, ...says, isOn: is_on, operationId: operation_id }
}

export type Change = { ruleId: string; image: Image | null; did: string | null }
type Image = Record<string, unknown>

/** The rules that an operation changed, each as it was before. */
export function listChanges(viewer: Viewer, tx: Tx, changedBy: string): Promise<Change[]> {
  return tx
    .select({
      ruleId: undoImages.key,
      image: undoImages.image,
      did: sql<string | null>`${operations.summary} ->> 'did'`,
    })
    .from(undoImages)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, undoImages.operationId)))
    .where(and(ownedBy(viewer, undoImages), eq(undoImages.operationId, changedBy), eq(undoImages.of, 'rules')))
}

/**
 * The rules, and what each of them was before every change that is not undone. `undone` names one that is, and counts all
 * the same: before its images have passed on, that is the history in which it was done.
 */
export async function recallHistory(viewer: Viewer, tx: Tx, undone?: string): Promise<RuleHistory> {
  const counts = or(isNull(operations.undoneBy), undone === undefined ? undefined : eq(operations.id, undone))
  const changes = await tx
    .select({ operationId: undoImages.operationId, ruleId: undoImages.key, image: undoImages.image })
    .from(undoImages)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, undoImages.operationId)))
    .where(and(ownedBy(viewer, undoImages), eq(undoImages.of, 'rules'), counts))
    .orderBy(undoImages.operationId)
  return {
    present: await listKept(viewer, tx),
    changes: changes.map(({ image, ...change }) => ({ ...change, before: image ? keptRuleOf(image) : undefined })),
  }
}

/** All rules of the viewer in their order, those that are off among them. */
export async function listKept(viewer: Viewer, tx: Tx): Promise<KeptRule[]> {
  const rows = await tx.select(bookColumns).from(rules).where(ownedBy(viewer, rules)).orderBy(asc(position), asc(id))
  return rows.map((row) => ({ ...row, conditions: conditionsOf(row.conditions) }))
}

/** What payments are measured by: the rules that are on. */
export async function listBook(viewer: Viewer, tx: Tx): Promise<RuleBook> {
  return bookOf(await listKept(viewer, tx))
}

/** Of these rules those that are on, in their order, as plain data. */
export function bookOf(kept: readonly KeptRule[]): RuleBook {
  return kept
    .filter((rule) => rule.isOn)
    .sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))
    .map(plain)
}

const plain = ({ id: ruleId, name: called, operationId: changedBy, ...rule }: KeptRule): BookRule => ({
  ...{ id: ruleId, name: called, operationId: changedBy, conditions: rule.conditions, stops: rule.stops },
  ...{ tagId: rule.tagId, renameTo: rule.renameTo, setsApart: rule.setsApart },
})

/** The rules that were on when something came; its id tells the time, as that of an operation does. */
export function bookAt({ present, changes }: RuleHistory, cameAs: string): RuleBook {
  const stood = new Map(present.map((rule) => [rule.id, rule]))
  for (const { operationId: changedBy, ruleId, before } of changes.toReversed()) {
    if (changedBy < cameAs) break
    if (before) stood.set(ruleId, before)
    else stood.delete(ruleId)
  }
  return bookOf([...stood.values()])
}

const shownColumns = {
  id,
  name,
  isOn,
  stops,
  conditions,
  renameTo,
  setsApart,
  operationId,
  position,
  place: sql<number>`row_number() over (order by ${position}, ${id})`.mapWith(Number).as('place'),
  tag: sql<string | null>`${tags.name}`.as('tag'),
  tagColor: sql<string | null>`${tags.color}`.as('tag_color'),
}

const shownRules = (viewer: Viewer, tx: Tx) =>
  tx
    .select(shownColumns)
    .from(rules)
    .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, tagId)))
    .where(ownedBy(viewer, rules))
    .as('shown')

type Shown = Omit<Rule, 'conditions'> & { conditions: unknown[] }

function ruleOf({ conditions: kept, ...row }: Shown): Rule {
  const { id: ruleId, place, name: called, tag, tagColor, renameTo: newName, operationId: changedBy } = row
  return {
    ...{ id: ruleId, place, name: called, conditions: conditionsOf(kept), tag, tagColor, renameTo: newName },
    ...{ setsApart: row.setsApart, stops: row.stops, isOn: row.isOn, operationId: changedBy },
  }
}

/** The viewer's rules in their own order. */
export function listRules(viewer: Viewer): Promise<Rule[]> {
  return asViewer(viewer, async (tx) => {
    const shown = shownRules(viewer, tx)
    return (await tx.select().from(shown).orderBy(asc(shown.place))).map(ruleOf)
  })
}

const after = z.tuple([z.int32(), z.uuid()])

/** One page of them. */
export async function listRulePage(viewer: Viewer, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const from = cursor === undefined ? undefined : decodeCursor(cursor, after)
  const rows = await asViewer(viewer, (tx) => {
    const shown = shownRules(viewer, tx)
    return tx
      .select()
      .from(shown)
      .where(from && sql`(${shown.position}, ${shown.id}) > (${from[0]}, ${from[1]}::uuid)`)
      .orderBy(asc(shown.position), asc(shown.id))
      .limit(limit + 1)
  })
  const last = rows.slice(0, limit).at(-1)
  return {
    items: rows.slice(0, limit).map(ruleOf),
    nextCursor: rows.length > limit && last ? encodeCursor([last.position, last.id]) : null,
  }
}

export async function getRule(viewer: Viewer, tx: Tx, wanted: string): Promise<Rule> {
  const shown = shownRules(viewer, tx)
  const [row] = await tx.select().from(shown).where(eq(shown.id, wanted))
  if (!row) throw new AppError('not_found', 'That rule is not here any more. Reload the page.')
  return ruleOf(row)
}

type Given = { transactionId: string; rule: GivingRule }

/**
 * Which rules gave these rows their tags, by row. What was said when they were tagged names the rule; of rows that an undo
 * has tagged, the change of it does. There is more than one where several gave the same tag to one payee at a time.
 */
export async function mapGivingRules(viewer: Viewer, tx: Tx, ids: string[]): Promise<Map<string, GivingRule[]>> {
  if (ids.length === 0) return new Map()
  const changed = Map.groupBy(await listRulesChanged(viewer, tx, ids), ({ transactionId }) => transactionId)
  const said = Map.groupBy(await listRulesSaid(viewer, tx, ids), ({ transactionId }) => transactionId)
  return new Map([...changed, ...said].map(([transactionId, given]) => [transactionId, given.map(({ rule }) => rule)]))
}

const givenBy = (former: SQL) => ({
  transactionId: transactions.id,
  rule: { name: sql<string>`coalesce(${name}, ${former})`, isDeleted: sql<boolean>`${id} is null` },
})

/** By what was said in the run or the import that tagged the row. */
function listRulesSaid(viewer: Viewer, tx: Tx, ids: string[]): Promise<Given[]> {
  const { productKey, direction, evidence, operationId: by, source } = tagAssignments
  const { tagOperationId } = transactions
  const isOfRow = and(
    ownedBy(viewer, tagAssignments),
    eq(productKey, transactions.productKey),
    sql`${direction} = (case when ${transactions.creditAmount} > 0 then 'credit' else 'debit' end)::direction`,
    eq(tagAssignments.tagId, transactions.tagId),
    eq(source, 'rule'),
    sql`(${by} = ${tagOperationId} or ${evidence} ->> 'taughtBy' = ${tagOperationId}::text)`,
  )
  return tx
    .selectDistinct(givenBy(sql`${evidence} -> 'rule' ->> 'name'`))
    .from(transactions)
    .innerJoin(tagAssignments, isOfRow)
    .leftJoin(rules, and(ownedBy(viewer, rules), sql`${id}::text = ${evidence} -> 'rule' ->> 'id'`))
    .where(and(ownedBy(viewer, transactions), inArray(transactions.id, ids), sql`${evidence} ? 'rule'`))
}

/** By the change of the rule that the row names; of several that were made at once, those that give its tag. */
function listRulesChanged(viewer: Viewer, tx: Tx, ids: string[]): Promise<Given[]> {
  const { key, of, operationId: by } = undoImages
  const isAlone = sql`${operations.summary} ? 'ruleId'`
  return tx
    .selectDistinct(givenBy(sql`${operations.summary} ->> 'name'`))
    .from(transactions)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, transactions.tagOperationId)))
    .innerJoin(undoImages, and(ownedBy(viewer, undoImages), eq(by, operations.id), eq(of, 'rules')))
    .leftJoin(rules, and(ownedBy(viewer, rules), sql`${id}::text = ${key}`))
    .where(
      and(ownedBy(viewer, transactions), inArray(transactions.id, ids), or(isAlone, eq(tagId, transactions.tagId))),
    )
}
