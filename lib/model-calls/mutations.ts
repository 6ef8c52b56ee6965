import 'server-only'
import { and, eq, isNotNull, lt, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { modelCalls } from '@/db/schema/model-calls'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { enqueueJob } from '@/lib/jobs/mutations'
import { costOfCall, modelLimits } from './limits'
import { findSpentToday } from './queries'
import { REQUEST_KEPT_DAYS } from './schema'
import type { ModelLimits, PlannedCall, Settlement } from './types'

type Noted = { callId: string } | { waitMs: number }

/**
 * Notes a call before it is made, if the run and the day may still spend it; else answers with how long to wait, and
 * nothing may be sent. Calls that an ended server left without an end are said to be lost.
 */
export function noteModelCall(viewer: Viewer, runId: string, call: PlannedCall): Promise<Noted> {
  return asViewer(viewer, async (tx) => {
    await giveUpLost(viewer, tx)
    const spent = await findSpentToday(viewer, tx, runId)
    if (!isWithin(modelLimits(), spent, call)) return { waitMs: spent.msToTomorrow }
    const { estimate, ...noted } = call
    const id = uuid()
    const estimates = { estimatedInputTokens: estimate.input, estimatedOutputTokens: estimate.output }
    await tx.insert(modelCalls).values({ userId: viewer.userId, id, runId, ...noted, ...estimates, status: 'sent' })
    await forgetLater(viewer, tx)
    return { callId: id }
  })
}

type Spent = Awaited<ReturnType<typeof findSpentToday>>

function isWithin({ run, day }: ModelLimits, spent: Spent, { estimate: { input, output } }: PlannedCall): boolean {
  const tokens = input + output
  return (
    spent.calls < day.calls &&
    spent.runCalls < run.calls &&
    spent.tokens + tokens <= day.tokens &&
    spent.runTokens + tokens <= run.tokens
  )
}

/** One job a person runs at a time, so that whatever has no end by now never gets one. It may have been billed. */
async function giveUpLost(viewer: Viewer, tx: Tx): Promise<void> {
  await tx
    .update(modelCalls)
    .set({ status: 'lost', isEstimate: true })
    .where(and(ownedBy(viewer, modelCalls), eq(modelCalls.status, 'sent')))
}

/** Notes how a call ended, with what it cost at the day's price. */
export async function settleModelCall(viewer: Viewer, callId: string, settlement: Settlement): Promise<void> {
  const { status, tokens, isEstimate, latencyMs } = settlement
  await asViewer(viewer, async (tx) => {
    const isThis = and(ownedBy(viewer, modelCalls), eq(modelCalls.id, callId))
    const [call] = await tx.select({ model: modelCalls.model, at: modelCalls.createdAt }).from(modelCalls).where(isThis)
    if (!call) return // the person has gone meanwhile, with all that was theirs
    const used = { inputTokens: tokens.input, cachedTokens: tokens.cached, outputTokens: tokens.output }
    const costNanoUsd = costOfCall(call.model, tokens, call.at)
    await tx
      .update(modelCalls)
      .set({ status, ...used, isEstimate, latencyMs, costNanoUsd, answeredAt: sql`now()` })
      .where(isThis)
  })
}

/** Notes that an answer was thrown away; what it cost stays. */
export async function discardModelCall(viewer: Viewer, callId: string): Promise<void> {
  await asViewer(viewer, (tx) =>
    tx
      .update(modelCalls)
      .set({ status: 'discarded' })
      .where(and(ownedBy(viewer, modelCalls), eq(modelCalls.id, callId))),
  )
}

const isOld = lt(modelCalls.createdAt, sql`now() - make_interval(days => ${REQUEST_KEPT_DAYS})`)

/** Forgets what was sent, at the person's wish all of it, else what is too old; that it was sent, and its cost, stays. */
export async function forgetRequests(viewer: Viewer, which: 'all' | 'old'): Promise<number> {
  return asViewer(viewer, async (tx) => {
    const forgotten = await tx
      .update(modelCalls)
      .set({ request: null })
      .where(and(ownedBy(viewer, modelCalls), isNotNull(modelCalls.request), which === 'old' ? isOld : undefined))
      .returning({ id: modelCalls.id })
    if (which === 'old') await forgetLater(viewer, tx)
    return forgotten.length
  })
}

/**
 * Has the oldest body forgotten at the end of its last day, whatever the person does until then. Each day is a job of its
 * own, so that the job of one may ask for that of the next.
 */
async function forgetLater(viewer: Viewer, tx: Tx): Promise<void> {
  const lastDay = sql`date_trunc('day', min(${modelCalls.createdAt}) + make_interval(days => ${REQUEST_KEPT_DAYS}))`
  const [oldest] = await tx
    .select({ runAt: sql<Date | null>`${lastDay} + interval '1 day'`.mapWith(modelCalls.createdAt) })
    .from(modelCalls)
    .where(and(ownedBy(viewer, modelCalls), isNotNull(modelCalls.request)))
  const runAt = oldest?.runAt
  if (runAt) await enqueueJob(viewer, tx, { kind: 'forget', key: runAt.toISOString(), payload: {}, runAt })
}
