import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { viewerFor } from '@/lib/auth/testing'
import type { Thread } from './types'
import { withReader } from './turns'

const started = vi.hoisted(() => ({ threads: 0 }))

vi.mock('@/lib/reader/start-thread', () => ({
  startThread(): Thread {
    started.threads++
    const thread = new EventEmitter()
    return Object.assign(thread, {
      postMessage: ({ id }: { id: number }) => void thread.emit('message', { id, answer: null }),
      ref() {},
      unref() {},
      terminate: async () => 1,
    })
  },
}))

beforeEach(() => {
  started.threads = 0
})

/** Work that holds its thread until it is let go. */
function held(name: string, signal?: AbortSignal) {
  const state = { hasBegun: false, letGo: () => {} }
  const free = new Promise<void>((done) => (state.letGo = done))
  const done = withReader(
    viewerFor(name),
    async () => {
      state.hasBegun = true
      await free
    },
    { signal },
  )
  return Object.assign(state, { done })
}

const moments = () => new Promise((done) => setTimeout(done, 5))

test('two files are read at a time, and the third when one of them is done', async () => {
  const [first, second, third] = [held('asha'), held('ravi'), held('meera')]
  await moments()
  expect([first.hasBegun, second.hasBegun, third.hasBegun]).toEqual([true, true, false])

  first.letGo()
  await first.done
  await moments()

  expect(third.hasBegun).toBe(true)
  for (const work of [second, third]) work.letGo()
  await Promise.all([second.done, third.done])
  expect(started.threads).toBe(2)
})

test('one person’s files wait for each other, and keep nobody else out', async () => {
  const [first, second, other] = [held('asha'), held('asha'), held('ravi')]
  await moments()
  expect([first.hasBegun, second.hasBegun, other.hasBegun]).toEqual([true, false, true])

  for (const work of [first, second, other]) work.letGo()
  await Promise.all([first.done, second.done, other.done])
})

test('when twenty wait the next is asked to come again', async () => {
  const present = Array.from({ length: 22 }, (_, index) => held(`person ${index}`))

  await expect(held('one more').done).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 10 })

  for (const work of present) work.letGo()
  await Promise.all(present.map(({ done }) => done))
})

test('who goes away while waiting is not read any more', async () => {
  const leaving = new AbortController()
  const [first, second, third] = [held('asha'), held('ravi'), held('meera', leaving.signal)]
  leaving.abort(new Error('gone'))
  const refused = expect(third.done).rejects.toThrow('gone')

  for (const work of [first, second]) work.letGo()
  await Promise.all([first.done, second.done])

  await refused
  expect(third.hasBegun).toBe(false)
})

test('who goes away in the middle takes the thread along, and the next gets another', async () => {
  const leaving = new AbortController()
  const reading = withReader(
    viewerFor('asha'),
    async (reader) => {
      leaving.abort(new Error('gone'))
      await reader.ask({ kind: 'ends' })
    },
    { signal: leaving.signal },
  )

  await expect(reading).rejects.toThrow('gone')
  await withReader(viewerFor('asha'), async (reader) => expect(reader.isAlive).toBe(true))
})

test('a route that has a copy of this module for itself is lent no thread of another’s: it would not know its refusals', async () => {
  vi.resetModules()
  const other = await import('./turns')
  await withReader(viewerFor('asha'), async () => {})
  const before = started.threads

  await other.withReader(viewerFor('asha'), async () => {})

  expect(started.threads).toBe(before + 1)
})
