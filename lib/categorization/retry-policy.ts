export const ATTEMPTS_MAX = 4
/** A longer wait is not sat out: the work is put off until then. */
export const WAIT_INSIDE_MAX_MS = 60_000

const FIRST_DELAY_MS = 500
const DELAY_MAX_MS = 20_000

/** Full jitter: between nothing and twice as much each time, so that many servers do not come back at once. */
export const backOffMs = (failures: number, random: number) =>
  random * Math.min(DELAY_MAX_MS, FIRST_DELAY_MS * 2 ** failures)

/** What the service asks for: `retry-after-ms`, else `retry-after` in seconds or as a date. */
export function retryAfterMs(headers: Headers | undefined, now: Date): number | undefined {
  const exact = numberIn(headers?.get('retry-after-ms'))
  if (exact !== undefined) return exact
  const text = headers?.get('retry-after')
  const seconds = numberIn(text)
  if (seconds !== undefined) return seconds * 1_000
  const at = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

const numberIn = (text: string | null | undefined) =>
  text && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined
