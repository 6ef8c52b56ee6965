import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { jobs } from '@/db/schema/jobs'
import { operations } from '@/db/schema/operations'
import { preferences, productTags, unansweredProducts } from '@/db/schema/tags'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { findJob } from '@/lib/jobs/queries'
import { ALL_STATEMENTS } from '@/lib/jobs/schema'
import type { ClaimedJob } from '@/lib/jobs/types'
import { EVERYTHING, stored } from '@/lib/imports/testing'
import { delimited, withBalances } from '@/lib/statements/testing'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { categorizeJob } from '@/lib/categorization/categorize-job'
import type { Classify, Question } from '@/lib/categorization/classifier'
import { PROMPT_VERSION } from '@/lib/categorization/prompt'

export const MODEL = { model: 'model-a', promptVersion: PROMPT_VERSION }

/** Turns the model on or off, as Settings does. */
export async function allowModel(viewer: Viewer, isAllowed = true): Promise<void> {
  const modelAllowedAt = isAllowed ? new Date() : null
  await asViewer(viewer, (tx) => tx.update(preferences).set({ modelAllowedAt }))
}

const FIRST =
  'BLUE COPPER BAMBOO BRASS CRYSTAL CLOUD BANYAN CLASSIC EARTH DIAMOND BLACK BRIGHT BEST BIG CORNER COOL COTTON DELUXE'
const SECOND =
  'BOAT BRIDGE CANDLE CRAFTS DAISY DRUM ELEPHANT BUTTERFLY DOCK DOOR BIRD BOWL BRICK CARPET CHAIR CUP CURTAIN DANCE'

/** Names of businesses that nobody knows, every one another; at most 324. */
export const unknownPayees = (count: number): string[] =>
  FIRST.split(' ')
    .flatMap((first) => SECOND.split(' ').map((second) => `${first} ${second}`))
    .slice(0, count)

let payments = 0

/** Imports one payment a payee, in the order given; answers with the report. */
export async function pay(viewer: Viewer, ...payees: string[]) {
  const moves = payees.map((payee) => {
    payments++
    const narration = `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + payments}-BILL`
    return { date: '2025-03-01', narration, out: 100 * payments }
  })
  return stored(viewer, delimited(withBalances(10_000_000_00 + payments, moves)))
}

/** A model that answers by this rule: a tag's name, null where it does not know, undefined where it says nothing valid. */
export function aModel(rule: (name: string) => string | null | undefined) {
  const questions: Question[] = []
  const classify: Classify = async (question) => {
    questions.push(question)
    const said = question.products.map(({ key, name }) => [key, rule(name)] as const)
    return {
      answers: new Map(said.flatMap(([key, tag]) => (tag === undefined ? [] : [[key, tag]]))),
      unanswered: said.flatMap(([key, tag]) => (tag === undefined ? [key] : [])),
      usage: { calls: 1, inputTokens: 1, outputTokens: 1 },
    }
  }
  const asked = () => questions.flatMap(({ products }) => products.map(({ name }) => name))
  return { classify, questions, asked }
}

/** A job that this test holds, as a claim would leave it. */
export async function aHeldJob({ userId, ...viewer }: Viewer, key = ALL_STATEMENTS): Promise<ClaimedJob> {
  const held = {
    userId,
    id: randomUUID(),
    kind: 'categorize' as const,
    payload: {},
    attempts: 1,
    leaseToken: randomUUID(),
  }
  const leaseUntil = new Date(Date.now() + 3_600_000)
  const row = { ...held, dedupeKey: key, state: 'running' as const, leaseUntil }
  await asViewer({ userId, ...viewer }, async (tx) => {
    await tx.update(jobs).set({ state: 'done' }) // the one before
    await tx.insert(jobs).values(row)
  })
  return { ...held, key, progress: null }
}

/** How far the job about everything is. */
export const progressOf = async (viewer: Viewer) =>
  (await asViewer(viewer, (tx) => findJob(viewer, tx, 'categorize', ALL_STATEMENTS)))?.progress ?? null

/** How the job about a statement stands. */
export const stateOf = async (viewer: Viewer, statementId: string | null) =>
  (await asViewer(viewer, (tx) => findJob(viewer, tx, 'categorize', statementId ?? '')))?.state

/** Runs the job about everything to its end, and answers with it. */
export async function runJob(viewer: Viewer, classify: Classify): Promise<ClaimedJob> {
  const job = await aHeldJob(viewer)
  const handle = categorizeJob(() => ({ ...MODEL, classify }))
  const { signal } = new AbortController()
  while ((await handle(viewer, { ...job, progress: await progressOf(viewer) }, signal)) === 'more');
  return job
}

export async function aModelUser(): Promise<Viewer> {
  const viewer = await aPerson('asha')
  await allowModel(viewer)
  return viewer
}

export const rowsOf = async (viewer: Viewer) =>
  (await listTransactions(viewer, { ...EVERYTHING, order: 'asc', limit: 500 })).items

export const tagsOf = async (viewer: Viewer) =>
  (await rowsOf(viewer)).map(({ product, tag, tagSource }) => `${product}: ${tag} by ${tagSource}`)

export const memoryOf = (viewer: Viewer) => asViewer(viewer, (tx) => tx.select().from(productTags))

/** What a model does not know either. */
export const unansweredOf = (viewer: Viewer) => asViewer(viewer, (tx) => tx.select().from(unansweredProducts))

/** The runs that changed something. */
export const runsOf = (viewer: Viewer) =>
  asViewer(viewer, (tx) => tx.select().from(operations).where(eq(operations.kind, 'categorization')))

/** The person's own word about a product's first payment, or all of them. */
export async function correct(viewer: Viewer, product: string, tag: string, scope: 'these' | 'product' = 'product') {
  const row = (await rowsOf(viewer)).find((each) => each.product === product)
  return retag(viewer, { transactionIds: [row?.id ?? ''], tag, scope })
}
