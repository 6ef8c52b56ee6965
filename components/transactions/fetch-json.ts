/** Why a list could not be had, in a sentence for the screen. */
export class LoadError extends Error {
  override name = 'LoadError'

  constructor(
    message: string,
    readonly reason: 'offline' | 'signed_out' | 'refused' | 'broken',
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** What a route answers; throws a LoadError with a sentence, whatever came instead. */
export async function fetchJson<Data>(path: string, signal?: AbortSignal): Promise<Data> {
  const response = await answerOf(path, signal)
  if (response.status === 401) throw new LoadError('Your session has ended.', 'signed_out')
  const body = await bodyOf(response)
  if (response.ok && body !== undefined) return body as Data
  const reason = response.status < 500 && response.status !== 429 ? 'refused' : 'broken'
  throw new LoadError(sentenceIn(body) ?? 'Something went wrong on our side.', response.ok ? 'broken' : reason)
}

/** Worth asking again by itself; what was refused once is refused again. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof LoadError) || error.reason === 'broken' || error.reason === 'offline'
}

async function answerOf(path: string, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(path, { signal: signal ?? null, headers: { accept: 'application/json' } })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new LoadError('No connection to Exta.', 'offline', { cause })
  }
}

/** A proxy on the way may answer with a page of its own. */
async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

function sentenceIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const { error } = body
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined
  return typeof error.message === 'string' ? error.message : undefined
}
