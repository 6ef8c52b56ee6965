import { sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { findTagSet } from '@/lib/categorization/queries'
import { AppError } from '@/lib/errors/app-error'
import { undoImport } from '@/lib/import-undo/mutations'
import { recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { forgetProduct } from '@/lib/products/mutations'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { readAnew } from '@/lib/rereading/mutations'
import { runRules } from '@/lib/rule-runs/mutations'
import { changeRule, deleteRule, makeRule } from '@/lib/rules/mutations'
import { newRuleSchema, type RuleChange, type RuleCondition } from '@/lib/rules/schema'
import { deleteTag, mergeTags } from '@/lib/tag-corrections/mutations'
import { proposeProductTag } from '@/lib/tags/mutations'
import { getTagId } from '@/lib/tags/queries'
import { retag, tagUnknown } from '@/lib/transactions/mutations'
import { factsAbout, isHere, type Fact, type Facts } from './ledger-facts'
import { memoryOf, pay } from './model-runs'

export const KNOWN_PAYEE = 'ZOMATO'
export const PAYEES = ['GREEN LEAF', 'SILVER OAK', 'BLUE FERN', KNOWN_PAYEE] as const
/** What an older version of the grammar read where a payment service stands before the payee. */
const OLD_NAME = 'PAYTM QR'
/** What the known payee is tagged by itself. */
const KNOWN_TAG = 'Food & Dining'
const TAGS = ['Travel', 'Groceries', 'Health', KNOWN_TAG]

/** Where to lay hands on, in whatever is there: places in lists, and a yes or no. */
export type Chance = { at: number; others: number[]; tag: number; isSo: boolean }

/** Who acts, and all that is so before they do. */
type Scene = { viewer: Viewer; facts: Facts }

/** Something that was done: of whose tags it is the person's own word; undefined where there was nothing to do. */
export type Done = { speaksOf: (id: string, tagging: Fact) => boolean } | undefined

const NOBODYS: Done = { speaksOf: () => false }

export const pick = <One>(many: readonly One[], place: number): One | undefined =>
  many[place % Math.max(1, many.length)]

const rowsThat = (facts: Facts, isWanted: (place: Fact) => boolean) =>
  factsAbout(facts, 'place').flatMap(([id, place]) => (isWanted(place) ? [id] : []))

const some = (ids: readonly string[], { at, others }: Chance) => [
  ...new Set([at, ...others].flatMap((place) => pick(ids, place) ?? [])),
]

const tagsIn = (facts: Facts) =>
  factsAbout(facts, 'name')
    .map(([id, { name }]) => ({ id, name: String(name) }))
    .filter(({ name }) => TAGS.includes(name))

const tagOrTbd = (facts: Facts, { tag }: Chance) =>
  pick([...tagsIn(facts).map(({ name }) => name), 'TBD'], tag) ?? 'TBD'

/** All that people and machines do to a ledger; each may be undone, or undoes. */
export const ACTS = {
  async import({ viewer }: Scene, { at, others, isSo }: Chance): Promise<Done> {
    const payees = [at, ...others].flatMap((place) => pick(PAYEES, place) ?? [])
    const { id } = await pay(viewer, ...payees)
    if (isSo) await readByOldGrammar(viewer, id ?? '')
    return NOBODYS
  },

  async 'correct rows'({ viewer, facts }: Scene, chance: Chance): Promise<Done> {
    const transactionIds = some(rowsThat(facts, isHere), chance)
    if (transactionIds.length === 0) return undefined
    await retag(viewer, { transactionIds, tag: tagOrTbd(facts, chance), scope: 'these' })
    return { speaksOf: (id) => transactionIds.includes(id) }
  },

  async 'correct a payee'({ viewer, facts }: Scene, chance: Chance): Promise<Done> {
    const row = pick(rowsThat(facts, isHere), chance.at)
    if (row === undefined) return undefined
    const how = { scope: 'product', always: chance.isSo } as const
    await retag(viewer, { transactionIds: [row], tag: tagOrTbd(facts, chance), ...how })
    return { speaksOf: (id) => id === row }
  },

  async 'model proposes'({ viewer, facts }: Scene, { at, tag }: Chance): Promise<Done> {
    const name = pick(tagsIn(facts), tag)?.name
    if (name === undefined) return undefined
    await propose(viewer, pick([...PAYEES, OLD_NAME], at) ?? '', name)
    return NOBODYS
  },

  async 'make rule'({ viewer, facts }: Scene, { at, others, tag, isSo }: Chance): Promise<Done> {
    const name = pick(tagsIn(facts), tag)?.name ?? null
    const conditions: RuleCondition[] = [{ on: 'product', is: 'contains', text: pick(PAYEES, at) ?? '' }]
    if (isSo) conditions.push({ on: 'amount', minPaise: 1, currency: 'INR' }) // then it comes before the memory
    const renameTo = 'CORNER SHOP'
    const says = pick(
      [
        { tag: name },
        { tag: name },
        { renameTo },
        { setsApart: true },
        { tag: name, renameTo },
        { tag: name, setsApart: true },
      ],
      others[0] ?? 0,
    )
    const rule = newRuleSchema.safeParse({ name: 'A rule', conditions, ...says })
    if (!rule.success) return undefined // no tag is left that it could give
    await makeRule(viewer, rule.data)
    return NOBODYS
  },

  async 'change rule'({ viewer, facts }: Scene, { at, others, tag }: Chance): Promise<Done> {
    const [id, rule] = pick(factsAbout(facts, 'rule'), at) ?? []
    const name = pick(tagsIn(facts), tag)?.name
    const changes: RuleChange[] = [
      ...[
        { isOn: rule?.is_on !== true },
        { place: 1 },
        { setsApart: rule?.sets_apart !== true },
        { stops: rule?.stops !== true },
      ],
      ...[{ renameTo: 'BLUE FERN' }, { renameTo: 'SILVER OAK' }, ...(name === undefined ? [] : [{ tag: name }])],
    ]
    const change = pick(changes, others[0] ?? 0)
    if (id === undefined || !change) return undefined
    return unlessNothingIsToDo(() => changeRule(viewer, id, change))
  },

  async 'delete rule'({ viewer, facts }: Scene, { at }: Chance): Promise<Done> {
    const [id] = pick(factsAbout(facts, 'rule'), at) ?? []
    if (id === undefined) return undefined
    await deleteRule(viewer, id)
    return NOBODYS
  },

  'run rules': ({ viewer }: Scene) => unlessNothingIsToDo(() => runRules(viewer)),

  'read anew': ({ viewer }: Scene) => unlessNothingIsToDo(() => readAnew(viewer)),

  async 'merge tags'({ viewer, facts }: Scene, { at, tag }: Chance): Promise<Done> {
    const from = pick(tagsIn(facts), at)
    const into = pick(
      tagsIn(facts).filter(({ id }) => id !== from?.id),
      tag,
    )
    if (!from || !into) return undefined
    await mergeTags(viewer, { from: from.id, into: into.id })
    return { speaksOf: (_, tagging) => tagging.tag_id === from.id }
  },

  async 'delete tag'({ viewer, facts }: Scene, { at }: Chance): Promise<Done> {
    const tag = pick(tagsIn(facts), at)
    if (!tag) return undefined
    await deleteTag(viewer, tag.id)
    return { speaksOf: (_, tagging) => tagging.tag_id === tag.id }
  },

  async 'remove rows'({ viewer, facts }: Scene, chance: Chance): Promise<Done> {
    const ids = some(rowsThat(facts, isHere), chance)
    if (ids.length === 0) return undefined
    await removeRows(viewer, ids)
    return NOBODYS
  },

  async 'bring rows back'({ viewer, facts }: Scene, chance: Chance): Promise<Done> {
    const ids = some(
      rowsThat(facts, (place) => !isHere(place)),
      chance,
    )
    if (ids.length === 0) return undefined
    await bringBack(viewer, { ids })
    return NOBODYS
  },

  async 'forget a payee'({ viewer }: Scene, { at, isSo }: Chance): Promise<Done> {
    const known = pick(await memoryOf(viewer), at)
    if (!known) return undefined
    await forgetProduct(viewer, { id: known.id, rows: isSo ? 'tbd' : 'stay' })
    return NOBODYS
  },
}

export type Act = keyof typeof ACTS

/** All is as it would be; or a rule, its tag gone, would do nothing. */
const NOTHING_TO_DO = new Set(['conflict', 'invalid_input'])

async function unlessNothingIsToDo(act: () => Promise<unknown>): Promise<Done> {
  try {
    await act()
    return NOBODYS
  } catch (error) {
    if (error instanceof AppError && NOTHING_TO_DO.has(error.code)) return undefined
    throw error
  }
}

/** Takes an import back with all that the person has changed of it; answers with the rows that stay all the same. */
export async function takeBackWhole(viewer: Viewer, statementId: string): Promise<string[]> {
  const { kept } = await undoImport(viewer, statementId, { withEdited: true })
  return kept.map(({ transactionId }) => transactionId)
}

/** Has a model propose a tag for a payee, as the job does with an answer. */
export function propose(viewer: Viewer, productKey: string, name: string): Promise<string> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const id = await recordOperation(viewer, tx, { kind: 'categorization', summary: {} })
    const tagId = (await getTagId(viewer, tx, name)) ?? ''
    const { hash: tagSetHash } = await findTagSet(viewer, tx)
    const answer = { operationId: id, productKey, direction: 'debit', tagId } as const
    const by = { product: productKey, model: 'm', promptVersion: 1, tagSetHash }
    if (await proposeProductTag(viewer, tx, { ...answer, ...by })) await tagUnknown(viewer, tx, answer)
    return id
  })
}

/**
 * Has a file's rows stand as if an older version of the grammar had read them, and had tagged them by what was known of that.
 * Not those of the known payee: an undo judges rows by the present grammar, which finds them in the dictionary.
 */
async function readByOldGrammar({ userId, ...viewer }: Viewer, statementId: string): Promise<void> {
  await asViewer({ userId, ...viewer }, (tx) =>
    tx.execute(sql`
      update transactions set product = ${OLD_NAME}, product_key = ${OLD_NAME}, parser_version = 0, tag_id = known.tag_id,
          tag_source = (case known.state when 'confirmed' then 'memory' when 'proposed' then 'llm' else 'none' end)::tag_source,
          tag_confidence = case known.state when 'confirmed' then 1 end,
          tag_reason = case known.state when 'confirmed' then 'own_memory' when 'proposed' then 'proposed'
            when 'ambiguous' then 'ambiguous' else 'unknown' end,
          tag_operation_id = known.operation_id
        from (select 1) one
        left join product_tags known on known.user_id = ${userId} and product_key = ${OLD_NAME} and direction = 'debit'
       where transactions.user_id = ${userId} and statement_id = ${statementId} and not is_set_apart and tag_source <> 'rule'
         and narration like concat('UPI-', transactions.product_key, '-%') and transactions.product_key <> ${KNOWN_PAYEE}`),
  )
}

/** What a row is otherwise than a file alone would have left it, in a ledger where nobody has said anything. */
export function asItCame(facts: Facts, id: string): string[] {
  const [tagging, reading, place] = ['tagging', 'reading', 'place'].map((what) => facts.get(`${what} ${id}`) ?? {})
  const payee = String(place?.narration).split('-')[1]
  const isOld = reading?.parser_version === 0
  const known = facts.get(`name ${String(tagging?.tag_id)}`)?.name ?? 'TBD'
  const told = `${reading?.product} ${known} by ${tagging?.tag_source} (${tagging?.tag_reason})`
  const wanted =
    payee === KNOWN_PAYEE
      ? `${payee} ${KNOWN_TAG} by dictionary (brand)`
      : `${isOld ? OLD_NAME : payee} TBD by none (unknown)`
  const isAsRead = told === wanted && reading?.is_set_apart === false && tagging?.tag_operation_id === null
  return isAsRead && place && isHere(place) ? [] : [`${payee}: ${told}, ${JSON.stringify({ ...tagging, ...reading })}`]
}
