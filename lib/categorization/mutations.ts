import 'server-only'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { preferences, tags, unansweredProducts } from '@/db/schema/tags'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { enqueueJob, noteProgress } from '@/lib/jobs/mutations'
import { ALL_STATEMENTS } from '@/lib/jobs/schema'
import type { ClaimedJob, JobProgress } from '@/lib/jobs/types'
import { paise } from '@/lib/money/paise'
import { continueOperation, waitForTurn } from '@/lib/operations/mutations'
import { recordAssignments } from '@/lib/provenance/mutations'
import type { Assignment } from '@/lib/provenance/types'
import { proposeProductTag } from '@/lib/tags/mutations'
import { tagUnknown } from '@/lib/transactions/mutations'
import { operatorsService } from './operators-service'
import { isModelAllowed, type Asker } from './queries'

/**
 * Lets a model be asked on the viewer's behalf, at once about everything that nobody knows so far; or no more, which stops
 * a run before its next question. What was proposed until then stays, for the viewer to keep or to undo.
 */
export function allowModel(viewer: Viewer, isAllowed: boolean): Promise<void> {
  const { userId } = viewer
  return asViewer(viewer, async (tx) => {
    if (isAllowed && !operatorsService())
      throw new AppError('conflict', 'No language model is set up here, so there is nothing to turn on.')
    const modelAllowedAt = isAllowed ? sql`coalesce(${preferences.modelAllowedAt}, now())` : null
    const values = { userId, modelAllowedAt: isAllowed ? sql`now()` : null }
    await tx
      .insert(preferences)
      .values(values)
      .onConflictDoUpdate({ target: preferences.userId, set: { modelAllowedAt } })
    if (isAllowed) await enqueueCategorization(viewer, tx, 'all')
  })
}

/** Has a model asked about the products that nobody knows, in a while: of one statement, or of everything. */
export async function enqueueCategorization(
  viewer: Viewer,
  tx: Tx,
  scope: { statementId: string } | 'all',
): Promise<void> {
  if (!(await isModelAllowed(viewer, tx))) return
  const [key, payload] = scope === 'all' ? [ALL_STATEMENTS, {}] : [scope.statementId, scope]
  await enqueueJob(viewer, tx, { kind: 'categorize', key, payload })
}

/**
 * Asks anew about what the model did not know, at the viewer's wish: it may know by now, or be another one behind the same
 * name. Answers with how many products that are.
 */
export function askAgain(viewer: Viewer): Promise<number> {
  return asViewer(viewer, async (tx) => {
    const forgotten = await tx
      .delete(unansweredProducts)
      .where(ownedBy(viewer, unansweredProducts))
      .returning({ productKey: unansweredProducts.productKey })
    await enqueueCategorization(viewer, tx, 'all')
    return forgotten.length
  })
}

/** What a model said of some products: the id of a tag by product key, or null where it does not know either. */
export type ModelAnswers = { asker: Asker; tagIds: ReadonlyMap<string, string | null>; asked: number }

/**
 * Keeps what one question brought, whole or not at all: proposed memory, the tags of rows that nobody knew, and what the
 * model does not know either. Answers with how far the job is; undefined where the person has turned the model off, or
 * taken this run's tags back, so that nothing is kept and nothing more may be asked.
 */
export function keepAnswers(
  viewer: Viewer,
  job: ClaimedJob,
  before: JobProgress,
  answers: ModelAnswers,
): Promise<JobProgress | undefined> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    if (!(await isModelAllowed(viewer, tx))) return undefined
    const tagged = await proposeTags(viewer, tx, job, before, answers)
    if (tagged === undefined) return undefined
    const tbd = await rememberUnanswered(viewer, tx, answers)
    const { total, done } = before
    const progress = { total, done: done + answers.asked, tagged: before.tagged + tagged, tbd: before.tbd + tbd }
    await noteProgress(viewer, tx, job, progress)
    return progress
  })
}

/** How many rows got a tag. The operation has the job's id: one a run, however often it is resumed. */
async function proposeTags(
  viewer: Viewer,
  tx: Tx,
  { id: operationId }: ClaimedJob,
  before: JobProgress,
  { asker, tagIds }: ModelAnswers,
): Promise<number | undefined> {
  const chosen = await stillThere(viewer, tx, tagIds)
  if (chosen.length === 0) return 0
  const note = (tagged: number) =>
    continueOperation(viewer, tx, { id: operationId, summary: { model: asker.model, tagged } })
  if (!(await note(before.tagged))) return undefined
  const names = await mapNames(viewer, tx, chosen)
  const assigned: Assignment[] = []
  for (const { productKey, tagId } of chosen) {
    const product = { operationId, productKey, direction: 'debit', tagId } as const
    const name = names.get(productKey) ?? productKey
    if (!(await proposeProductTag(viewer, tx, { ...product, product: name, ...asker }))) continue
    assigned.push(proposalOf(product, asker, await tagUnknown(viewer, tx, product)))
  }
  await recordAssignments(viewer, tx, operationId, assigned)
  const tagged = assigned.reduce((sum, { rows }) => sum + rows, 0)
  await note(before.tagged + tagged)
  return tagged
}

const proposalOf = (
  { productKey, direction, tagId }: Pick<Assignment, 'productKey' | 'direction' | 'tagId'>,
  { model, promptVersion }: Asker,
  rows: number,
): Assignment => ({
  ...{ productKey, direction, tagId, model, promptVersion, rows },
  ...{ source: 'llm', reason: 'proposed', confidence: null, evidence: null },
})

type Chosen = { productKey: string; tagId: string }

/** A tag that was deleted while the model thought is no answer. */
async function stillThere(viewer: Viewer, tx: Tx, tagIds: ModelAnswers['tagIds']): Promise<Chosen[]> {
  const chosen = [...tagIds].flatMap(([productKey, tagId]) => (tagId === null ? [] : [{ productKey, tagId }]))
  if (chosen.length === 0) return []
  const ids = [...new Set(chosen.map(({ tagId }) => tagId))]
  const rows = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(ownedBy(viewer, tags), inArray(tags.id, ids)))
    .for('key share')
  const there = new Set(rows.map(({ id }) => id))
  return chosen.filter(({ tagId }) => there.has(tagId))
}

/** The products as people read them, by their latest rows. */
async function mapNames(viewer: Viewer, tx: Tx, chosen: readonly Chosen[]): Promise<Map<string, string>> {
  const { productKey, product, creditAmount, id } = transactions
  const rows = await tx
    .selectDistinctOn([productKey], { productKey, product })
    .from(transactions)
    .where(
      and(
        ownedBy(viewer, transactions),
        inArray(
          productKey,
          chosen.map((each) => each.productKey),
        ),
        eq(creditAmount, paise(0)),
      ),
    )
    .orderBy(productKey, desc(id))
  return new Map(rows.map((row) => [row.productKey, row.product]))
}

async function rememberUnanswered(viewer: Viewer, tx: Tx, { asker, tagIds }: ModelAnswers): Promise<number> {
  const { userId } = viewer
  const unknown = [...tagIds].flatMap(([productKey, tagId]) => (tagId === null ? [productKey] : []))
  if (unknown.length === 0) return 0
  await tx
    .insert(unansweredProducts)
    .values(unknown.map((productKey) => ({ userId, productKey, direction: 'debit' as const, ...asker })))
    .onConflictDoUpdate({
      target: [unansweredProducts.userId, unansweredProducts.productKey, unansweredProducts.direction],
      set: { ...asker, askedAt: sql`now()` },
    })
  return unknown.length
}
