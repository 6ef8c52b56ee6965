import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { connectTo } from '@/db/provision/connect'
import { transactions } from '@/db/schema/transactions'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { allowModel } from '@/lib/testing/model-runs'
import type { ProgressEvent } from './schema'
import { delimited, plainMonth } from './testing'
import { watchProgress } from './watch-progress'

vi.hoisted(() => {
  process.env.OPENAI_API_KEY = 'a key'
})

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

let viewer: Viewer
let statementId: string
beforeEach(async () => {
  viewer = await aPerson('asha')
  statementId = (await stored(viewer, delimited(plainMonth('2025-05-01', 3)))).id ?? ''
  await admin`delete from jobs where user_id = ${viewer.userId}`
})

const NEVER = new AbortController().signal
const watch = (signal = NEVER, whose = viewer) => watchProgress(whose, statementId, signal)
const next = async (events: AsyncGenerator<ProgressEvent, void>) => (await events.next()).value

type Job = { state: string; done?: number; fault?: string }

/** The job of another server, as the database tells of it. Far ahead, so that no worker of another test takes it. */
async function theJobIs({ state, done, fault = undefined }: Job): Promise<void> {
  await allowModel(viewer)
  const progress = done === undefined ? null : { total: 4, done, tagged: 0, tbd: 0 }
  await admin`delete from jobs where user_id = ${viewer.userId}`
  await admin`
    insert into jobs (user_id, id, kind, dedupe_key, payload, state, run_at, lease_until, progress, last_error_code)
    values (${viewer.userId}, ${randomUUID()}, 'categorize', ${statementId}, '{}', ${state}, '2099-01-01',
            '2099-01-01', ${progress && admin.json(progress)}, ${fault ?? null})`
}

test('a statement about which nobody is asked is finished at once, with its counts', async () => {
  const events = watch()
  expect(await next(events)).toEqual({ kind: 'finished', tagged: 0, tbd: 9, total: 9 })
  expect((await events.next()).done).toBe(true)
})

test('every change is told once, until it is finished', async () => {
  await theJobIs({ state: 'ready' })
  const events = watch()
  expect(await next(events)).toMatchObject({ kind: 'stored' })

  const running = next(events)
  await theJobIs({ state: 'running', done: 1 })
  expect(await running).toMatchObject({ kind: 'tagging', products: { done: 1, total: 4 } })

  const further = next(events)
  await theJobIs({ state: 'running', done: 3 })
  expect(await further).toMatchObject({ kind: 'tagging', products: { done: 3, total: 4 } })

  const end = next(events)
  await theJobIs({ state: 'done', done: 4 })
  expect(await end).toMatchObject({ kind: 'finished' })
  expect((await events.next()).done).toBe(true)
})

test('a reader that comes late, or again, gets the present state first', async () => {
  await theJobIs({ state: 'running', done: 2 })
  const [first, second] = [watch(), watch()]
  expect(await next(first)).toMatchObject({ kind: 'tagging', products: { done: 2, total: 4 } })
  expect(await next(second)).toMatchObject({ kind: 'tagging', products: { done: 2, total: 4 } })
})

test('a failure is a sentence and the end', async () => {
  await theJobIs({ state: 'dead', fault: 'refused_key' })
  const events = watch()
  expect(await next(events)).toMatchObject({
    kind: 'failed',
    code: 'refused_key',
    message: expect.stringContaining('OPENAI_API_KEY'),
  })
  expect((await events.next()).done).toBe(true)
})

test('somebody else’s statement is not there, before any line', async () => {
  const ravi = await aPerson('ravi')
  await expect(next(watch(NEVER, ravi))).rejects.toMatchObject({ code: 'not_found' })
})

test('a statement that goes away meanwhile is told as not there', async () => {
  await theJobIs({ state: 'running', done: 1 })
  const events = watch()
  await next(events)
  await asViewer(viewer, (tx) => tx.delete(transactions))
  await admin`delete from statements where user_id = ${viewer.userId}`
  await expect(next(events)).rejects.toMatchObject({ code: 'not_found' })
})

test('who turns the model off meanwhile sees the end of it', async () => {
  await theJobIs({ state: 'running', done: 1 })
  const events = watch()
  await next(events)
  const end = next(events)
  await allowModel(viewer, false)
  expect(await end).toMatchObject({ kind: 'finished' })
})

test('when the reader leaves, nothing more is looked up', async () => {
  await theJobIs({ state: 'running', done: 1 })
  const reader = new AbortController()
  const events = watch(reader.signal)
  await next(events)
  const waiting = events.next()
  reader.abort()
  expect(await waiting).toEqual({ done: true, value: undefined })
})
