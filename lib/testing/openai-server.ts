import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { knownRows } from '@/lib/categorization/known-answers'
import { refusalOf, wireRequest, type WireRequest } from './openai-wire'

/** `text`: the body byte for byte. */
type Recorded = { path: string; headers: IncomingHttpHeaders; body: WireRequest; text: string }

/** Answers one request in the way of a service that is in trouble; `answer` is what a healthy one would have said. */
export type Fault = (response: ServerResponse, exchange: { answer: object; request: Recorded }) => void | Promise<void>

type Row = { key: string; mode: string; name: string; band: string }

export type Options = {
  /** What the model knows of a name; null is TBD. By default a tag that depends on the name alone. */
  oracle?: (name: string, tags: readonly string[]) => string | null
  /** What it writes instead of the oracle's object of tags by row key: its mistakes. */
  write?: (answer: Record<string, string>, rows: readonly Row[]) => string
  /** Parameters that this service has never heard of. */
  lacks?: readonly ('store' | 'max_completion_tokens' | 'response_format' | 'json_schema')[]
  /** How every request is answered that has no fault of its own. */
  always?: Fault
  port?: number
}

export type OpenAiServer = Awaited<ReturnType<typeof startOpenAiServer>>

/** A service on a real socket of this machine that speaks OpenAI's protocol, and refuses what the real one refuses. */
export async function startOpenAiServer(options: Options = {}) {
  const requests: Recorded[] = []
  const faults: Fault[] = []
  let { oracle = tagByName, write = (answer) => JSON.stringify(answer) } = options
  const server = createServer(async (incoming, response) => {
    const sent = await text(incoming)
    const body = wireRequest.safeParse(jsonOf(sent))
    const path = incoming.url ?? ''
    if (!path.endsWith('/chat/completions') || incoming.method !== 'POST') return refuse(response, 404, 'no such path')
    if (!body.success) return refuse(response, 400, `Unknown or malformed: ${body.error.message}`)
    const request = { path, headers: incoming.headers, body: body.data, text: sent }
    requests.push(request)
    const refusal = refusalOf(body.data, options.lacks ?? [])
    if (refusal) return refuse(response, 400, refusal.message, refusal.param)
    const answer = completionOf(request.body, oracle, write)
    const fault = faults.shift() ?? options.always
    await (fault ? fault(response, { answer, request }) : send(response, 200, answer))
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    origin,
    url: `${origin}/v1`,
    requests,
    /** Faults of the next requests, in order; those behind them are answered well. */
    script: (...next: Fault[]) => void faults.splice(0, faults.length, ...next),
    know: (next: NonNullable<Options['oracle']>) => void (oracle = next),
    err: (next: NonNullable<Options['write']>) => void (write = next),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // refused as malformed
  }
}

export function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** An error in the service's own envelope. */
export function refuse(response: ServerResponse, status: number, message: string, param: string | null = null) {
  send(response, status, { error: { message, type: 'invalid_request_error', param, code: null } })
}

const TAGS_LISTED = /^("(?:[^"\\]|\\.)*")/gm

/** The rows as the model reads them; a line that is none is part of nothing. */
export const rowsOf = ({ messages }: WireRequest): Row[] =>
  (messages.at(-1)?.content ?? '').split('\n').map((line) => {
    const [key = '', mode = '', name = '', band = ''] = line.split('\t')
    return { key, mode, name, band }
  })

function completionOf(
  body: WireRequest,
  oracle: NonNullable<Options['oracle']>,
  write: NonNullable<Options['write']>,
): object {
  const rows = rowsOf(body)
  const listed = [...(body.messages[0]?.content ?? '').matchAll(TAGS_LISTED)].map(([, name]) =>
    String(JSON.parse(name ?? '""')),
  )
  const content = write(Object.fromEntries(rows.map(({ key, name }) => [key, oracle(name, listed) ?? 'TBD'])), rows)
  return completion(content, { prompt_tokens: 900, completion_tokens: 6 * rows.length })
}

export const completion = (
  content: string | null,
  usage: object | null = { prompt_tokens: 900, completion_tokens: 150 },
) => ({
  id: 'chatcmpl-local',
  object: 'chat.completion',
  created: 0,
  model: 'local',
  choices: [
    { index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content, refusal: null } },
  ],
  ...(usage === null ? {} : { usage }),
})

const KNOWN = new Map(knownRows().map(({ product, defaultTag }) => [product.name, defaultTag]))

/** What everybody knows of a brand that answers are checked by; else always the same tag for a name, whatever stands around. */
export function tagByName(name: string, tags: readonly string[]): string | null {
  const known = KNOWN.get(name)
  if (known !== undefined && tags.includes(known)) return known
  const sum = [...name].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
  return tags[sum % tags.length] ?? null
}
