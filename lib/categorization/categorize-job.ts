import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { spendModelQuestion } from '@/lib/accounts/mutations'
import { noteOutlook } from '@/lib/jobs/mutations'
import { ALL_STATEMENTS, JobFault } from '@/lib/jobs/schema'
import type { ClaimedJob, JobHandler, JobProgress } from '@/lib/jobs/types'
import { ModelUnavailable, type Answered, type AskedProduct, type Classify } from './classifier'
import { keepAnswers, type ModelAnswers } from './mutations'
import type { Classifier } from './openai-classifier'
import type { RunOf } from './operators-classifier'
import { findQuestion, listProductsToAsk, type OpenQuestion } from './queries'
import { PRODUCTS_A_UNIT } from './schema'

/** After so many units somebody else's job may come first. */
const UNITS_A_TURN = 8

/** What one run of a job knows of itself, for as long as it stays in this process. */
type Run = {
  classifier: Classifier
  /** Products without a valid answer leave nothing behind, so a later turn would ask about them again. */
  silent: Set<string>
  /** Whether it has got a question right whose answer is known. */
  isProven: boolean
}

type Open = (run: RunOf) => Classifier | undefined

/** The job that asks a model about the products that nobody knows, unit by unit. `open`: the operator's, for one run. */
export function categorizeJob(open: Open): JobHandler {
  const runs = new Map<string, Run>()
  return async (viewer, job, signal) => {
    const run = runs.get(job.id) ?? beginRun(open({ viewer, runId: job.id, isTrial: isFirstTryByHand(job) }))
    runs.delete(job.id)
    if (!run) return 'finished' // no model is there to be asked, as when the person turns it off
    const end = await takeTurn(viewer, job, run, signal)
    if (end === 'more') runs.set(job.id, run)
    return end
  }
}

const isFirstTryByHand = ({ payload, attempts }: ClaimedJob) => 'byHand' in payload && attempts === 1

const beginRun = (classifier: Classifier | undefined): Run | undefined =>
  classifier && { classifier, silent: new Set(), isProven: false }

async function takeTurn(viewer: Viewer, job: ClaimedJob, run: Run, signal: AbortSignal) {
  const scope = job.key === ALL_STATEMENTS ? 'all' : { statementId: job.key }
  const products = (await listProductsToAsk(viewer, scope, run.classifier)).filter(({ key }) => !run.silent.has(key))
  const before = job.progress ?? { done: 0, tagged: 0, tbd: 0 }
  let progress: JobProgress = { ...before, total: before.done + products.length }
  if (progress.total !== job.progress?.total) await noteOutlook(viewer, job, progress)
  const units = unitsOf(products)
  for (const unit of units.slice(0, UNITS_A_TURN)) {
    signal.throwIfAborted()
    const next = await doUnit(viewer, job, run, { unit, progress, signal })
    if (!next) return 'finished'
    progress = next
  }
  requireAnswers(units.slice(0, UNITS_A_TURN).flat(), run.silent)
  return units.length > UNITS_A_TURN ? 'more' : 'finished'
}

const unitsOf = (products: readonly AskedProduct[]) =>
  Array.from({ length: Math.ceil(products.length / PRODUCTS_A_UNIT) }, (_, index) =>
    products.slice(index * PRODUCTS_A_UNIT, (index + 1) * PRODUCTS_A_UNIT),
  )

/** A model that has nothing valid to say of anything is out of order, which is no answer. */
function requireAnswers(asked: readonly AskedProduct[], silent: ReadonlySet<string>): void {
  if (asked.length > 0 && asked.every(({ key }) => silent.has(key)))
    throw new JobFault('no_answers', { isFinal: false })
}

/**
 * A model that gets its first question wrong although everybody knows the answer is not asked any more in this run: nothing
 * of it would be kept, and each question costs.
 */
function requireTrust(run: Run, { passedChecks, answers }: Answered): void {
  if (passedChecks === true) run.isProven = true
  if (passedChecks === false && !run.isProven && answers.size === 0)
    throw new JobFault('failed_check', { isFinal: true })
}

type Unit = { unit: readonly AskedProduct[]; progress: JobProgress; signal: AbortSignal }

/** Undefined where nothing more may be asked. The person is asked again each time: turning the model off stops it here. */
async function doUnit(
  viewer: Viewer,
  job: ClaimedJob,
  run: Run,
  { unit, progress, signal }: Unit,
): Promise<JobProgress | undefined> {
  const { classify, model, promptVersion } = run.classifier
  const question = await findQuestion(viewer, unit)
  if (!question) return undefined
  const asker = { model, promptVersion, tagSetHash: question.tagSet.hash }
  const none: ModelAnswers = { asker, tagIds: new Map(), asked: unit.length }
  if (question.products.length === 0) return keepPatiently(viewer, job, progress, none, signal)
  await spend(viewer)
  const answered = await ask(viewer, classify, question, signal)
  if (!answered) return undefined
  for (const key of answered.unanswered) run.silent.add(key)
  requireTrust(run, answered)
  return keepPatiently(viewer, job, progress, { ...none, tagIds: idsOf(answered, question) }, signal)
}

/** The operator pays for every question, whoever signs up: beyond the day's share the rest waits for its turn. */
async function spend(viewer: Viewer): Promise<void> {
  const waitMs = await spendModelQuestion(viewer)
  if (waitMs > 0) throw new JobFault('day_spent', { retryAfterMs: waitMs, isFinal: false })
}

const CONSENT_LOOK_MS = 2000

/** A call and its waits may take minutes. Undefined where the person turned the model off meanwhile: it is broken off. */
async function ask(
  viewer: Viewer,
  classify: Classify,
  { products, tagSet, checks }: OpenQuestion,
  signal: AbortSignal,
): Promise<Answered | undefined> {
  const off = new AbortController()
  const look = setInterval(() => void breakOffWhereOff(viewer, off), CONSENT_LOOK_MS)
  try {
    const question = { products, tags: tagSet.offered, tagSetHash: tagSet.hash, checks }
    return await classify(question, AbortSignal.any([signal, off.signal]))
  } catch (error) {
    if (off.signal.aborted && !signal.aborted) return undefined
    throw asJobFault(error)
  } finally {
    clearInterval(look)
  }
}

async function breakOffWhereOff(viewer: Viewer, off: AbortController): Promise<void> {
  // A database that is away is told of when the answer is kept.
  const isOff = await findQuestion(viewer, []).then(
    (question) => question === undefined,
    () => false,
  )
  if (isOff) off.abort(new Error('the person has turned the model off'))
}

function asJobFault(error: unknown): unknown {
  if (!(error instanceof ModelUnavailable)) return error
  const { retryAfterMs, isPermanent } = error.details
  return new JobFault(error.fault, { retryAfterMs, isFinal: isPermanent }, { cause: error })
}

function idsOf({ answers }: Answered, { tagSet }: OpenQuestion): Map<string, string | null> {
  const ids = [...answers].flatMap(([key, name]): [string, string | null][] => {
    const tagId = name === null ? null : tagSet.idByName.get(name)
    return tagId === undefined ? [] : [[key, tagId]]
  })
  return new Map(ids)
}

/** Answers have been paid for: a large file of the same person that is being read is waited for. */
async function keepPatiently(
  viewer: Viewer,
  job: ClaimedJob,
  progress: JobProgress,
  answers: ModelAnswers,
  signal: AbortSignal,
): Promise<JobProgress | undefined> {
  for (;;) {
    try {
      return await keepAnswers(viewer, job, progress, answers)
    } catch (error) {
      const isBusy = error instanceof AppError && error.code === 'unavailable'
      if (!isBusy || signal.aborted) throw error
    }
  }
}
