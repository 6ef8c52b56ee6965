import { AppError } from '@/lib/errors/app-error'

const BODY_BYTES_MAX = 1_048_576

/** The JSON of a request's body; throws a sentence for another media type, too many bytes, or text that is no JSON. */
export async function readJson(request: Request): Promise<unknown> {
  requirePlain(request, /^application\/json\s*(?:;|$)/i, 'Send JSON, with the header Content-Type: application/json.')
  const text = new TextDecoder('utf-8', { fatal: true })
  let [read, bytes] = ['', 0]
  try {
    for await (const chunk of chunksOf(request)) {
      bytes += chunk.length
      if (bytes <= BODY_BYTES_MAX) read += text.decode(chunk, { stream: true })
    }
    // Read past, not left: whoever is still sending would hear of a broken connection, and not why.
    if (bytes > BODY_BYTES_MAX) throw new AppError('too_large', 'A request body is at most 1 MB of JSON.')
    return JSON.parse(read + text.decode())
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid_input', 'This body is no JSON in UTF-8.', { cause: error })
  }
}

/** Refuses a body of another media type, and one that was compressed: its size would be anybody's guess. */
export function requirePlain({ headers }: Request, type: RegExp, sentence: string): void {
  if (!type.test(headers.get('content-type')?.trim() ?? '')) throw new AppError('unsupported_media', sentence)
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity'
  if (encoding !== '' && encoding !== 'identity')
    throw new AppError('unsupported_media', 'Send the body as it is, without a Content-Encoding.')
}

/** A request's body, piece by piece as it arrives; nothing is asked for before it is wanted. */
export async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (body === null) return
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.releaseLock()
  }
}
