import 'server-only'
import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { monthlyTags } from '@/db/schema/roll-ups'
import { productTags, tags } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { tagsOfWords } from '@/lib/categorization/tags-of-words'
import type { TagSource } from '@/lib/categorization/types'
import { exactSum } from '@/lib/money/exact-sum'
import { listTagsWithin, recallDefaultTags } from '@/lib/tags/queries'
import { memoryKey, TBD, type Tag } from '@/lib/tags/schema'
import { directionOf } from '@/lib/transactions/queries'
import type { Direction } from '@/lib/transactions/schema'
import { WAITING_SOURCES, type Review, type Suggestion, type WaitingProduct } from './schema'
import { firstSuggestions, likeOwn, type Candidate } from './suggest-tags'

const PRODUCTS_SHOWN = 40

/** What waits for the viewer's word, the most rows first, and what each product's tag might be. */
export function findReview(viewer: Viewer): Promise<Review> {
  return asViewer(viewer, async (tx) => {
    const all = await listWaiting(viewer, tx)
    const shown = all.slice(0, PRODUCTS_SHOWN)
    const proposals = all.filter(({ isProposed }) => isProposed)
    return {
      products: await describeAll(viewer, tx, shown),
      waiting: all.length,
      proposals: proposals.length,
      hasConfidence: proposals.some(({ confidence }) => confidence !== null),
      taggedShare: await findTaggedShare(viewer, tx),
    }
  })
}

/** How many products wait. */
export function countWaiting(viewer: Viewer): Promise<number> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx
      .select({ products: sql<number>`count(distinct (${transactions.productKey}, ${directionOf}))`.mapWith(Number) })
      .from(transactions)
      .where(waits(viewer))
    return row?.products ?? 0
  })
}

/** Nobody knows it, or a machine only proposes it; what the person set to TBD by hand waits for nobody. */
const isProposed = sql<boolean>`${transactions.tagSource} in ('llm', 'model', 'fuzzy')`
const waits = (viewer: Viewer) =>
  and(
    ownedBy(viewer, transactions),
    ne(transactions.productKey, ''),
    sql`(${isProposed} or (${transactions.tagSource} = 'none' and ${transactions.tagReason} <> 'own_tag'))`,
  )

function listWaiting(viewer: Viewer, tx: Tx) {
  const { productKey, currency, debitAmount, creditAmount, tagConfidence } = transactions
  const amount = sql<number>`sum(${debitAmount} + ${creditAmount})`.mapWith(exactSum)
  return tx
    .select({
      ...{ productKey, direction: directionOf, amount },
      rows: sql<number>`count(*)`.mapWith(Number),
      currency: sql<string | null>`case when min(${currency}) = max(${currency}) then min(${currency}) end`,
      isProposed: sql<boolean>`bool_or(${isProposed})`,
      confidence: sql<number | null>`min(${tagConfidence})`,
    })
    .from(transactions)
    .where(waits(viewer))
    .groupBy(productKey, directionOf)
    .orderBy(desc(sql`count(*)`), desc(amount), productKey)
}

type Waiting = Awaited<ReturnType<typeof listWaiting>>[number]

async function describeAll(viewer: Viewer, tx: Tx, waiting: readonly Waiting[]): Promise<WaitingProduct[]> {
  if (waiting.length === 0) return []
  const keys = waiting.map(({ productKey }) => productKey)
  const latest = await mapLatest(viewer, tx, keys)
  const suggest = await suggester(viewer, tx, keys)
  return waiting.flatMap((one) => {
    const row = latest.get(memoryKey(one.direction, one.productKey))
    return row ? [describe(one, row, suggest(one, row))] : []
  })
}

function describe(one: Waiting, row: Latest, suggestions: Suggestion[]): WaitingProduct {
  const { productKey, direction, currency, amount, confidence } = one
  const key = memoryKey(direction, productKey)
  const oneByOne = hasNoOneTag(row) ? { paise: row.amount, currency: row.currency } : null
  return {
    ...{ key: oneByOne ? `${key} ${row.id}` : key, productKey, direction, product: row.product, rowId: row.id },
    ...{ narration: row.narration, mode: row.mode, lastDate: row.transactionDate, count: one.rows },
    amount: currency === null ? null : { paise: amount, currency },
    oneByOne,
    ...{ tag: row.tag ?? TBD, tagColor: row.tagColor, tagSource: sourceOf(row), tagReason: row.tagReason },
    ...{ confidence, suggestions },
  }
}

/** Many shops are behind it, or the person has used several tags: no tag of one row is that of the next. */
const hasNoOneTag = ({ tagSource, tagReason }: Latest) =>
  tagSource === 'none' && (tagReason === 'ambiguous' || tagReason === 'aggregator')

const sourceOf = ({ tagSource }: Latest) => WAITING_SOURCES.find((source) => source === tagSource) ?? 'none'

async function mapLatest(viewer: Viewer, tx: Tx, keys: string[]) {
  const { productKey, id, product, narration, mode, transactionDate, tagSource, tagReason } = transactions
  const rows = await tx
    .selectDistinctOn([productKey, directionOf], {
      ...{ productKey, direction: directionOf, id, product, narration, mode, transactionDate, tagSource, tagReason },
      ...{ tag: tags.name, tagColor: tags.color, currency: transactions.currency },
      amount: sql<number>`${transactions.debitAmount} + ${transactions.creditAmount}`.mapWith(Number),
    })
    .from(transactions)
    .leftJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, transactions.tagId)))
    .where(and(waits(viewer), inArray(productKey, keys)))
    .orderBy(productKey, directionOf, desc(transactionDate), desc(id))
  return new Map(rows.map((row) => [memoryKey(row.direction, row.productKey), row]))
}

type Latest = NonNullable<ReturnType<Awaited<ReturnType<typeof mapLatest>>['get']>>

/** Makes what suggests tags: what is proposed, what the person has said before, the dictionary, what they use most, any. */
async function suggester(viewer: Viewer, tx: Tx, keys: string[]) {
  const own = await listTagsWithin(viewer, tx)
  const { defaultTags } = await recallDefaultTags(viewer, tx)
  const byId = new Map(own.map((tag) => [tag.id, tag]))
  const said = await mapSaidByHand(viewer, tx, keys)
  const memory = await listConfirmed(viewer, tx)
  const oftenest = await listOftenest(viewer, tx)
  return ({ productKey, direction }: Waiting, row: Latest): Suggestion[] => {
    const ofWords = tagsOfWords(productKey).flatMap(({ tag, word }): Candidate[] => {
      const known = byId.get(defaultTags.get(tag) ?? '')
      return known ? [{ tag: known.name, because: `for the word “${word}”` }] : []
    })
    const alike = memory.filter((known) => known.direction === direction)
    const candidates = [
      ...(row.tag === null ? [] : [{ tag: row.tag, because: WHO_PROPOSES[row.tagSource] ?? 'as it is now' }]),
      ...(said.get(memoryKey(direction, productKey)) ?? []),
      ...likeOwn(productKey, alike),
      ...ofWords,
      ...oftenest.filter((often) => often.direction === direction),
      ...firstOf(own, direction),
    ]
    return firstSuggestions(candidates).map(({ tag, because }) => ({ tag, because, color: colorOf(own, tag) }))
  }
}

/** So that there is something to choose on the first day, too: money in is seldom spending. */
const firstOf = (own: readonly Tag[], direction: Waiting['direction']): Candidate[] =>
  own
    .filter(({ isSpending }) => isSpending === (direction === 'debit'))
    .map(({ name }) => ({ tag: name, because: 'one of your tags' }))

const WHO_PROPOSES: Partial<Record<TagSource, string>> = {
  llm: 'proposed by the language model',
  model: 'proposed from what you tagged',
  fuzzy: 'proposed from a like name',
}

const colorOf = (own: readonly Tag[], name: string) => own.find((tag) => tag.name === name)?.color ?? null

/** What the person gave single rows of these products. */
async function mapSaidByHand(viewer: Viewer, tx: Tx, keys: string[]): Promise<Map<string, Candidate[]>> {
  const { productKey, tagSource } = transactions
  const rows = await tx
    .select({ productKey, direction: directionOf, tag: tags.name })
    .from(transactions)
    .innerJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, transactions.tagId)))
    .where(and(ownedBy(viewer, transactions), eq(tagSource, 'human'), inArray(productKey, keys)))
    .groupBy(productKey, directionOf, tags.name)
    .orderBy(desc(sql`count(*)`))
  const byProduct = Map.groupBy(rows, (row) => memoryKey(row.direction, row.productKey))
  return new Map(
    [...byProduct].map(([key, of]) => [key, of.map(({ tag }) => ({ tag, because: 'as you tagged others of it' }))]),
  )
}

function listConfirmed(viewer: Viewer, tx: Tx) {
  const { productKey, product, direction, state } = productTags
  return tx
    .select({ productKey, product, direction, tag: tags.name })
    .from(productTags)
    .innerJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, productTags.tagId)))
    .where(and(ownedBy(viewer, productTags), eq(state, 'confirmed')))
}

const OFTEN = 'one that you use often'

async function listOftenest(viewer: Viewer, tx: Tx): Promise<(Candidate & { direction: Direction })[]> {
  const counts = {
    tag: tags.name,
    out: sql<number>`sum(${monthlyTags.debitCount})`.mapWith(Number),
    into: sql<number>`sum(${monthlyTags.creditCount})`.mapWith(Number),
  }
  const used = await tx
    .select(counts)
    .from(monthlyTags)
    .innerJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, monthlyTags.tagId)))
    .where(ownedBy(viewer, monthlyTags))
    .groupBy(tags.name)
  const most = (direction: Direction, of: (row: (typeof used)[number]) => number) =>
    used
      .filter((row) => of(row) > 0)
      .toSorted((one, other) => of(other) - of(one))
      .map(({ tag }) => ({ tag, because: OFTEN, direction }))
  return [...most('debit', ({ out }) => out), ...most('credit', ({ into }) => into)]
}

/** Of the money that went out, as /settings/quality counts it, in the currency that the person uses most. */
async function findTaggedShare(viewer: Viewer, tx: Tx): Promise<number | null> {
  const { currency, debitAmount, linkedDebitAmount, debitCount, creditCount } = monthlyTags
  const out = sql`${debitAmount} + ${linkedDebitAmount}`
  const isTagged = sql`exists (select from ${tags} where ${and(ownedBy(viewer, tags), eq(tags.id, monthlyTags.tagId))})`
  const [row] = await tx
    .select({
      total: sql<number>`sum(${out})`.mapWith(exactSum),
      tagged: sql<number>`coalesce(sum(${out}) filter (where ${isTagged}), 0)`.mapWith(exactSum),
    })
    .from(monthlyTags)
    .where(ownedBy(viewer, monthlyTags))
    .groupBy(currency)
    .orderBy(desc(sql`sum(${debitCount} + ${creditCount})`), currency)
    .limit(1)
  return row && row.total > 0 ? row.tagged / row.total : null
}

/** The products that only wait to be confirmed, by their tags: the latest row of each. */
export async function mapProposals(
  viewer: Viewer,
  tx: Tx,
  { minConfidence }: { minConfidence?: number | undefined },
): Promise<Map<string, string[]>> {
  const { productKey, id, transactionDate, tagConfidence } = transactions
  const rows = await tx
    .selectDistinctOn([productKey, directionOf], { id, tag: tags.name })
    .from(transactions)
    .innerJoin(tags, and(ownedBy(viewer, tags), eq(tags.id, transactions.tagId)))
    .where(
      and(
        waits(viewer),
        isProposed,
        minConfidence === undefined ? undefined : sql`${tagConfidence} >= ${minConfidence}::real`,
      ),
    )
    .orderBy(productKey, directionOf, desc(transactionDate), desc(id))
  const byTag = Map.groupBy(rows, ({ tag }) => tag)
  return new Map([...byTag].map(([tag, of]) => [tag, of.map((row) => row.id)]))
}
