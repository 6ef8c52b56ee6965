import 'server-only'
import { and, count, desc, eq, exists, inArray, isNotNull, isNull, ne, not, or, sql, type SQL } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { operations, productTagChanges } from '@/db/schema/operations'
import { preferences, productTags, tags, unansweredProducts } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { mapKinds } from '@/lib/bank-accounts/queries'
import { mapJobs } from '@/lib/jobs/queries'
import { paise } from '@/lib/money/paise'
import { listBook } from '@/lib/rules/queries'
import { recallDefaultTags, recallGuesses, recallProductTags, type ProductMemory } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import { amountBand } from './amount-band'
import { nameToAsk } from './askable-product'
import { rowCategorizer, rowConcluder, type Printed } from './categorize-row'
import type { AskedProduct, Checks } from './classifier'
import { checksOf } from './known-answers'
import { examplesOf, isWorthLearning, learn } from './learn'
import type { ModelReport, Trained } from './local-model/types'
import { operatorsService } from './operators-service'
import { PROMPT_VERSION } from './prompt'
import type { ModelConsent } from './schema'
import { tellingRun } from './telling-run'
import { tagSetOf, type TagSet } from './tag-set'
import type { Categorized, Concluded, Knowledge } from './types'
import { whyNotAsked, type WhyNotAsked } from './why-not-asked'

/** A row of an account. */
type PrintedRow = Printed & { accountId: string }

type Conclude = (row: PrintedRow) => Concluded

/** Another memory, other rules or guesses than the present ones: those of an earlier time. */
type Otherwise = Partial<Pick<Knowledge, 'memory' | 'rules' | 'guesses'>>

/**
 * Names product, mode and tag of every row: by the viewer's own rules and memory first, then what a model proposed of the
 * present tags, then what everybody knows, else TBD.
 */
export async function categorize<Row extends PrintedRow>(
  viewer: Viewer,
  tx: Tx,
  rows: readonly Row[],
  otherwise: Otherwise = {},
): Promise<(Row & Categorized)[]> {
  const categorizeRow = rowCategorizer(await recallKnowledge(viewer, tx, otherwise))
  return rows.map((row) => ({ ...row, ...categorizeRow(row, row.accountId) }))
}

/** The same with what it is concluded from; for whoever has so many rows that they come in portions. */
export async function concluderFor(viewer: Viewer, tx: Tx, otherwise: Otherwise = {}): Promise<Conclude> {
  return concluderBy(await recallKnowledge(viewer, tx, otherwise))
}

/** The same by what is known already. */
export function concluderBy(knowledge: Knowledge): Conclude {
  const conclude = rowConcluder(knowledge)
  return (row) => conclude(row, row.accountId)
}

/** What the viewer's rows are categorized by, as plain data: it may go where no database is. */
export async function recallKnowledge(viewer: Viewer, tx: Tx, otherwise: Otherwise = {}): Promise<Knowledge> {
  const rules = otherwise.rules ?? (await listBook(viewer, tx))
  const memory = otherwise.memory ?? (await recallProductTags(viewer, tx))
  const defaults = await recallDefaultTags(viewer, tx)
  const hasProposals = [...memory.values()].some(({ state }) => state === 'proposed')
  const tagSetHash = hasProposals ? (await findTagSet(viewer, tx)).hash : undefined
  const { model: localModel } = await learnFrom(viewer, tx, memory)
  const guesses = otherwise.guesses ?? (memory.size === 0 ? undefined : await recallGuesses(viewer, tx)) // made from a memory
  return { rules, memory, ...defaults, accounts: await mapKinds(viewer, tx), tagSetHash, guesses, localModel }
}

/**
 * How the model that learns from the viewer's own products fares with products that it has not seen: whether it speaks,
 * and why not; its folds, reliability bins, calibration error, and from which confidence on it answers how many. As the
 * memory is now, for /settings/quality.
 */
export function reliabilityOf(viewer: Viewer): Promise<ModelReport> {
  return asViewer(viewer, async (tx) => (await learnFrom(viewer, tx, await recallProductTags(viewer, tx))).report)
}

async function learnFrom(viewer: Viewer, tx: Tx, memory: ProductMemory): Promise<Trained> {
  const confirmations = isWorthLearning(memory) ? await countConfirmations(viewer, tx) : new Map<string, number>()
  return learn(examplesOf(memory, confirmations))
}

/** How often the viewer has said which tag a product of money out has; what was undone was not said. */
async function countConfirmations(viewer: Viewer, tx: Tx): Promise<Map<string, number>> {
  const { productKey, direction, operationId } = productTagChanges
  const rows = await tx
    .select({ productKey, said: count() })
    .from(productTagChanges)
    .innerJoin(operations, and(ownedBy(viewer, operations), eq(operations.id, operationId)))
    .where(
      and(
        ownedBy(viewer, productTagChanges),
        eq(direction, 'debit'),
        eq(operations.kind, 'correction'),
        isNull(operations.undoneBy),
      ),
    )
    .groupBy(productKey)
  return new Map(rows.map(({ productKey: key, said }) => [key, said]))
}

/** Whether a model may be asked on the viewer's behalf: the operator has set a key, and the viewer has allowed it. */
export async function isModelAllowed(viewer: Viewer, tx: Tx): Promise<boolean> {
  return operatorsService() !== undefined && (await findAllowedAt(viewer, tx)) !== null
}

/** When the viewer has allowed a model to be asked; null where they have not. */
export async function findAllowedAt(viewer: Viewer, tx: Tx): Promise<Date | null> {
  const [row] = await tx
    .select({ modelAllowedAt: preferences.modelAllowedAt })
    .from(preferences)
    .where(and(ownedBy(viewer, preferences), isNotNull(preferences.modelAllowedAt)))
  return row?.modelAllowedAt ?? null
}

/** What a model may choose from on the viewer's behalf. */
export async function findTagSet(viewer: Viewer, tx: Tx): Promise<TagSet> {
  const { id, name, defaultName, isSpending, position } = tags
  return tagSetOf(
    await tx
      .select({ id, name, defaultName, isSpending })
      .from(tags)
      .where(ownedBy(viewer, tags))
      .orderBy(position, id),
  )
}

/** Who asks: what one asker could not tell is not asked again until one of the three changes. */
export type Asker = { model: string; promptVersion: number; tagSetHash: string }

type Scope = { statementId: string } | 'all'

const SAMPLES_READ = 5

/**
 * The viewer's products of which nobody knows the tag, as a model may be asked about them: those with most rows first.
 * Persons, and whatever might be one, are left out (askable-product.ts).
 */
export async function listAskableProducts(viewer: Viewer, tx: Tx, scope: Scope, asker: Asker): Promise<AskedProduct[]> {
  const isNew = not(wasAsked(viewer, tx, asker))
  const rows = await sampleProducts(tx, and(isUnknown(viewer, scope), not(isRemembered(viewer, tx, asker)), isNew))
  return rows.flatMap((row) => askedOf(row) ?? [])
}

type Sampled = Awaited<ReturnType<typeof sampleProducts>>[number]

function sampleProducts(tx: Tx, where: SQL | undefined) {
  const { productKey, debitAmount, narration, id } = transactions
  return tx
    .select({
      productKey,
      typicalPaise: sql<number>`percentile_disc(0.5) within group (order by ${debitAmount})`.mapWith(Number),
      narrations: sql<string[]>`(array_agg(${narration} order by ${id} desc))[1:${sql.raw(String(SAMPLES_READ))}]`,
    })
    .from(transactions)
    .where(where)
    .groupBy(productKey)
    .orderBy(desc(count()), productKey)
}

function askedOf(row: Sampled): AskedProduct | undefined {
  const named = nameToAsk(row)
  return named && { key: row.productKey, ...named, amountBand: amountBand(row.typicalPaise) }
}

/**
 * Why no model has tagged the viewer's products that are TBD because nobody knows them, by product: of those named, or of
 * all.
 */
export async function tellWhyNotAsked(
  viewer: Viewer,
  tx: Tx,
  productKeys?: readonly string[],
): Promise<Map<string, WhyNotAsked>> {
  const isNamed = productKeys && inArray(transactions.productKey, [...productKeys])
  const isTbd = or(isUnknown(viewer, 'all'), isSuspicious(viewer))
  const rows = await sampleProducts(tx, and(isTbd, isNamed))
  const state = {
    service: operatorsService(),
    isAllowed: await isModelAllowed(viewer, tx),
    run: tellingRun([...(await mapJobs(viewer, tx, 'categorize')).values()]),
    unanswered: await findUnanswered(viewer, tx),
  }
  return new Map(rows.map((row) => [row.productKey, whyNotAsked(row, state)]))
}

const isSuspicious = (viewer: Viewer) =>
  and(ownedBy(viewer, transactions), eq(transactions.tagSource, 'none'), eq(transactions.tagReason, 'suspicious'))

/** The products that the present model, prompt and tags have been asked about in vain. */
async function findUnanswered(viewer: Viewer, tx: Tx): Promise<Set<string>> {
  const service = operatorsService()
  if (!service) return new Set()
  const { hash } = await findTagSet(viewer, tx)
  const { productKey, model, promptVersion, tagSetHash } = unansweredProducts
  const isPresent = and(eq(model, service.model), eq(promptVersion, PROMPT_VERSION), eq(tagSetHash, hash))
  const rows = await tx
    .select({ productKey })
    .from(unansweredProducts)
    .where(and(ownedBy(viewer, unansweredProducts), isPresent))
  return new Set(rows.map((row) => row.productKey))
}

/** Money out that is TBD because nobody knows, and not because somebody said so. */
const isUnknown = (viewer: Viewer, scope: Scope) =>
  and(
    ownedBy(viewer, transactions),
    eq(transactions.tagSource, 'none'),
    eq(transactions.tagReason, 'unknown'),
    eq(transactions.creditAmount, paise(0)),
    ne(transactions.productKey, ''),
    scope === 'all' ? undefined : eq(transactions.statementId, scope.statementId),
  )

/** A proposal holds as long as the tags it was chosen from. */
const isRemembered = (viewer: Viewer, tx: Tx, { tagSetHash }: Asker) =>
  exists(
    tx
      .select({ id: productTags.id })
      .from(productTags)
      .where(
        and(
          ownedBy(viewer, productTags),
          eq(productTags.productKey, transactions.productKey),
          eq(productTags.direction, 'debit'),
          or(inArray(productTags.state, ['confirmed', 'ambiguous']), eq(productTags.tagSetHash, tagSetHash)),
        ),
      ),
  )

const wasAsked = (viewer: Viewer, tx: Tx, { model, promptVersion, tagSetHash }: Asker) =>
  exists(
    tx
      .select({ productKey: unansweredProducts.productKey })
      .from(unansweredProducts)
      .where(
        and(
          ownedBy(viewer, unansweredProducts),
          eq(unansweredProducts.productKey, transactions.productKey),
          eq(unansweredProducts.direction, 'debit'),
          eq(unansweredProducts.model, model),
          eq(unansweredProducts.promptVersion, promptVersion),
          eq(unansweredProducts.tagSetHash, tagSetHash),
        ),
      ),
  )

/** What to ask about, as it is now; empty where no model may be asked. */
export function listProductsToAsk(viewer: Viewer, scope: Scope, asker: Omit<Asker, 'tagSetHash'>) {
  return asViewer(viewer, async (tx): Promise<AskedProduct[]> => {
    if (!(await isModelAllowed(viewer, tx))) return []
    const { hash: tagSetHash } = await findTagSet(viewer, tx)
    return listAskableProducts(viewer, tx, scope, { ...asker, tagSetHash })
  })
}

export type OpenQuestion = { products: AskedProduct[]; tagSet: TagSet; checks: Checks }

/**
 * What is left to ask about some products, right before they are asked about: without those that the person has tagged
 * meanwhile. Undefined where the person has turned the model off, or has no tag left to choose from.
 */
export function findQuestion(viewer: Viewer, products: readonly AskedProduct[]): Promise<OpenQuestion | undefined> {
  return asViewer(viewer, async (tx) => {
    const tagSet = await findTagSet(viewer, tx)
    if (tagSet.offered.length === 0 || !(await isModelAllowed(viewer, tx))) return undefined
    const memory = await recallProductTags(viewer, tx)
    const isOpen = ({ key }: AskedProduct) => (memory.get(memoryKey('debit', key))?.state ?? 'proposed') === 'proposed'
    return { products: products.filter(isOpen), tagSet, checks: checksOf(memory, tagSet) }
  })
}

const ROWS_PREVIEWED = 8

/** Whether a model may be asked on the viewer's behalf, and what it would be told of what waits now. */
export function findModelConsent(viewer: Viewer): Promise<ModelConsent> {
  return asViewer(viewer, async (tx) => {
    const service = operatorsService()
    const allowedAt = await findAllowedAt(viewer, tx)
    if (!service) return { service, allowedAt, waiting: 0, preview: [], run: undefined }
    const { model, baseUrl } = service
    const { hash: tagSetHash } = await findTagSet(viewer, tx)
    const waiting = await listAskableProducts(viewer, tx, 'all', { model, promptVersion: PROMPT_VERSION, tagSetHash })
    return {
      ...{ service: { model, host: new URL(baseUrl).host }, allowedAt, waiting: waiting.length },
      preview: waiting
        .slice(0, ROWS_PREVIEWED)
        .map(({ name, mode, amountBand: band }) => ({ name, mode, amountBand: band })),
      run: tellingRun([...(await mapJobs(viewer, tx, 'categorize')).values()]),
    }
  })
}
