import { AsyncLocalStorage } from 'node:async_hooks'

const stages = new AsyncLocalStorage<Map<string, number>>()

/** Notes how long a stage of the work took; costs nothing where nobody asked. */
export async function stage<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const times = stages.getStore()
  if (!times) return work()
  const startedAt = performance.now()
  try {
    return await work()
  } finally {
    times.set(name, (times.get(name) ?? 0) + performance.now() - startedAt)
  }
}

/** Answers with the work's response and the value of a Server-Timing header, in ms: `parse;dur=212.4, store;dur=1204.9`. */
export async function withServerTiming<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; timing: string }> {
  const times = new Map<string, number>()
  const result = await stages.run(times, work)
  const timing = [...times].map(([name, durationMs]) => `${name};dur=${Math.round(durationMs * 10) / 10}`).join(', ')
  return { result, timing }
}
