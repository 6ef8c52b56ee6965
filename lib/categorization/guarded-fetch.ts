import { lookup } from 'node:dns'
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createGunzip } from 'node:zlib'
import { whyNotDialled } from './dialable-address'

export const BODY_BYTES_MAX = 1_000_000

/** The address may not be spoken to; trying again would not change that. */
export class DialRefused extends Error {
  override readonly name = 'DialRefused'
}

/** More came than any answer needs. */
class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
}

/**
 * `fetch` as the client of a service needs it, and no more: one address, checked when it is dialled and not before, no
 * redirect, at most 1 MB whether packed or unpacked, gzip alone (a server's faulty br has hung others), and a signal that
 * holds until the last byte. Node's own fetch can do none of the first three without another package.
 */
export async function guardedFetch(
  input: string | URL | Request,
  init: RequestInit = {},
  resolve: typeof lookup = lookup,
): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input)
  const headers = new Headers(init.headers)
  headers.set('accept-encoding', 'gzip')
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0) refuseUnless(literal, url)
  const answer = await send(url, {
    method: init.method ?? 'GET',
    headers: Object.fromEntries(headers),
    lookup: checkedLookup(url, resolve),
    agent: false,
    ...(init.signal ? { signal: init.signal } : {}),
    body: typeof init.body === 'string' ? init.body : '',
  })
  const body = await readBody(answer)
  return new Response(isEmpty(answer) ? null : body, {
    status: answer.statusCode ?? 500,
    headers: headersOf(answer),
  })
}

function refuseUnless(address: string, { protocol, hostname }: URL): void {
  const why = whyNotDialled(address, protocol)
  if (why !== undefined) throw new DialRefused(`${hostname} is not dialled. ${why}`)
}

/** Resolves and judges in one step, so that a name cannot mean one address when asked and another when dialled. */
const checkedLookup =
  (url: URL, resolve: typeof lookup): LookupFunction =>
  (hostname, options, answer) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return answer(error, '')
      try {
        addresses.forEach(({ address }) => refuseUnless(address, url))
      } catch (refusal) {
        return answer(refusal instanceof Error ? refusal : new DialRefused(hostname), '')
      }
      const [first] = addresses
      if (options.all) return answer(null, addresses)
      return answer(null, first?.address ?? '', first?.family)
    })

function send(url: URL, { body, ...options }: RequestOptions & { body: string }): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? requestSecure : requestPlain
    open(url, options, resolve).on('error', reject).end(body)
  })
}

async function readBody(answer: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const isPacked = answer.headers['content-encoding'] === 'gzip'
  const unpacked = isPacked ? answer.pipe(createGunzip()) : answer
  if (isPacked) answer.on('error', (error) => unpacked.destroy(error))
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of unpacked) {
      const piece = Buffer.from(chunk)
      bytes += piece.length
      if (bytes > BODY_BYTES_MAX) throw new AnswerTooLarge(`The answer is larger than ${BODY_BYTES_MAX} bytes.`)
      chunks.push(piece)
    }
  } finally {
    answer.destroy()
  }
  return new Uint8Array(Buffer.concat(chunks))
}

// What Response refuses a body with.
const isEmpty = ({ statusCode = 500 }: IncomingMessage) => [101, 204, 205, 304].includes(statusCode)

function headersOf({ headers }: IncomingMessage): Headers {
  const kept = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name === 'content-encoding' || name === 'content-length') continue
    kept.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return kept
}
