import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { scheduleCleanUp } from './scheduler'

const MINUTE = 60_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.restoreAllMocks() // first: what a spy replaced was the false clock
  vi.useRealTimers()
})

function scheduled(chance: number, run = vi.fn(async () => ({ ran: false }) as const)) {
  const [tell, stop] = [vi.fn(), new AbortController()]
  scheduleCleanUp({ run, tell, signal: stop.signal, chance: () => chance })
  return { run, tell, stop }
}

test.each([
  [0, 2],
  [1, 5],
])('the first run comes minutes after the start, not with it (chance %d: %d minutes)', async (chance, minutes) => {
  const { run } = scheduled(chance)
  await vi.advanceTimersByTimeAsync(minutes * MINUTE - 1)
  expect(run).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(run).toHaveBeenCalledTimes(1)
})

test('then it runs every quarter of an hour', async () => {
  const { run } = scheduled(0.5)
  await vi.advanceTimersByTimeAsync(3.5 * MINUTE + 4 * 15 * MINUTE)
  expect(run).toHaveBeenCalledTimes(5)
})

test('a failure is told, and the next run comes all the same', async () => {
  const failure = new Error('the database is gone')
  const { run, tell } = scheduled(0.5, vi.fn().mockRejectedValueOnce(failure).mockResolvedValue({ ran: false }))
  await vi.advanceTimersByTimeAsync(20 * MINUTE)
  expect(tell.mock.calls).toEqual([[{ failure }], [{ ran: false }]])
  expect(run).toHaveBeenCalledTimes(2)
})

test('a stop before, between or during a run is the end of it', async () => {
  const before = scheduled(0)
  before.stop.abort()
  const between = scheduled(0)
  const during = scheduled(
    0,
    vi.fn(async () => {
      during.stop.abort()
      return { ran: false } as const
    }),
  )
  await vi.advanceTimersByTimeAsync(2 * MINUTE)
  between.stop.abort()
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect([before, between, during].map(({ run }) => run.mock.calls.length)).toEqual([0, 1, 1])
})

test('it keeps no process alive', () => {
  const real = vi.spyOn(globalThis, 'setTimeout')
  scheduled(0)
  const timer = real.mock.results[0]?.value as NodeJS.Timeout
  expect(timer.hasRef()).toBe(false)
})
