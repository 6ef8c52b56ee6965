import { AppError } from '@/lib/errors/app-error'

/** As many as are read at a time and may wait for it (lib/reader/turns.ts): each holds a file in memory. */
const REQUESTS_MAX = 22
const RETRY_AFTER_S = 10

// Kept on globalThis: each route may be bundled with a copy of this module.
const shared = globalThis as typeof globalThis & { extaImports?: { requests: number } }

const imports = () => (shared.extaImports ??= { requests: 0 })

/** Lets a request with files in, of which each holds at most one in memory; refuses when too many are at it. */
export async function asUpload<Result>(work: () => Promise<Result>): Promise<Result> {
  const state = imports()
  if (state.requests >= REQUESTS_MAX)
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
