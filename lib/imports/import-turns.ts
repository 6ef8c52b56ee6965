import pLimit, { type LimitFunction } from 'p-limit'
import { AppError } from '@/lib/errors/app-error'

const AT_ONCE = 2
const WAITING_MAX = 20
const RETRY_AFTER_S = 10

// Kept on globalThis: each route may be bundled with a copy of this module.
const shared = globalThis as typeof globalThis & { extaImports?: { turns: LimitFunction; requests: number } }

const imports = () => (shared.extaImports ??= { turns: pLimit(AT_ONCE), requests: 0 })

/** Lets a request with files in, of which each holds at most one in memory; refuses when too many are at it. */
export async function asUpload<Result>(work: () => Promise<Result>): Promise<Result> {
  const state = imports()
  if (state.requests >= AT_ONCE + WAITING_MAX)
    throw new AppError('unavailable', 'Many files are being read. Send these again in a moment.', {
      retryAfterSeconds: RETRY_AFTER_S,
    })
  state.requests++
  try {
    return await work()
  } finally {
    state.requests--
  }
}

/** At most two files are read and stored at a time, so that the others find the server answering. */
export const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => imports().turns(work)
