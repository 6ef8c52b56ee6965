import { z } from 'zod'
import type { CallStatus, ModelLimits } from './types'

/** A request's body is kept for so long, for the person to read. */
export const REQUEST_KEPT_DAYS = 90

/** From so many products on, a question has one more row whose answer is known. */
export const CHECKED_PRODUCTS_MIN = 10

/** After so many runs in a row that got it wrong the person is told. */
export const FAILED_RUNS_TOLD = 3

export const callSchema = z.strictObject({ callId: z.uuid() })

/** A call as it is told: its tokens are estimates where `isEstimate` says so, its cost unknown where it is null. */
export type ModelCall = {
  id: string
  runId: string
  model: string
  promptVersion: number
  status: CallStatus
  attempt: number
  products: number
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  isEstimate: boolean
  costNanoUsd: number | null
  latencyMs: number | null
  at: Date
  isBodyKept: boolean
}

export type Spent = {
  calls: number
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  costNanoUsd: number
  /** Calls of a model whose price is not known. */
  withoutCost: number
}

export type Spending = { day: Spent; month: Spent; limits: ModelLimits }
