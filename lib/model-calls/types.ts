/** What came of a call: `sent` until that is known, and `lost` where the server ended before it was. */
export type CallStatus =
  'sent' | 'answered' | 'discarded' | 'cut' | 'garbled' | 'failed' | 'refused' | 'broken_off' | 'lost'

export type TokenCount = { input: number; cached: number; output: number }

/** A call as it is noted before it is made. */
export type PlannedCall = {
  requestHash: string
  model: string
  promptVersion: number
  tagSetHash: string
  /** Which try of this question within its batch. */
  attempt: number
  products: number
  /** The body exactly as it goes over the wire. */
  request: string
  estimate: Pick<TokenCount, 'input' | 'output'>
}

/** How a call ended. `isEstimate`: the service told no usage, or an absurd one, so that these tokens are our own count. */
export type Settlement = { status: CallStatus; tokens: TokenCount; isEstimate: boolean; latencyMs: number }

/** A call that is noted, and whose end is to be noted once. */
export type NotedCall = {
  settle(settlement: Settlement): Promise<void>
  /** Its answer failed the question whose answer is known: nothing of it is kept. */
  discard(): Promise<void>
}

/** Where each call is noted before it is made. Throws where no more may be spent. */
export type CallLedger = { open(call: PlannedCall): Promise<NotedCall> }

/** The most that one run, and one person within a day, may spend. */
export type ModelLimits = {
  run: { tokens: number; calls: number }
  day: { tokens: number; calls: number }
}
