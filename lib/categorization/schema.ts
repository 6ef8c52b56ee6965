import { z } from 'zod'
import type { JobStanding } from '@/lib/jobs/types'
import type { Mode } from '@/lib/transactions/schema'
import type { WhyNotAsked } from './why-not-asked'

/** What is asked in one call and kept in one commit: a crash repeats no more than this. */
export const PRODUCTS_A_UNIT = 25

export const modelConsentSchema = z.strictObject({ isAllowed: z.boolean() })

/** A row as it would be sent to the model, without the key that a request gives it. */
export type SentRow = { name: string; mode: Mode; amountBand: string }

/** Whether a model may be asked on the person's behalf, and what it would be told. */
export type ModelConsent = {
  /** The operator's choice; undefined while there is no key, so that nobody can be asked. */
  service: { model: string; host: string } | undefined
  allowedAt: Date | null
  /** How many products wait to be asked about, and the first of them exactly as they would be sent. */
  waiting: number
  preview: SentRow[]
  /** How the asking stands, be it about one statement or all: what goes on, else what was asked for last. */
  run: Pick<JobStanding, 'state' | 'fault' | 'runAt'> | undefined
}

/** What waits to be sent: each request as it would go, and all of them in numbers, by our own count of tokens. */
export type NextRequests = { products: number; bodies: string[]; inputTokens: number; outputTokens: number }

/** What the page of everything that is sent tells beside the calls that were made. */
export type ModelPage = Pick<ModelConsent, 'service' | 'allowedAt' | 'run'> & {
  /** Whether the model got a question wrong whose answer is known, in each of its last runs. */
  isFailing: boolean
  next: NextRequests | undefined
  keptBack: { productKey: string; why: WhyNotAsked }[]
}
