import { describe, expect, test } from 'vitest'
import type { JobStanding } from '@/lib/jobs/types'
import { taggingState, tellingJob } from './tagging-state'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour))
const job = (state: JobStanding['state'], hour: number): JobStanding => ({
  state,
  progress: null,
  fault: null,
  runAt: at(hour),
  createdAt: at(hour),
})

describe('which job tells how far a statement is', () => {
  test('its own, unless the model was turned on later', () => {
    const own = job('finished', 3)
    expect(tellingJob({ own, all: undefined }, at(2))).toBe(own)
    expect(tellingJob({ own, all: job('queued', 1) }, at(2))).toBe(own)
  })

  test('the one about everything, where it is later or the only one', () => {
    const all = job('running', 5)
    expect(tellingJob({ own: job('failed', 3), all }, at(2))).toBe(all)
    expect(tellingJob({ own: undefined, all }, at(2))).toBe(all)
  })

  test('none, where the one about everything was asked for before the upload', () => {
    expect(tellingJob({ own: undefined, all: job('running', 1) }, at(2))).toBeUndefined()
  })
})

test.each([
  [false, job('running', 1), 'off'],
  [true, undefined, 'finished'],
  [true, job('queued', 1), 'queued'],
  [true, job('failed', 1), 'failed'],
] as const)('a model that may be asked: %s', (isAllowed, standing, state) => {
  expect(taggingState(isAllowed, standing, 3)).toBe(state)
})

test('a statement whose every row has a tag is finished, whatever the job about everything does', () => {
  for (const state of ['queued', 'running', 'failed'] as const)
    expect(taggingState(true, job(state, 1), 0)).toBe('finished')
})
