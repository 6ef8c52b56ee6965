import { afterEach, describe, expect, test } from 'vitest'
import { JobFault, LeaseLost } from './schema'
import { startWorker, type JobQueue, type Worker } from './worker'
import { isDraining, wakeWorker, workerHeartbeat } from './worker-state'
import type { ClaimedJob, JobHandler, JobOutcome } from './types'

const started: Worker[] = []
afterEach(async () => {
  for (const worker of started.splice(0)) await worker.stop()
})

const aClaim = (id: string): ClaimedJob => ({
  userId: 'asha',
  id,
  kind: 'categorize',
  key: 'statement',
  payload: {},
  attempts: 1,
  leaseToken: 'token',
  progress: null,
})

/** A queue of these jobs, and what became of them. */
function aQueue(...ids: string[]) {
  const waiting = ids.map(aClaim)
  const settled: [string, JobOutcome][] = []
  const queue: JobQueue = {
    claim: async () => waiting.shift(),
    extend: async () => true,
    settle: async ({ id }, outcome) => void settled.push([id, outcome]),
  }
  return { queue, waiting, settled }
}

const faults: string[] = []

function run(queue: JobQueue, categorize: JobHandler, more: { pollMs?: number; heartbeatMs?: number } = {}): Worker {
  faults.length = 0
  const worker = startWorker({
    queue,
    handlers: { categorize },
    tell: ({ code }) => faults.push(code),
    slots: 1,
    pollMs: 5,
    ...more,
  })
  started.push(worker)
  return worker
}

/** Works until it is told to stop, as a call that is under way does. */
const untilStopped: JobHandler = (_viewer, _job, signal) =>
  new Promise((_done, failed) => signal.addEventListener('abort', () => failed(signal.reason)))

describe('a job', () => {
  test('is done as the person whose it is', async () => {
    const { queue, settled } = aQueue('one', 'two')
    const people: string[] = []
    run(queue, async ({ userId }) => {
      people.push(userId)
      return 'finished'
    })
    await expect
      .poll(() => settled)
      .toEqual([
        ['one', { kind: 'finished' }],
        ['two', { kind: 'finished' }],
      ])
    expect(people).toEqual(['asha', 'asha'])
  })

  test('that fails goes back with its reason, for when the service said', async () => {
    const { queue, settled } = aQueue('one')
    run(queue, async () => {
      throw new JobFault('overloaded', { retryAfterMs: 61_000, isFinal: false })
    })
    await expect
      .poll(() => settled)
      .toEqual([['one', { kind: 'failed', code: 'overloaded', afterMs: 61_000, isFinal: false }]])
  })

  test('with a bug in it is tried again later, and does not end the worker', async () => {
    const { queue, settled } = aQueue('one', 'two')
    run(queue, async (_viewer, { id }) => {
      if (id === 'one') throw new TypeError('a bug')
      return 'finished'
    })
    await expect
      .poll(() => settled.map(([id, { kind }]) => [id, kind]))
      .toEqual([
        ['one', 'failed'],
        ['two', 'finished'],
      ])
    expect(faults).toEqual(['bug'])
  })

  test('that somebody else has taken is broken off, and nothing is said of it', async () => {
    const { queue, settled } = aQueue('one', 'two')
    let beats = 0
    queue.extend = async () => ++beats > 2
    run(
      queue,
      (viewer, job, signal) => (job.id === 'one' ? untilStopped(viewer, job, signal) : Promise.resolve('finished')),
      {
        heartbeatMs: 5,
      },
    )
    await expect.poll(() => settled).toEqual([['two', { kind: 'finished' }]])
    expect(faults).toEqual([])
  })

  test('whose unit finds its lease lost is not settled either', async () => {
    const { queue, settled } = aQueue('one', 'two')
    run(queue, async (_viewer, { id }) => {
      if (id === 'one') throw new LeaseLost()
      return 'finished'
    })
    await expect.poll(() => settled).toEqual([['two', { kind: 'finished' }]])
  })
})

describe('the loop', () => {
  test('starts at once what is enqueued while it waits, though its transaction ends a little later', async () => {
    const { queue, waiting, settled } = aQueue()
    run(queue, async () => 'finished', { pollMs: 600_000 })
    await expect.poll(() => workerHeartbeat()).toBeDefined()

    wakeWorker()
    setTimeout(() => waiting.push(aClaim('late')), 100)

    await expect.poll(() => settled).toEqual([['late', { kind: 'finished' }]])
  })

  test('outlives a database that is away', async () => {
    const { queue, settled } = aQueue('one')
    const { claim } = queue
    let isAway = true
    queue.claim = async (kinds) => {
      if (isAway) throw new Error('no connection')
      return claim(kinds)
    }
    run(queue, async () => 'finished')
    await expect.poll(() => faults.length).toBeGreaterThan(2)
    isAway = false
    await expect.poll(() => settled).toEqual([['one', { kind: 'finished' }]])
    expect(new Set(faults)).toEqual(new Set(['queue_out_of_reach']))
  })

  test('at a stop lets go of what runs and takes nothing else on', async () => {
    const { queue, waiting, settled } = aQueue('one', 'two')
    const worker = run(queue, untilStopped)
    await expect.poll(() => waiting.length).toBe(1)

    await worker.stop()

    expect(settled).toEqual([['one', { kind: 'released' }]])
    expect([waiting.length, isDraining()]).toEqual([1, true])
  })
})
