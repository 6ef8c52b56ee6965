import { z } from 'zod'

export const JOB_KINDS = ['categorize', 'grafana', 'forget'] as const

export type JobKind = (typeof JOB_KINDS)[number]

/** The key of the job that asks about everything; every other job is about one statement, whose id is its key. */
export const ALL_STATEMENTS = 'all'

/** A crash is resumed within the lease and one look at the queue: under a minute. */
export const LEASE_SECONDS = 45
export const HEARTBEAT_MS = 15_000
export const POLL_MS = 2000

export const retrySchema = z.strictObject({ statementId: z.uuid() })

/** Somebody else holds the job by now, so nothing of this try may be written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** Why a try came to nothing, as a code: it is kept with the job and told as a sentence. */
export class JobFault extends Error {
  override readonly name = 'JobFault'

  constructor(
    readonly code: string,
    readonly details: { retryAfterMs?: number | undefined; isFinal: boolean },
    options?: ErrorOptions,
  ) {
    super(`the job cannot go on: ${code}`, options)
  }
}
