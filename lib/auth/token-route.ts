import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '@/lib/errors/app-error'
import { bugOf } from '@/lib/errors/bug-of'
import { asApiAnswer } from '@/lib/http/api-answer'
import { faultsOf } from '@/lib/http/input-faults'
import { readJson } from '@/lib/http/read-json'
import { readQuery } from '@/lib/http/read-query'
import { refusal } from '@/lib/http/refusal'
import { tokenBuckets } from '@/lib/http/token-bucket'
import { log } from '@/lib/logger'
import { tokenOf } from './access-token'
import type { Contract, Given } from './contract'
import { findTokenHolder, type TokenHolder } from './token-holder'
import type { Viewer } from './viewer'

type Context<Own extends Contract> = Given<Own> & { viewer: Viewer; request: Request }

type Handle<Own extends Contract> = (context: Context<Own>) => Promise<z.input<Own['answer']> | Response>

/**
 * Makes a handler of the public API: it knows a person by an access token alone, never by a cookie, checks the request
 * by its contract and cuts the answer to it. Every answer carries a number, by which the log tells of a bug.
 */
export function tokenRoute<const Own extends Contract>(contract: Own, handle: Handle<Own>) {
  return async (request: Request, context: { params: Promise<unknown> }): Promise<Response> => {
    const requestId = randomUUID()
    const answer = await answerTo(contract, handle, request, context.params).catch((error: unknown) =>
      refusalOf(error, { requestId, method: contract.method, path: contract.path }),
    )
    return asApiAnswer(answer, requestId)
  }
}

async function answerTo<Own extends Contract>(
  contract: Own,
  handle: Handle<Own>,
  request: Request,
  params: Promise<unknown>,
): Promise<Response> {
  const { viewer } = await requireHolder(request, contract.scope)
  const given = await givenBy(contract, request, await params)
  const answer = await handle({ ...given, viewer, request })
  if (answer instanceof Response) return answer
  return Response.json(contract.answer.parse(answer), { status: contract.status ?? 200 })
}

// Kept on globalThis: each route may be bundled with a copy of this module.
const shared = globalThis as typeof globalThis & { extaApiCalls?: ReturnType<typeof tokenBuckets> }

/** A page of 500 rows after the other goes through: 91,000 rows are 182 calls. docs/decisions/0014. */
const RATE = { burst: 600, perSecond: 20, keysMax: 10_000 }

async function requireHolder(request: Request, scope: Contract['scope']): Promise<TokenHolder> {
  const token = tokenOf(request.headers.get('authorization'))
  const holder = token === undefined ? undefined : await findTokenHolder(token, new Date())
  if (!holder) throw new AppError('unauthenticated', UNAUTHENTICATED)
  const retryAfterSeconds = (shared.extaApiCalls ??= tokenBuckets(RATE))(holder.tokenId, performance.now())
  if (retryAfterSeconds > 0) throw new AppError('rate_limited', TOO_FAST, { retryAfterSeconds })
  if (scope === 'read write' && holder.scope !== 'read write') throw new AppError('forbidden', MAY_ONLY_READ)
  return holder
}

const UNAUTHENTICATED =
  'Send an access token that is in force, as “Authorization: Bearer exta_…”. Make one in Exta under Settings.'
const TOO_FAST = `This token has asked too often. After a rest it may ask ${RATE.perSecond} times a second.`
const MAY_ONLY_READ = 'This token may only read. Make one that may read and write in Exta under Settings.'

const NO_PARAMETERS = z.object({})

/** What the request gives, as far as its contract asks for it. */
async function givenBy<Own extends Contract>(contract: Own, request: Request, params: unknown): Promise<Given<Own>> {
  const path = contract.params?.safeParse(params)
  if (path && !path.success) throw new AppError('not_found', 'There is nothing here.')
  const address = new URL(request.url).searchParams
  return asGiven<Own>({
    params: path?.data,
    query: readQuery(contract.query ?? NO_PARAMETERS, address),
    headers: contract.headers && readHeaders(contract.headers, request.headers),
    body: contract.body && (await readBody(contract.body, request)),
  })
}

function readHeaders(schema: z.ZodObject, headers: Headers): unknown {
  const parsed = schema.safeParse(
    Object.fromEntries(Object.keys(schema.shape).map((name) => [name, headers.get(name) ?? undefined])),
  )
  if (parsed.success) return parsed.data
  const fields = faultsOf(parsed.error, 'headers')
  throw new AppError('invalid_input', 'A header of this request cannot be taken.', { fields })
}

async function readBody(schema: z.ZodObject, request: Request): Promise<unknown> {
  const parsed = schema.safeParse(await readJson(request))
  if (parsed.success) return parsed.data
  throw new AppError('invalid_input', 'Some fields of this body cannot be taken.', {
    fields: faultsOf(parsed.error, 'body'),
  })
}

/** Each part has just been parsed by the contract's own schema, which the type cannot follow through the optional. */
const asGiven = <Own extends Contract>(given: { [Part in keyof Given<Own>]: unknown }) => given as Given<Own>

function refusalOf(error: unknown, place: { requestId: string; method: string; path: string }): Response {
  if (!(error instanceof AppError)) {
    log().error({ ...place, ...bugOf(error) }, 'API request failed')
    return Response.json({ error: { code: 'internal', message: BUG, fields: {} } }, { status: 500 })
  }
  const response = refusal(error)
  if (error.code === 'unauthenticated') response.headers.set('www-authenticate', 'Bearer realm="Exta"')
  return response
}

const BUG = 'Something went wrong on our side. Try again; if it goes on, tell your operator the X-Request-Id.'
