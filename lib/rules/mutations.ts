import 'server-only'
import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { operations, undoImages } from '@/db/schema/operations'
import { rules } from '@/db/schema/rules'
import { tags } from '@/db/schema/tags'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { getTagId } from '@/lib/tags/queries'
import { TBD } from '@/lib/tags/schema'
import { bookOf, getRule, keptRuleOf, listKept } from './queries'
import {
  doesSomething,
  PATTERNS_MAX,
  RULES_MAX,
  type NewRule,
  type Rule,
  type RuleChange,
  type RuleCondition,
} from './schema'
import type { RuleBook } from './types'

export type ChangedRule = { rule: Rule; operationId: string }

type Actions = Pick<NewRule, 'tag' | 'renameTo' | 'setsApart' | 'stops'>

/** Adds a rule behind all others, as an operation that can be undone. Rows that are here already stay as they are. */
export function makeRule(viewer: Viewer, { tag, ...rule }: NewRule): Promise<ChangedRule> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const kept = await listKept(viewer, tx)
    requireRoom([...kept, rule])
    await requireAccounts(viewer, tx, rule.conditions)
    const id = uuid()
    const operationId = await noteChange(viewer, tx, { id, name: rule.name }, 'made')
    const position = (kept.at(-1)?.position ?? 0) + STEP
    const tagId = await idOfTag(viewer, tx, tag)
    await tx.insert(rules).values({ userId: viewer.userId, id, ...rule, tagId, position, operationId })
    return { rule: await getRule(viewer, tx, id), operationId }
  })
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
    const operationId = await noteChange(viewer, tx, after, isOnlyMoved ? 'moved' : 'changed')
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
    const operationId = await noteChange(viewer, tx, rule, 'deleted')
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
  const wanted = conditions.flatMap((one) => (one.on === 'account' ? [one.accountId] : []))
  if (wanted.length === 0) return
  const found = await tx
    .select({ id: bankAccounts.id })
    .from(bankAccounts)
    .where(and(ownedBy(viewer, bankAccounts), inArray(bankAccounts.id, wanted)))
  if (found.length < wanted.length)
    throw new AppError('invalid_input', 'There is no such account.', { fields: { conditions: ['Choose an account.'] } })
}

type Did = 'made' | 'changed' | 'moved' | 'deleted'

/** Records the operation and keeps the rule as it stood before it; no image where it was not there. */
async function noteChange(viewer: Viewer, tx: Tx, { id, name }: Pick<Rule, 'id' | 'name'>, did: Did): Promise<string> {
  const operationId = await recordOperation(viewer, tx, { kind: 'rule_change', summary: { did, ruleId: id, name } })
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

type Restored = {
  isRestored: boolean
  /** The rules with the one that changed as the operation left it, and as they would be without. */
  with: RuleBook
  without: RuleBook
  /** The operation that changed the rule next, if one has: until then payments were read as this one left it. */
  until: string | null
}

/** A rule is again as it stood before an operation; where it was changed again since, that change leads back to it. */
export async function restoreRule(viewer: Viewer, tx: Tx, operationId: string): Promise<Restored> {
  const kept = await listKept(viewer, tx)
  const change = await findChange(viewer, tx, operationId)
  const next = await findNextChange(viewer, tx, { operationId, ruleId: change.ruleId })
  const present = kept.find(({ id }) => id === change.ruleId)
  const isRestored = present ? present.operationId === operationId : change.did === 'deleted' && change.image !== null
  await joinHistory(viewer, tx, operationId)
  if (isRestored) await putBack(viewer, tx, change)
  const asLeft = next ? [keptRuleOf(next.image)] : present ? [present] : []
  const before = change.image ? [keptRuleOf(change.image)] : []
  const others = kept.filter(({ id }) => id !== change.ruleId)
  const books = { with: bookOf([...others, ...asLeft]), without: bookOf([...others, ...before]) }
  return { isRestored, ...books, until: next?.operationId ?? null }
}

type Change = { ruleId: string; image: Image | null; did: string }
type Image = Record<string, unknown>

async function findChange(viewer: Viewer, tx: Tx, operationId: string): Promise<Change> {
  const [change] = await tx
    .select({ ruleId: undoImages.key, image: undoImages.image, did: sql<string>`${operations.summary} ->> 'did'` })
    .from(undoImages)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, undoImages.operationId)))
    .where(and(ownedBy(viewer, undoImages), eq(undoImages.operationId, operationId), eq(undoImages.of, 'rules')))
  if (!change) throw new AppError('not_found', 'That change of a rule is not here (any more).')
  return change
}

/** What changed a rule after an operation, and the rule as it stood in between. */
async function findNextChange(
  viewer: Viewer,
  tx: Tx,
  { operationId, ruleId }: { operationId: string; ruleId: string },
) {
  const { image } = undoImages
  const [next] = await tx
    .select({ operationId: undoImages.operationId, image: sql<Image>`${image}` })
    .from(undoImages)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, undoImages.operationId)))
    .where(
      and(
        ...[ownedBy(viewer, undoImages), eq(undoImages.of, 'rules'), eq(undoImages.key, ruleId)],
        sql`${image} ->> 'operation_id' = ${operationId}`,
        isNull(operations.undoneBy),
      ),
    )
    .orderBy(undoImages.operationId)
    .limit(1)
  return next
}

/** A tag that was deleted since is none that the rule could give. */
async function putBack(viewer: Viewer, tx: Tx, { ruleId, image }: Change): Promise<void> {
  await tx.delete(rules).where(and(ownedBy(viewer, rules), eq(rules.id, ruleId)))
  if (image === null) return
  const tag = sql`(select ${tags.id} from ${tags} where ${and(ownedBy(viewer, tags), sql`${tags.id}::text = ${String(image.tag_id)}`)})`
  const kept = sql`${JSON.stringify({ ...image, user_id: viewer.userId })}::jsonb || jsonb_build_object('tag_id', ${tag})`
  await tx.execute(sql`insert into ${rules} select (jsonb_populate_record(null::rules, ${kept})).*`)
}

/** What changed the rule later leads back to what was before both. */
async function joinHistory(viewer: Viewer, tx: Tx, operationId: string): Promise<void> {
  const own = alias(undoImages, 'own')
  await tx
    .update(undoImages)
    .set({ image: sql`${own.image}` })
    .from(own)
    .where(
      and(
        ownedBy(viewer, undoImages),
        eq(undoImages.of, 'rules'),
        sql`${undoImages.image} ->> 'operation_id' = ${operationId}`,
        ownedBy(viewer, own),
        eq(own.operationId, operationId),
        eq(own.of, undoImages.of),
        eq(own.key, undoImages.key),
      ),
    )
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
