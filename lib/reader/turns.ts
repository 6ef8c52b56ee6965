import pLimit, { type LimitFunction } from 'p-limit'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { startThread } from '@/lib/reader/start-thread'
import { Reader } from './reader'

const AT_ONCE = 2
const WAITING_MAX = 20
const RETRY_AFTER_S = 10
const REST_MS = 60_000

type Resting = { reader: Reader; end: NodeJS.Timeout }

type State = { turns: LimitFunction; ofPerson: Map<string, LimitFunction>; present: number }

// Kept on globalThis: each route may be bundled with a copy of this module.
const shared = globalThis as typeof globalThis & { extaReaders?: State }

const state = (): State => (shared.extaReaders ??= { turns: pLimit(AT_ONCE), ofPerson: new Map(), present: 0 })

// Of this copy alone: what another copy's reader throws is of that copy's classes, and would be taken for a bug here.
const resting: Resting[] = []

type Work<Result> = (reader: Reader) => Promise<Result>

/**
 * Lends a thread that reads files. Two are lent at a time, so that others find the server answering, and one to a person,
 * whose files are stored one after the other anyway; some more requests may wait. `signal` ends waiting and reading.
 */
export async function withReader<Result>(
  { userId }: Viewer,
  work: Work<Result>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Result> {
  const readers = state()
  if (readers.present >= AT_ONCE + WAITING_MAX)
    throw new AppError('unavailable', 'Many files are being read. Send this one again in a moment.', {
      retryAfterSeconds: RETRY_AFTER_S,
    })
  const own = readers.ofPerson.get(userId) ?? pLimit(1)
  readers.ofPerson.set(userId, own)
  readers.present++
  try {
    return await own(() => readers.turns(() => lend(work, signal)))
  } finally {
    readers.present--
    if (own.activeCount + own.pendingCount === 0) readers.ofPerson.delete(userId)
  }
}

async function lend<Result>(work: Work<Result>, signal: AbortSignal | undefined): Promise<Result> {
  signal?.throwIfAborted()
  const reader = takeReader()
  const leave = () => reader.stop(signal?.reason)
  signal?.addEventListener('abort', leave, { once: true })
  try {
    return await work(reader)
  } finally {
    signal?.removeEventListener('abort', leave)
    putBack(reader)
  }
}

/** One that has rested is warm: the first rows of a new one wait until its code is compiled. */
function takeReader(): Reader {
  for (let rested = resting.pop(); rested; rested = resting.pop()) {
    clearTimeout(rested.end)
    if (rested.reader.isAlive) return rested.reader
  }
  return new Reader(startThread())
}

/** After a while of rest a thread ends, and the memory that a large file took goes back. */
function putBack(reader: Reader): void {
  if (!reader.isAlive) return
  reader.ask({ kind: 'forget' }).catch(() => {}) // one that dies of it is not taken again
  const end = setTimeout(() => reader.stop(new Error('a reading thread has rested')), REST_MS).unref()
  resting.push({ reader, end })
}
