import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { connectTo } from '@/db/provision/connect'
import { anOwnDatabase } from '@/db/testing/own-database'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { claimJob, enqueueJob, extendLease, noteOutlook, noteProgress, retryJob, settleJob } from './mutations'
import { findJob, mapJobs } from './queries'
import { LeaseLost } from './schema'
import { aJob } from './testing'
import type { ClaimedJob, JobOutcome } from './types'

// A claim takes whatever is due, so nobody else's jobs may be there.
const admin = connectTo(await anOwnDatabase(), { max: 1 })
afterAll(() => admin.end())
beforeEach(() => admin`delete from jobs`)

async function claimed(): Promise<ClaimedJob> {
  const job = await claimJob(['categorize'])
  if (!job) throw new Error('nothing to claim')
  return job
}

const standing = (viewer: Viewer, key: string) => asViewer(viewer, (tx) => findJob(viewer, tx, 'categorize', key))
const lapse = ({ id }: ClaimedJob) => admin`update jobs set lease_until = now() - interval '1 second' where id = ${id}`
const isDueNow = ({ id }: ClaimedJob) => admin`update jobs set run_at = now() where id = ${id}`
const note = (viewer: Viewer, job: ClaimedJob) =>
  asViewer(viewer, (tx) => noteProgress(viewer, tx, job, { total: 4, done: 1, tagged: 3, tbd: 0 }))

const FAILED: JobOutcome = { kind: 'failed', code: 'overloaded', afterMs: 60_000, isFinal: false }

describe('asking for a job', () => {
  test('what is rolled back asks for nothing', async () => {
    const asha = await aPerson('asha')
    const failing = asViewer(asha, async (tx) => {
      await enqueueJob(asha, tx, { kind: 'categorize', key: 'statement', payload: {} })
      throw new Error('the import fails')
    })
    await expect(failing).rejects.toThrow('the import fails')
    expect(await standing(asha, 'statement')).toBeUndefined()
  })

  test('twice makes one, and once more while it runs makes it run again', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    await aJob(asha, key)
    const first = await claimed()
    expect(await claimJob(['categorize'])).toBeUndefined()

    await aJob(asha, key)
    await note(asha, first)
    await settleJob(first, { kind: 'finished' })

    const again = await claimed()
    expect(again).toMatchObject({ key, attempts: 1, payload: {}, progress: null })
    expect(again.id).not.toBe(first.id)
    await settleJob(again, { kind: 'finished' })
    expect(await claimJob(['categorize'])).toBeUndefined()
    expect(await standing(asha, key)).toMatchObject({ state: 'finished', fault: null })
  })

  test('a statement’s latest job is the one that counts', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    await settleJob(await claimed(), { kind: 'finished' })
    await aJob(asha, key)

    expect(await standing(asha, key)).toMatchObject({ state: 'queued' })
    expect(await asViewer(asha, (tx) => mapJobs(asha, tx, 'categorize'))).toMatchObject(
      new Map([[key, { state: 'queued' }]]),
    )
  })
})

describe('taking a job', () => {
  test('four servers that take two hundred jobs take each of them once', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => aPerson(`person ${index}`)))
    for (let each = 0; each < 25; each++) for (const person of people) await aJob(person)
    const taken: string[] = []
    const running = new Map<string, number>()
    let most = 0

    const server = async () => {
      for (let empty = 0; empty < 20;) {
        const job = await claimJob(['categorize'])
        if (!job) {
          empty++
          continue
        }
        empty = 0
        taken.push(job.id)
        running.set(job.userId, (running.get(job.userId) ?? 0) + 1)
        most = Math.max(most, ...running.values())
        await pause(1)
        running.set(job.userId, (running.get(job.userId) ?? 0) - 1)
        await settleJob(job, { kind: 'finished' })
      }
    }
    await Promise.all([server(), server(), server(), server()])

    expect([taken.length, new Set(taken).size, most]).toEqual([200, 200, 1])
  })

  test('a person’s second job waits until the first is done', async () => {
    const asha = await aPerson('asha')
    const [first, second] = [await aJob(asha), await aJob(asha)]
    const job = await claimed()
    expect(job.key).toBe(first)
    expect(await claimJob(['categorize'])).toBeUndefined()

    await settleJob(job, { kind: 'finished' })
    expect((await claimed()).key).toBe(second)
  })

  test('whoever was served longest ago comes first, however many jobs somebody else has', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    for (let each = 0; each < 3; each++) await aJob(asha)
    await settleJob(await claimed(), { kind: 'finished' })
    await aJob(ravi)

    const next = await claimed()
    expect(next.userId).toBe(ravi.userId)
    await settleJob(next, { kind: 'finished' })
    await aJob(ravi)
    expect((await claimed()).userId).toBe(asha.userId)
  })

  test('a pause lets somebody else’s job come first', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    await aJob(asha)
    const long = await claimed()
    await aJob(ravi)
    await settleJob(long, { kind: 'more' })

    expect((await claimed()).userId).toBe(ravi.userId)
    expect(await claimed()).toMatchObject({ id: long.id, attempts: 1 })
  })
})

describe('a server that is gone', () => {
  test('leaves its job to the next one once the lease has lapsed, and its late writes change nothing', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    const zombie = await claimed()
    expect(await claimJob(['categorize'])).toBeUndefined()
    await lapse(zombie)
    const heir = await claimed()
    expect(heir).toMatchObject({ id: zombie.id, attempts: 2 })

    expect(await extendLease(zombie)).toBe(false)
    await expect(note(asha, zombie)).rejects.toThrow(LeaseLost)
    await settleJob(zombie, FAILED)
    await settleJob(zombie, { kind: 'finished' })
    expect(await standing(asha, key)).toMatchObject({ state: 'running', progress: null, fault: null })

    await note(asha, heir)
    expect(await extendLease(heir)).toBe(true)
    expect(await standing(asha, key)).toMatchObject({ state: 'running', progress: { total: 4, done: 1, tagged: 3 } })
  })

  test('that stops in good order leaves it at once, and its try is not counted', async () => {
    await aJob(await aPerson('asha'))
    await settleJob(await claimed(), { kind: 'released' })

    expect(await claimed()).toMatchObject({ attempts: 1 })
  })

  test('a job that takes six servers down is given up and not taken again', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    for (let each = 1; each <= 6; each++) {
      const job = await claimed()
      expect(job.attempts).toBe(each)
      await lapse(job)
    }

    expect(await claimJob(['categorize'])).toBeUndefined()
    expect(await standing(asha, key)).toMatchObject({ state: 'failed', fault: 'interrupted' })
  })
})

describe('a job that fails', () => {
  test('waits for its time, tells why, and is given up after six tries', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    for (let each = 1; each <= 6; each++) {
      const job = await claimed()
      await settleJob(job, FAILED)
      expect(await claimJob(['categorize'])).toBeUndefined()
      expect(await standing(asha, key)).toMatchObject({ state: each < 6 ? 'queued' : 'failed', fault: 'overloaded' })
      if (each < 6) await isDueNow(job)
    }
  })

  test('that has got on in between may fail as often again', async () => {
    const asha = await aPerson('asha')
    await aJob(asha)
    for (let each = 1; each <= 5; each++) {
      const job = await claimed()
      await settleJob(job, FAILED)
      await isDueNow(job)
    }
    const sixth = await claimed()
    await note(asha, sixth)
    await settleJob(sixth, FAILED)
    await isDueNow(sixth)

    expect(await claimed()).toMatchObject({ attempts: 2 })
  })

  test('that only knows what lies before it has not got on', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    for (let each = 1; each <= 6; each++) {
      const job = await claimed()
      await noteOutlook(asha, job, { total: 4, done: 0, tagged: 0, tbd: 0 })
      await settleJob(job, FAILED)
      if (each < 6) await isDueNow(job)
    }

    expect(await standing(asha, key)).toMatchObject({ state: 'failed', progress: { total: 4, done: 0 } })
  })

  test('for good is given up at once, and the person’s button revives it as a run of its own', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    const job = await claimed()
    await settleJob(job, { ...FAILED, code: 'refused_key', isFinal: true })
    expect(await standing(asha, key)).toMatchObject({ state: 'failed', fault: 'refused_key' })

    expect(await retryJob(asha, 'categorize', key)).toBe(true)
    expect(await retryJob(asha, 'categorize', key)).toBe(false)

    expect(await standing(asha, key)).toMatchObject({ state: 'queued', fault: null, progress: null })
    const revived = await claimed()
    expect(revived).toMatchObject({ key, attempts: 1, payload: { byHand: 1 } })
    expect(revived.id).not.toBe(job.id)
  })

  test('that was asked for again since is not revived beside it', async () => {
    const asha = await aPerson('asha')
    const key = await aJob(asha)
    await settleJob(await claimed(), { ...FAILED, isFinal: true })
    await aJob(asha, key)

    expect(await retryJob(asha, 'categorize', key)).toBe(false)
    expect(await claimed()).toMatchObject({ key })
    expect(await claimJob(['categorize'])).toBeUndefined()
  })
})
