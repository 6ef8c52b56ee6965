import OpenAI, { APIConnectionError, APIError } from 'openai'
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming as Request,
} from 'openai/resources/chat/completions'
import { z } from 'zod'
import type { TokenCount } from '@/lib/model-calls/types'
import type { ModelFault } from './classifier'
import { DialRefused, guardedFetch } from './guarded-fetch'
import { retryAfterMs } from './retry-policy'

/** What the service says that it billed, if it says so; not believed yet. */
type Told = { usage: TokenCount | undefined }

/** What became of one call. */
export type Outcome =
  | ({ kind: 'content'; content: string } & Told)
  /** An answer that ends early or is held back: fewer rows may fit. */
  | ({ kind: 'cut'; isUnbilled?: boolean } & Told)
  /** An answer of success that is not of this protocol: a page of a proxy, half a body. */
  | { kind: 'garbled' }
  | Again
  | { kind: 'refused'; fault: ModelFault; complaint: string; cause: unknown }

/** `isUnbilled`: it was never received, or the service itself said that it would not answer. */
type Again = {
  kind: 'again'
  fault: 'unreachable' | 'overloaded'
  waitMs?: number
  isNotNow?: boolean
  isUnbilled: boolean
  cause: unknown
}

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
      return outcomeOf(await client.chat.completions.create(request, { signal: limit }))
    } catch (error) {
      signal.throwIfAborted()
      return faultOf(error)
    }
  }
}

/** `unknown` inside: whatever answers may be no such service, or only half of one. */
function outcomeOf(completion: ChatCompletion): Outcome {
  const choice = isObject(completion) && Array.isArray(completion.choices) ? completion.choices[0] : undefined
  if (!isObject(choice) || !isObject(choice.message)) return { kind: 'garbled' }
  const { content, refusal } = choice.message
  const usage = usageIn(completion)
  if (refusal || choice.finish_reason === 'length' || choice.finish_reason === 'content_filter')
    return { kind: 'cut', usage }
  return typeof content === 'string' && content.trim() !== ''
    ? { kind: 'content', content, usage }
    : { kind: 'garbled' }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function usageIn({ usage }: ChatCompletion): TokenCount | undefined {
  const told = usageSchema.safeParse(usage)
  if (!told.success) return undefined
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = told.data
  return { input, output, cached: details?.cached_tokens ?? 0 }
}

const usageSchema = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish().catch(undefined),
})

function faultOf(error: unknown): Outcome {
  const refusal = dialRefusalIn(error)
  if (refusal) return { kind: 'refused', fault: 'refused_request', complaint: refusal.message, cause: error }
  if (error instanceof APIConnectionError)
    return { kind: 'again', fault: 'unreachable', isUnbilled: neverArrived(error), cause: error }
  if (error instanceof APIError && error.status !== undefined) return faultOfStatus(error, error.status)
  if (error instanceof SyntaxError) return { kind: 'garbled' }
  return { kind: 'again', fault: 'unreachable', isUnbilled: false, cause: error } // timed out, or cut off in mid-body
}

const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']

/** Whether no connection came about, so that nothing of the request can have been read. */
function neverArrived(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && NOT_CONNECTED.includes(error.code)) return true
  return neverArrived(error.cause)
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
    return { kind: 'cut', isUnbilled: true, usage: undefined }
  if (!isWorthAnotherTry(status)) {
    const fault = status === 401 || status === 403 ? 'refused_key' : 'refused_request'
    return { kind: 'refused', fault, complaint: `${error.param ?? ''} ${message}`, cause: error }
  }
  const waitMs = retryAfterMs(headers, new Date())
  return {
    kind: 'again',
    fault: 'overloaded',
    isUnbilled: true,
    cause: error,
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(headers?.get('x-should-retry') === 'false' ? { isNotNow: true } : {}),
  }
}
