import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { rules } from '@/db/schema/rules'
import { tags } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { ruleConditionSchema, type Rule } from './schema'
import type { BookRule, RuleBook } from './types'

// Checked when they were written, and read again as they are now: a shape that no release knows any more is a bug.
const conditionsOf = (kept: unknown) => z.array(ruleConditionSchema).parse(kept)

const { id, name, position, isOn, stops, conditions, tagId, renameTo, setsApart, operationId } = rules
const bookColumns = { id, name, position, isOn, stops, conditions, tagId, renameTo, setsApart, operationId }

/** A rule as it is kept, with its place and whether it is on. */
export type KeptRule = BookRule & { position: number; isOn: boolean }

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
  ...{ id: ruleId, name: called, operationId: changedBy },
  ...{ conditions: rule.conditions, stops: rule.stops },
  ...{ tagId: rule.tagId, renameTo: rule.renameTo, setsApart: rule.setsApart },
})

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
