import { ModelUnavailable } from './classifier'

const FAILURES_MAX = 3
const OPEN_MS = 60_000
const OPEN_PERMANENT_MS = 300_000

type Circuit = { failures: number; open?: { until: number; cause: ModelUnavailable } }

// One for each service in this process, whoever asks: a service that is down is down for everybody.
const circuits = new Map<string, Circuit>()

// Not the wall clock, which may jump.
const monotonicMs = () => performance.now()

/** Throws instead of calling a service that keeps failing; it is tried again after a while. */
export function requireClosed(endpoint: string, now = monotonicMs()): void {
  const open = circuits.get(endpoint)?.open
  if (!open || now >= open.until) return
  const { fault, message, details } = open.cause
  throw new ModelUnavailable(
    fault,
    message,
    { ...details, retryAfterMs: Math.ceil(open.until - now), usage: { calls: 0, inputTokens: 0, outputTokens: 0 } },
    { cause: open.cause },
  )
}

export function noteSuccess(endpoint: string): void {
  circuits.delete(endpoint)
}

/**
 * Lets the next call through although the service was left alone: a person asks again, who may know that it is mended.
 * One more failure leaves it alone anew. A wait that the service itself asked for is kept.
 */
export function allowTrial(endpoint: string): void {
  const cause = circuits.get(endpoint)?.open?.cause
  if (cause && !cause.details.retryAfterMs) circuits.set(endpoint, { failures: FAILURES_MAX - 1 })
}

/** Opens at once where only the operator can mend it, after some failures in a row elsewhere, and for as long as was asked. */
export function noteFailure(endpoint: string, cause: ModelUnavailable, now = monotonicMs()): void {
  const { isPermanent, retryAfterMs = 0 } = cause.details
  const failures = (circuits.get(endpoint)?.failures ?? 0) + 1
  const openMs = Math.max(retryAfterMs, isPermanent ? OPEN_PERMANENT_MS : failures >= FAILURES_MAX ? OPEN_MS : 0)
  circuits.set(endpoint, { failures, ...(openMs > 0 ? { open: { until: now + openMs, cause } } : {}) })
}
