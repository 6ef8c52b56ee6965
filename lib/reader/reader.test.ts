import { EventEmitter } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test, vi } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { bytesOf, delimited, plainMonth } from '@/lib/statements/testing'
import { Reader } from './reader'

const options = { today: '2026-11-24' as IsoDate }

let reader: Reader | undefined
afterEach(() => reader?.stop(new Error('the test is over')))

/** The program of a thread, on sources that are no build. */
function startReader(memoryMiB = 256): Reader {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    execArgv: ['--import', 'tsx'],
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB },
  })
  return (reader = new Reader(thread))
}

test('a thread reads a file, tells what it comes to, and writes its rows out for COPY', async () => {
  const asked = startReader()
  const file = bytesOf(delimited(plainMonth('2020-03-01', 1000)))

  const facts = await asked.ask({ kind: 'read', bytes: file, options })
  const knowledge = { rules: [], memory: new Map(), defaultTags: new Map(), tagSetHash: undefined }
  await asked.ask({ kind: 'write out', how: { knowledge, accountId: 'an account' } })
  const [first, second] = [await asked.ask({ kind: 'portion' }), await asked.ask({ kind: 'portion' })]

  expect(facts).toMatchObject({ rows: { count: 3000, lineCount: 3000 }, chain: { verdict: 'proved' } })
  expect([first?.rows, second?.rows]).toEqual([2048, 952])
  expect(new TextDecoder().decode(second?.chunk).trimEnd().split('\n')).toHaveLength(952)
  expect(await asked.ask({ kind: 'portion' })).toBeNull()
})

test('a file that is no statement is refused in the words of who read it, and the thread goes on', async () => {
  const asked = startReader()

  const refused = asked.ask({ kind: 'read', bytes: bytesOf('dear diary\n'), options })

  await expect(refused).rejects.toMatchObject({ code: 'unsupported_media', name: 'AppError' })
  const good = await asked.ask({ kind: 'read', bytes: bytesOf(delimited(plainMonth('2025-03-01', 1))), options })
  expect(good.rows.count).toBe(3)
})

test('a file that takes more memory than one may is told so, and nothing but its thread ends', async () => {
  const asked = startReader(24)

  const refused = asked.ask({ kind: 'read', bytes: bytesOf(delimited(plainMonth('1995-03-01', 10_000))), options })

  await expect(refused).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('more memory than one file may take'),
  })
  expect(asked.isAlive).toBe(false)
})

/** A thread that never answers. */
function aSilentThread() {
  const thread = new EventEmitter()
  const terminate = vi.fn(async () => 1)
  return Object.assign(thread, { postMessage() {}, ref() {}, unref() {}, terminate })
}

test('a thread that ends by itself leaves nobody waiting', async () => {
  const thread = aSilentThread()
  const asked = new Reader(thread)
  const answer = asked.ask({ kind: 'ends' })

  thread.emit('exit', 1)

  await expect(answer).rejects.toThrow('ended by itself')
  await expect(asked.ask({ kind: 'ends' })).rejects.toThrow('ended by itself')
})

test('a file that takes longer than a minute is given up', async () => {
  vi.useFakeTimers()
  const thread = aSilentThread()
  const answer = new Reader(thread).ask({ kind: 'ends' })
  const told = expect(answer).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringContaining('longer than a minute'),
  })

  await vi.advanceTimersByTimeAsync(60_000)

  await told
  expect(thread.terminate).toHaveBeenCalled()
  vi.useRealTimers()
})
