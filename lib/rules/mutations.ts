import 'server-only'
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { undoImages } from '@/db/schema/operations'
import { rules } from '@/db/schema/rules'
import { tags } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { joinImages, recordOperation, waitForTurn } from '@/lib/operations/mutations'
import type { Summary } from '@/lib/operations/types'
import { getTagId } from '@/lib/tags/queries'
import { TBD } from '@/lib/tags/schema'
import { getRule, listChanges, listKept, type Change } from './queries'
import {
  doesSomething,
  PATTERNS_MAX,
  RULES_MAX,
  type MadeSplit,
  type NewRule,
  type NewSplit,
  type Rule,
  type RuleChange,
  type RuleCondition,
} from './schema'

export type ChangedRule = { rule: Rule; operationId: string }

type Actions = Pick<NewRule, 'tag' | 'renameTo' | 'setsApart' | 'stops'>

/** Adds a rule behind all others, as an operation that can be undone. Rows that are here already stay as they are. */
export function makeRule(viewer: Viewer, rule: NewRule): Promise<ChangedRule> {
  return asViewer(viewer, async (tx) => {
    const id = uuid()
    const summary = { did: 'made', ruleId: id, name: rule.name }
    const operationId = await addRules(viewer, tx, [{ ...rule, id }], summary)
    return { rule: await getRule(viewer, tx, id), operationId }
  })
}

/** Adds the rules that tell one payee's payments apart likewise, as one operation: it is undone as a whole. */
export function splitProduct(viewer: Viewer, { product, rules: parts }: NewSplit): Promise<MadeSplit> {
  return asViewer(viewer, async (tx) => {
    const added = parts.map((rule) => ({ ...rule, id: uuid() }))
    const summary = { did: 'split', name: product, rules: added.length }
    return { rules: added.length, operationId: await addRules(viewer, tx, added, summary) }
  })
}

type Added = NewRule & { id: string }

async function addRules(viewer: Viewer, tx: Tx, added: readonly Added[], summary: Summary): Promise<string> {
  await waitForTurn(viewer, tx)
  const kept = await listKept(viewer, tx)
  requireRoom([...kept, ...added])
  const conditions = added.flatMap((rule) => rule.conditions)
  await requireAccounts(viewer, tx, conditions)
  const ids = added.map(({ id }) => id)
  const operationId = await noteChange(viewer, tx, ids, summary)
  const last = kept.at(-1)?.position ?? 0
  for (const [index, { tag, ...rule }] of added.entries()) {
    const tagId = await idOfTag(viewer, tx, tag)
    const position = last + (index + 1) * STEP
    await tx.insert(rules).values({ userId: viewer.userId, ...rule, tagId, position, operationId })
  }
  return operationId
}

/** Changes a rule, or its place among the others, likewise. */
export function changeRule(viewer: Viewer, id: string, { tag, place, ...change }: RuleChange): Promise<ChangedRule> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const before = await getRule(viewer, tx, id)
    const after = { ...before, ...defined(change), ...(tag !== undefined && { tag }) }
    requireActions(after)
    const kept = await listKept(viewer, tx)
    requireRoom(kept.map((rule) => (rule.id === id ? after : rule)))
    await requireAccounts(viewer, tx, change.conditions ?? [])
    const isMoved = place !== undefined && place !== before.place
    const isOnlyMoved = isMoved && tag === undefined && Object.keys(defined(change)).length === 0
    const did = isOnlyMoved ? 'moved' : 'changed'
    const operationId = await noteChange(viewer, tx, [id], { did, ruleId: id, name: after.name })
    const position = isMoved ? await freePosition(viewer, tx, id, place) : undefined
    const tagId = tag === undefined ? undefined : await idOfTag(viewer, tx, tag)
    await tx
      .update(rules)
      .set({ ...defined(change), ...defined({ position, tagId }), operationId, updatedAt: sql`now()` })
      .where(and(ownedBy(viewer, rules), eq(rules.id, id)))
    return { rule: await getRule(viewer, tx, id), operationId }
  })
}

/** What the rule has done stays, until it is undone or the rules are run again. */
export function deleteRule(viewer: Viewer, id: string): Promise<{ operationId: string }> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const rule = await getRule(viewer, tx, id)
    const operationId = await noteChange(viewer, tx, [id], { did: 'deleted', ruleId: id, name: rule.name })
    await tx.delete(rules).where(and(ownedBy(viewer, rules), eq(rules.id, id)))
    return { operationId }
  })
}

type Given<Type> = { [Name in keyof Type]?: Exclude<Type[Name], undefined> }

/** Without what was left out, which stays as it is. */
const defined = <Type extends object>(change: Type) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Given<Type> // names and types are those of `change`

function requireActions(rule: Actions): void {
  if (!doesSomething(rule))
    throw new AppError('invalid_input', 'This rule would do nothing.', {
      fields: { tag: ['Say what it does: tag, rename, or leave out of spending.'] },
    })
}

function requireRoom(all: readonly { conditions: readonly RuleCondition[] }[]): void {
  if (all.length > RULES_MAX)
    throw new AppError('conflict', `You have ${RULES_MAX} rules, which is as many as there may be. Delete one first.`)
  const patterns = all.filter(({ conditions }) => conditions.some((one) => 'is' in one && one.is === 'regex')).length
  if (patterns > PATTERNS_MAX)
    throw new AppError(
      'conflict',
      `${PATTERNS_MAX} rules with a pattern are as many as there may be. Choose “contains” where it will do.`,
    )
}

async function idOfTag(viewer: Viewer, tx: Tx, tag: string | null): Promise<string | null> {
  const id = tag === null ? null : await getTagId(viewer, tx, tag)
  if (tag !== null && id === null)
    throw new AppError('invalid_input', `${TBD} is no tag: a rule gives one of yours, or none.`, {
      fields: { tag: ['Choose one of your tags.'] },
    })
  return id
}

async function requireAccounts(viewer: Viewer, tx: Tx, conditions: readonly RuleCondition[]): Promise<void> {
  const wanted = [...new Set(conditions.flatMap((one) => (one.on === 'account' ? [one.accountId] : [])))]
  if (wanted.length === 0) return
  const found = await tx
    .select({ id: bankAccounts.id })
    .from(bankAccounts)
    .where(and(ownedBy(viewer, bankAccounts), inArray(bankAccounts.id, wanted)))
  if (found.length < wanted.length)
    throw new AppError('invalid_input', 'There is no such account.', { fields: { conditions: ['Choose an account.'] } })
}

/** Records the operation and keeps the rules as they stood before it; no image of one that was not there. */
async function noteChange(viewer: Viewer, tx: Tx, ids: readonly string[], summary: Summary): Promise<string> {
  const operationId = await recordOperation(viewer, tx, { kind: 'rule_change', summary })
  for (const id of ids)
    await tx.execute(sql`
      insert into ${undoImages} (user_id, operation_id, "of", "key", image)
      select ${viewer.userId}::uuid, ${operationId}::uuid, 'rules', ${id}::text,
          (select to_jsonb(${rules}) from ${rules} where ${and(ownedBy(viewer, rules), eq(rules.id, id))})`)
  return operationId
}

// Room between two rules for those that are moved there later: one that moves leaves all others where they are.
const STEP = 1024

async function freePosition(viewer: Viewer, tx: Tx, id: string, place: number): Promise<number> {
  const between = async () => {
    const others = (await listKept(viewer, tx)).filter((rule) => rule.id !== id)
    const [before, behind] = [others[place - 2] ?? (place > 1 ? others.at(-1) : undefined), others[place - 1]]
    if (!before || !behind) return before ? before.position + STEP : (behind?.position ?? 0) - STEP
    const middle = Math.floor((before.position + behind.position) / 2)
    return middle > before.position ? middle : undefined
  }
  const free = await between()
  if (free !== undefined) return free
  await spaceOut(viewer, tx)
  return (await between()) ?? 0
}

/** Makes room between all rules anew; those that an undo would bring back keep their place among them. */
async function spaceOut(viewer: Viewer, tx: Tx): Promise<void> {
  const images = and(ownedBy(viewer, undoImages), eq(undoImages.of, 'rules'))
  await tx.execute(sql`
    with taken as (
      select ${rules.position} as old from ${rules} where ${ownedBy(viewer, rules)} union
      select (image ->> 'position')::int from ${undoImages} where ${images} and image is not null),
    spaced as (select old, (dense_rank() over (order by old) * ${STEP})::int as new from taken),
    kept as (
      update ${undoImages} set image = image || jsonb_build_object('position', new) from spaced
       where ${images} and (image ->> 'position')::int = old)
    update ${rules} set position = new from spaced where ${ownedBy(viewer, rules)} and ${rules.position} = old`)
}

/**
 * Rules are again as they stood before an operation; where one was changed again since, that change leads back to it.
 * Answers with how many are.
 */
export async function restoreRules(viewer: Viewer, tx: Tx, operationId: string): Promise<number> {
  const present = new Map((await listKept(viewer, tx)).map((rule) => [rule.id, rule]))
  const changes = await listChanges(viewer, tx, operationId)
  await joinImages(viewer, tx, { operationId, of: 'rules' })
  const asLeft = changes.filter(({ ruleId, image, did }) => {
    const rule = present.get(ruleId)
    return rule ? rule.operationId === operationId : did === 'deleted' && image !== null
  })
  for (const change of asLeft) await putBack(viewer, tx, change)
  return asLeft.length
}

/** A tag that has ended is there as long as the undo works (withEndedTags); one that is nowhere is none that it could give. */
async function putBack(viewer: Viewer, tx: Tx, { ruleId, image }: Change): Promise<void> {
  await tx.delete(rules).where(and(ownedBy(viewer, rules), eq(rules.id, ruleId)))
  if (image === null) return
  const tag = sql`(select ${tags.id} from ${tags} where ${and(ownedBy(viewer, tags), sql`${tags.id}::text = ${String(image.tag_id)}`)})`
  const kept = sql`${JSON.stringify({ ...image, user_id: viewer.userId })}::jsonb || jsonb_build_object('tag_id', ${tag})`
  await tx.execute(sql`insert into ${rules} select (jsonb_populate_record(null::rules, ${kept})).*`)
}

/** Rules that ask for one account ask for another, which it is one with from now on. */
export async function leadRulesTo(
  viewer: Viewer,
  tx: Tx,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const led = (json: SQL | PgColumn) => sql`replace(${json}::text, ${from}, ${into})::jsonb`
  await tx
    .update(rules)
    .set({ conditions: led(rules.conditions) })
    .where(and(ownedBy(viewer, rules), sql`strpos(${rules.conditions}::text, ${from}) > 0`))
  await tx
    .update(undoImages)
    .set({ image: led(undoImages.image) })
    .where(
      and(ownedBy(viewer, undoImages), eq(undoImages.of, 'rules'), sql`strpos(${undoImages.image}::text, ${from}) > 0`),
    )
}
