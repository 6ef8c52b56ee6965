import { afterAll, expect, vi } from 'vitest'

// This process runs further files. What a file must leave otherwise belongs in a process of its own: see vitest.config.ts.
const [environment, clock] = [{ ...process.env }, globalThis.setTimeout]
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  expect(process.env, 'the environment is left as it was').toEqual(environment)
  expect(globalThis.setTimeout, 'the clock is left as it was').toBe(clock)
})
