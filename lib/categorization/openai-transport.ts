import OpenAI, { APIConnectionError, APIError } from 'openai'
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming as Request,
} from 'openai/resources/chat/completions'
import type { ModelFault } from './classifier'
import { DialRefused, guardedFetch } from './guarded-fetch'
import { retryAfterMs } from './retry-policy'

type Tokens = { inputTokens: number; outputTokens: number }

/** What became of one call. */
export type Outcome =
  | ({ kind: 'content'; content: string } & Tokens)
  /** An answer that ends early or is held back: fewer rows may fit. */
  | ({ kind: 'cut' } & Tokens)
  /** An answer of success that is not of this protocol: a page of a proxy, half a body. */
  | { kind: 'garbled' }
  | { kind: 'again'; fault: 'unreachable' | 'overloaded'; waitMs?: number; isNotNow?: boolean; cause: unknown }
  | { kind: 'refused'; fault: ModelFault; complaint: string; cause: unknown }

export type Call = (request: Request, signal: AbortSignal) => Promise<Outcome>

type Service = { apiKey: string; baseUrl: string; timeoutMs: number }

/** `https://host`, with or without a slash or a path: where no path says otherwise, the protocol lives under /v1. */
export function endpointOf(baseUrl: string): string {
  const url = new URL(baseUrl)
  if (url.pathname === '/') url.pathname = '/v1'
  return url.href.replace(/\/+$/, '')
}

/** One call and no second one; faults come back as values, and only the caller's own abort is thrown. */
export function openTransport({ apiKey, baseUrl, timeoutMs }: Service): Call {
  const client = new OpenAI({
    apiKey,
    baseURL: endpointOf(baseUrl),
    maxRetries: 0, // the package's own retries sleep where they cannot be woken, or come back too soon
    timeout: timeoutMs,
    logLevel: 'off',
    organization: null, // of the environment it would read what .env.example does not name
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    fetch: guardedFetch,
  })
  return async (request, signal) => {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      return outcomeOf(await client.chat.completions.create(request, { signal: limit }), request)
    } catch (error) {
      signal.throwIfAborted()
      return faultOf(error)
    }
  }
}

/** `unknown` inside: whatever answers may be no such service, or only half of one. */
function outcomeOf(completion: ChatCompletion, request: Request): Outcome {
  const choice = isObject(completion) && Array.isArray(completion.choices) ? completion.choices[0] : undefined
  if (!isObject(choice) || !isObject(choice.message)) return { kind: 'garbled' }
  const { content, refusal } = choice.message
  const tokens = tokensOf(completion, request, content ?? '')
  if (refusal || choice.finish_reason === 'length' || choice.finish_reason === 'content_filter')
    return { kind: 'cut', ...tokens }
  return typeof content === 'string' && content.trim() !== ''
    ? { kind: 'content', content, ...tokens }
    : { kind: 'garbled' }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const LETTERS_PER_TOKEN = 4
const TOKENS_MAX = 1_000_000

/** As billed; estimated where that is missing or cannot be. */
function tokensOf({ usage }: ChatCompletion, request: Request, content: string): Tokens {
  const estimate = (text: string) => Math.ceil(text.length / LETTERS_PER_TOKEN)
  return {
    inputTokens: plausible(usage?.prompt_tokens) ?? estimate(JSON.stringify(request.messages)),
    outputTokens: plausible(usage?.completion_tokens) ?? estimate(content),
  }
}

const plausible = (tokens: unknown) =>
  typeof tokens === 'number' && Number.isInteger(tokens) && tokens >= 0 && tokens <= TOKENS_MAX ? tokens : undefined

function faultOf(error: unknown): Outcome {
  const refusal = dialRefusalIn(error)
  if (refusal) return { kind: 'refused', fault: 'refused_request', complaint: refusal.message, cause: error }
  if (error instanceof APIConnectionError) return { kind: 'again', fault: 'unreachable', cause: error }
  if (error instanceof APIError && error.status !== undefined) return faultOfStatus(error, error.status)
  if (error instanceof SyntaxError) return { kind: 'garbled' }
  return { kind: 'again', fault: 'unreachable', cause: error } // timed out, or cut off in mid-body
}

function dialRefusalIn(error: unknown): DialRefused | undefined {
  if (error instanceof DialRefused) return error
  return error instanceof Error && error.cause !== undefined ? dialRefusalIn(error.cause) : undefined
}

// Of the service, or of a proxy before it: what a wait may mend. All others need somebody's hand.
const isWorthAnotherTry = (status: number) => status === 408 || status === 409 || status === 429 || status >= 500

function faultOfStatus(error: APIError, status: number): Outcome {
  const { code, headers, message } = error
  if (code === 'insufficient_quota') return { kind: 'refused', fault: 'no_quota', complaint: message, cause: error }
  if (code === 'context_length_exceeded' || code === 'content_filter')
    return { kind: 'cut', inputTokens: 0, outputTokens: 0 }
  if (!isWorthAnotherTry(status)) {
    const fault = status === 401 || status === 403 ? 'refused_key' : 'refused_request'
    return { kind: 'refused', fault, complaint: `${error.param ?? ''} ${message}`, cause: error }
  }
  const waitMs = retryAfterMs(headers, new Date())
  return {
    kind: 'again',
    fault: 'overloaded',
    cause: error,
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(headers?.get('x-should-retry') === 'false' ? { isNotNow: true } : {}),
  }
}
