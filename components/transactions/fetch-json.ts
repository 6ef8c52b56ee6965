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

type Request = { signal?: AbortSignal | undefined; body?: unknown }

/** What a route answers; throws a LoadError with a sentence, whatever came instead. */
export function fetchJson<Data>(path: string, signal?: AbortSignal): Promise<Data> {
  return askForJson<Data>(path, { signal })
}

/** The same of a route that is told something. */
export async function askForJson<Data>(path: string, request: Request): Promise<Data> {
  const response = await answerOf(path, request)
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

async function answerOf(path: string, { signal, body }: Request): Promise<Response> {
  const told = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const headers = { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) }
  try {
    return await fetch(path, { ...told, signal: signal ?? null, headers })
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
