import 'server-only'
import { and, count, desc, eq, gte, sql } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { modelCalls } from '@/db/schema/model-calls'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { modelLimits } from './limits'
import { CHECKED_PRODUCTS_MIN, FAILED_RUNS_TOLD, REQUEST_KEPT_DAYS, type ModelCall, type Spending } from './schema'

/** The first moment of the day, or of the month, in India, by the database's clock. */
const startOf = (unit: 'day' | 'month') =>
  sql<Date>`date_trunc(${sql.raw(`'${unit}'`)}, now() at time zone 'Asia/Kolkata') at time zone 'Asia/Kolkata'`

const inputOf = sql`coalesce(${modelCalls.inputTokens}, ${modelCalls.estimatedInputTokens})`
const outputOf = sql`coalesce(${modelCalls.outputTokens}, ${modelCalls.estimatedOutputTokens})`
const tokensOf = sql<number>`coalesce(sum(${inputOf} + ${outputOf}), 0)`.mapWith(Number)

/**
 * What was spent today, in all and by one run, and how long the day still is, in India. A call without an answer counts as
 * it was estimated.
 */
export async function findSpentToday(viewer: Viewer, tx: Tx, runId: string) {
  const ofRun = sql`filter (where ${eq(modelCalls.runId, runId)})`
  const [spent] = await tx
    .select({
      calls: count(),
      tokens: tokensOf,
      runCalls: sql<number>`count(*) ${ofRun}`.mapWith(Number),
      runTokens: sql<number>`coalesce(sum(${inputOf} + ${outputOf}) ${ofRun}, 0)`.mapWith(Number),
      msToTomorrow: sql<number>`ceil(extract(epoch from ${startOf('day')} + interval '1 day' - now()) * 1000)`.mapWith(
        Number,
      ),
    })
    .from(modelCalls)
    .where(and(ownedBy(viewer, modelCalls), gte(modelCalls.createdAt, startOf('day'))))
  return spent ?? { calls: 0, tokens: 0, runCalls: 0, runTokens: 0, msToTomorrow: 0 }
}

const after = z.tuple([z.iso.datetime({ offset: true, precision: 6 }), z.uuid()])

/** One page of the viewer's calls, the latest first, without their bodies. */
export function listModelCalls(viewer: Viewer, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const place = cursor === undefined ? undefined : decodeCursor(cursor, after)
  const { createdAt, id } = modelCalls
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({ call: COLUMNS, place: sql<string>`to_char(${createdAt} at time zone 'UTC', ${MICROSECONDS})` })
      .from(modelCalls)
      .where(
        and(
          ownedBy(viewer, modelCalls),
          place && sql`(${createdAt}, ${id}) < (${place[0]}::timestamptz, ${place[1]}::uuid)`,
        ),
      )
      .orderBy(desc(createdAt), desc(id))
      .limit(limit + 1)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const nextCursor = rows.length > limit && last ? encodeCursor([last.place, last.call.id]) : null
    return { items: shown.map(({ call }): ModelCall => call), nextCursor }
  })
}

const MICROSECONDS = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

const isBodyKept = sql<boolean>`${modelCalls.request} is not null and ${modelCalls.createdAt} > now() - make_interval(days => ${REQUEST_KEPT_DAYS})`

const COLUMNS = {
  id: modelCalls.id,
  runId: modelCalls.runId,
  model: modelCalls.model,
  promptVersion: modelCalls.promptVersion,
  status: sql<ModelCall['status']>`${modelCalls.status}`,
  attempt: modelCalls.attempt,
  products: modelCalls.products,
  inputTokens: sql<number>`${inputOf}`.mapWith(Number),
  cachedTokens: sql<number>`coalesce(${modelCalls.cachedTokens}, 0)`.mapWith(Number),
  outputTokens: sql<number>`${outputOf}`.mapWith(Number),
  isEstimate: sql<boolean>`${modelCalls.isEstimate} or ${modelCalls.inputTokens} is null`,
  costNanoUsd: modelCalls.costNanoUsd,
  latencyMs: modelCalls.latencyMs,
  at: modelCalls.createdAt,
  isBodyKept,
}

/** The body of one call exactly as it was sent. */
export async function getModelRequest(viewer: Viewer, callId: string): Promise<string> {
  const [row] = await asViewer(viewer, (tx) =>
    tx
      .select({ request: modelCalls.request })
      .from(modelCalls)
      .where(and(ownedBy(viewer, modelCalls), eq(modelCalls.id, callId), isBodyKept)),
  )
  if (row?.request == null) throw new AppError('not_found', 'What was sent in this call is not kept any more.')
  return row.request
}

/** What the viewer has spent today and this month, beside what a day may cost. */
export function findModelSpending(viewer: Viewer): Promise<Spending> {
  return asViewer(viewer, async (tx) => {
    const [day, month] = [await sumSince(viewer, tx, 'day'), await sumSince(viewer, tx, 'month')]
    return { day, month, limits: modelLimits() }
  })
}

async function sumSince(viewer: Viewer, tx: Tx, unit: 'day' | 'month') {
  const [sums] = await tx
    .select({
      calls: count(),
      inputTokens: sql<number>`coalesce(sum(${inputOf}), 0)`.mapWith(Number),
      cachedTokens: sql<number>`coalesce(sum(${modelCalls.cachedTokens}), 0)`.mapWith(Number),
      outputTokens: sql<number>`coalesce(sum(${outputOf}), 0)`.mapWith(Number),
      costNanoUsd: sql<number>`coalesce(sum(${modelCalls.costNanoUsd}), 0)`.mapWith(Number),
      withoutCost: sql<number>`count(*) filter (where ${modelCalls.costNanoUsd} is null)`.mapWith(Number),
    })
    .from(modelCalls)
    .where(and(ownedBy(viewer, modelCalls), gte(modelCalls.createdAt, startOf(unit))))
  return sums ?? { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, costNanoUsd: 0, withoutCost: 0 }
}

/**
 * Whether a model got the question whose answer is known wrong in each of its last runs that had one: its answers are
 * thrown away, and the person should hear why.
 */
export async function failsKnownQuestions(viewer: Viewer, tx: Tx, model: string): Promise<boolean> {
  const isDiscarded = sql<boolean>`bool_and(${modelCalls.status} = 'discarded')`
  const runs = await tx
    .select({ isDiscarded })
    .from(modelCalls)
    .where(
      and(
        ownedBy(viewer, modelCalls),
        eq(modelCalls.model, model),
        gte(modelCalls.products, CHECKED_PRODUCTS_MIN),
        sql`${modelCalls.status} in ('answered', 'discarded')`,
      ),
    )
    .groupBy(modelCalls.runId)
    .orderBy(desc(sql`max(${modelCalls.createdAt})`))
    .limit(FAILED_RUNS_TOLD)
  return runs.length === FAILED_RUNS_TOLD && runs.every((run) => run.isDiscarded)
}
