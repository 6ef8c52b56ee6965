type Bucket = { tokens: number; at: number }

type Rate = { burst: number; perSecond: number; keysMax: number }

/**
 * Allows each key a burst, and so many more a second after that; in this process's memory alone. Answers with 0, or with
 * the seconds to wait. `now` is in milliseconds of any clock that does not go back.
 */
export function tokenBuckets({ burst, perSecond, keysMax }: Rate) {
  const buckets = new Map<string, Bucket>()
  const filled = ({ tokens, at }: Bucket, now: number) =>
    Math.min(burst, tokens + (Math.max(0, now - at) / 1000) * perSecond)

  return function take(key: string, now: number): number {
    const tokens = filled(buckets.get(key) ?? { tokens: burst, at: now }, now)
    if (tokens < 1) return Math.ceil((1 - tokens) / perSecond)
    // A full bucket is worth no memory; the oldest stand first.
    if (!buckets.has(key) && buckets.size >= keysMax) forget(now)
    buckets.delete(key)
    buckets.set(key, { tokens: tokens - 1, at: now })
    return 0
  }

  function forget(now: number): void {
    for (const [key, bucket] of buckets) if (filled(bucket, now) >= burst) buckets.delete(key)
    const [oldest] = buckets.keys()
    if (buckets.size >= keysMax && oldest !== undefined) buckets.delete(oldest)
  }
}
