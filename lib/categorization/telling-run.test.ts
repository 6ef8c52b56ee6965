import { expect, test } from 'vitest'
import type { JobStanding } from '@/lib/jobs/types'
import { tellingRun } from './telling-run'

const job = (state: JobStanding['state'], hour: number): JobStanding => {
  const at = new Date(Date.UTC(2026, 10, 23, hour))
  return { state, progress: null, fault: null, runAt: at, createdAt: at }
}

test('the asking is told by what goes on, then by what waits, then by what was asked for last', () => {
  const [done, waiting, running, failed] = [job('finished', 1), job('queued', 2), job('running', 3), job('failed', 4)]

  expect(tellingRun([done, waiting, running, failed])).toBe(running)
  expect(tellingRun([done, waiting, failed])).toBe(waiting)
  expect(tellingRun([done, failed])).toBe(failed)
  expect(tellingRun([])).toBeUndefined()
})
