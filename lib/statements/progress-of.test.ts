import { describe, expect, test } from 'vitest'
import type { JobStanding } from '@/lib/jobs/types'
import { progressOf } from './progress-of'
import { progressEvent } from './schema'
import { sentenceOfFault } from './tagging-fault'

const counts = { tagged: 60, tbd: 40, total: 100 }
const AT = new Date('2026-11-23T10:00:00.000Z')
const job = (more: Partial<JobStanding>): JobStanding => ({
  ...{ state: 'running', progress: null, fault: null, runAt: AT, createdAt: AT },
  ...more,
})
const asked = (done: number, total: number) => ({ done, total, tagged: 0, tbd: 0 })

const cases = {
  'nobody is asked': [progressOf({ state: 'off', ...counts }, undefined), { kind: 'finished', ...counts }],
  'all have been asked about': [
    progressOf({ state: 'finished', ...counts }, job({ state: 'finished' })),
    { kind: 'finished', ...counts },
  ],
  'it waits for its turn': [
    progressOf({ state: 'queued', ...counts }, job({ state: 'queued' })),
    { kind: 'stored', done: 100, total: 100 },
  ],
  'it has begun': [progressOf({ state: 'running', ...counts }, job({})), { kind: 'tagging', done: 60, ...counts }],
  'a quarter of the products has been asked about': [
    progressOf({ state: 'running', ...counts }, job({ progress: asked(25, 100) })),
    { kind: 'tagging', done: 70, ...counts, products: { done: 25, total: 100 } },
  ],
  'every product has been asked about': [
    progressOf({ state: 'running', ...counts }, job({ progress: asked(112, 112) })),
    { kind: 'tagging', done: 100, ...counts, products: { done: 112, total: 112 } },
  ],
  'it makes way for somebody else’s in the middle': [
    progressOf({ state: 'queued', ...counts }, job({ state: 'queued', progress: asked(50, 100) })),
    { kind: 'tagging', done: 80, ...counts, products: { done: 50, total: 100 } },
  ],
  'it rests after a fault': [
    progressOf({ state: 'queued', ...counts }, job({ state: 'queued', fault: 'overloaded' })),
    {
      kind: 'tagging',
      done: 60,
      ...counts,
      waiting: {
        code: 'overloaded',
        message: 'The language model has too much to do just now.',
        until: '2026-11-23T10:00:00.000Z',
      },
    },
  ],
  'it gave up': [
    progressOf({ state: 'failed', ...counts }, job({ state: 'failed', fault: 'refused_key' })),
    { kind: 'failed', code: 'refused_key', message: sentenceOfFault('refused_key') },
  ],
} as const

describe('how far an upload is, when', () => {
  test.each(Object.entries(cases))('%s', (_when, [event, told]) => {
    expect(event).toEqual(told)
    expect(progressEvent.parse(event)).toEqual(told)
  })
})

test.each([
  'unreachable',
  'overloaded',
  'no_quota',
  'refused_key',
  'refused_request',
  'no_answers',
  'day_spent',
  'budget',
  'failed_check',
  'interrupted',
  'bug',
])('a failure says what happened, what it means and what to do: %s', (code) => {
  expect(sentenceOfFault(code)).toMatch(/^[A-Z].*\. The rows it was to be asked about stay TBD\. .*[Tt]ry again.*\.$/)
  expect(sentenceOfFault(code)).not.toContain(code)
})

test('while products are asked about, done never goes back', () => {
  let last = 0
  for (let n = 0; n <= 100; n++) {
    const tagged = 60 + Math.floor(n / 4)
    const event = progressOf(
      { state: 'running', tagged, tbd: 100 - tagged, total: 100 },
      job({ progress: asked(n, 100) }),
    )
    const done = event.kind === 'tagging' ? event.done : -1
    expect(done).toBeGreaterThanOrEqual(last)
    last = done
  }
  expect(last).toBe(100)
})
