import type { ModelFault } from '@/lib/categorization/classifier'
import {
  always,
  body,
  brokenPack,
  byteByByte,
  complaint,
  completed,
  finished,
  gzipBomb,
  packed,
  page,
  reset,
  resetWithinBody,
  rewritten,
  silence,
  stalledBody,
  status,
  tooLarge,
  written,
} from './model-faults'
import { completion, type Fault } from './openai-server'

// Every row of the reference's table of faults, and what else a service may do. Each name says what comes of it.

export const PRODUCTS_ASKED = 4

/** One way in which a service fails a question about four products, and what comes of it. */
export type FaultCase = {
  name: string
  /** Of the next requests; those behind them are answered well. */
  faults: Fault[]
  calls: number
  /** How many of the products have an answer at last; a fault where the question is put off or given up. */
  ends: number | { fault: ModelFault; isPermanent: boolean; retryAfterMs?: number }
  /** How many rows each call had, where that tells something. */
  rows?: number[]
  waitsMs?: number[]
  timeoutMs?: number
}

/** All of the products are answered in so many calls. */
const answered = (calls: number, name: string, ...faults: Fault[]): FaultCase => ({
  name: `${name}, then answered`,
  ...{ faults, calls, ends: PRODUCTS_ASKED },
})

/** Nothing of the answer is lost, and nothing is asked again. */
const harmless = (name: string, fault: Fault): FaultCase => ({
  name: `${name} does no harm: one call`,
  ...{ faults: [fault], calls: 1, ends: PRODUCTS_ASKED },
})

const oneRowAgain = (name: string, fault: Fault): FaultCase => ({
  ...answered(2, `${name}: only that row is asked again`, fault),
  rows: [4, 1],
})

const inHalves = (name: string, fault: Fault): FaultCase => ({
  ...answered(3, `${name} is asked in halves`, fault),
  rows: [4, 2, 2],
})

const putOff = (calls: number, name: string, faults: Fault[], fault: ModelFault = 'overloaded'): FaultCase => ({
  name: `${name}, then put off`,
  ...{ faults, calls, ends: { fault, isPermanent: false } },
})

const givenUp = (name: string, fault: ModelFault, refusal: Fault): FaultCase => ({
  name: `${name}: one call, then given up, and the operator is told (${fault})`,
  ...{ faults: always(refusal), calls: 1, ends: { fault, isPermanent: true } },
})

const busy = (headers: Record<string, string>) => status(429, headers)
const inHalfAMinute: Fault = (response, exchange) =>
  busy({ 'retry-after': new Date(Date.now() + 30_000).toUTCString() })(response, exchange)

const askedForPatience: FaultCase[] = [
  {
    ...answered(2, '429: Retry-After in seconds is waited for', busy({ 'retry-after': '2' })),
    waitsMs: [2_000],
  },
  {
    ...answered(2, '429: a Retry-After of a minute is waited for', busy({ 'retry-after': '60' })),
    waitsMs: [60_000],
  },
  answered(2, '429: a Retry-After that names a time is waited for', inHalfAMinute),
  {
    ...answered(
      2,
      '429: retry-after-ms goes before Retry-After',
      busy({ 'retry-after-ms': '700', 'retry-after': '9' }),
    ),
    waitsMs: [700],
  },
  {
    ...answered(
      2,
      '429: a Retry-After that is over is not waited for',
      busy({ 'retry-after': new Date(0).toUTCString() }),
    ),
    waitsMs: [0],
  },
  ...[61, 600].map((seconds) => ({
    name: `429: a Retry-After of ${seconds} s puts the work off until then, in one call`,
    ...{ faults: [busy({ 'retry-after': String(seconds) })], calls: 1, waitsMs: [] },
    ends: { fault: 'overloaded' as const, isPermanent: false, retryAfterMs: seconds * 1_000 },
  })),
  putOff(1, '429 with x-should-retry false is not asked again', [busy({ 'x-should-retry': 'false' })]),
  { ...putOff(4, '429 without a header: four calls', always(status(429))), waitsMs: [500, 1_000, 2_000] },
]

const troubled: FaultCase[] = [
  ...[408, 409, 500, 502, 503, 529].map((code) => answered(3, `${code} twice`, status(code), status(code))),
  putOff(4, '500 for ever: four calls', always(status(500))),
  putOff(4, '503 with a page of HTML for ever: four calls', always(page(503))),
]

const refused: FaultCase[] = [
  givenUp('400', 'refused_request', status(400)),
  givenUp('401', 'refused_key', status(401)),
  givenUp('403', 'refused_key', status(403)),
  givenUp('404', 'refused_request', status(404)),
  givenUp('422', 'refused_request', status(422)),
  givenUp('429 without credit', 'no_quota', complaint(429, { message: 'spent', code: 'insufficient_quota' })),
  ...[301, 302, 307, 308].map((code) =>
    givenUp(
      `${code} to another host is not followed`,
      'refused_request',
      status(code, { location: 'http://127.0.0.1:9/' }),
    ),
  ),
  ...['response_format', 'store'].map((param) =>
    answered(2, `400 that names ${param} is asked without it`, complaint(400, { message: 'unsupported', param })),
  ),
]

const noAnswer: FaultCase[] = [
  answered(2, '200 with a page of HTML is asked again', page(200)),
  putOff(2, '200 with a page of HTML for ever: two calls', always(page(200)), 'unreachable'),
  answered(2, 'a body that ends within the JSON is asked again', body('{"choices":[{"mess')),
  answered(2, 'a body that is no object is asked again', body('"yes"')),
  answered(
    2,
    'choices: [] is asked again',
    completed((whole) => ({ ...whole, choices: [] })),
  ),
  answered(
    2,
    'no choices at all is asked again',
    completed((whole) => ({ ...whole, choices: undefined })),
  ),
  answered(
    2,
    'content null is asked again',
    completed(() => completion(null)),
  ),
  answered(
    2,
    'content of nothing is asked again',
    completed(() => completion(' ')),
  ),
]

const lostConnection: FaultCase[] = [
  answered(2, 'a reset before the answer is tried again', reset),
  answered(2, 'a reset within the body is tried again', resetWithinBody),
  { ...answered(2, 'no headers in time is tried again', silence), timeoutMs: 1_000 },
  { ...answered(2, 'headers and a body that stalls is tried again', stalledBody), timeoutMs: 1_000 },
  { ...answered(2, 'a byte now and then is tried again', byteByByte), timeoutMs: 1_000 },
  putOff(4, 'a reset for ever: four calls', always(reset), 'unreachable'),
]

const wrongSize: FaultCase[] = [
  answered(2, '50 MB is dropped at 1 MB, and asked again', tooLarge),
  answered(2, 'a gzip bomb of 50 MB is dropped at 1 MB, and asked again', gzipBomb),
  answered(2, 'a packed body that is broken is asked again', brokenPack),
  harmless('a body packed with gzip', packed),
]

const heldBack: FaultCase[] = [
  inHalves('finish_reason length', finished('length')),
  inHalves('finish_reason content_filter', finished('content_filter')),
  inHalves('a refusal', finished('stop', { content: null, refusal: 'I cannot help with that.' })),
  inHalves(
    'a question too long for the model',
    complaint(400, { message: 'too long', code: 'context_length_exceeded' }),
  ),
]

const prose = written(() => 'I would rather not say.')

const unreadable: FaultCase[] = [
  answered(
    2,
    'JSON that ends too early is asked again',
    written((right) => right.slice(0, -4)),
  ),
  answered(2, 'prose alone is asked again', prose),
  { ...answered(4, 'prose twice is asked in halves with a lesser format', prose, prose), rows: [4, 4, 2, 2] },
  {
    name: 'prose for ever is asked once more, in halves and row by row, and then no row has an answer',
    ...{ faults: always(prose), calls: 7, ends: 0, rows: [4, 4, 2, 2, 1, 1, 1] },
  },
]

const wrongRow: FaultCase[] = [
  oneRowAgain(
    'a tag that nobody has',
    rewritten((right) => ({ ...right, r2: 'Fuel & Toys' })),
  ),
  oneRowAgain(
    'a missing row',
    rewritten((right) => ({ ...right, r2: undefined })),
  ),
  oneRowAgain(
    'a row twice, with two tags',
    written((right) => right.replace('}', ',"r2":"TBD"}')),
  ),
  oneRowAgain(
    'a row twice, its key in other letters',
    written((right) => right.replace('}', ',"\\u00722":"TBD"}')),
  ),
  oneRowAgain(
    'a number for a tag',
    rewritten((right) => ({ ...right, r2: 7 })),
  ),
  oneRowAgain(
    'a list for a tag',
    rewritten((right) => ({ ...right, r2: ['Fuel'] })),
  ),
  oneRowAgain(
    'null for a tag',
    rewritten((right) => ({ ...right, r2: null })),
  ),
  {
    name: 'a row that never gets a tag is left without an answer, and the others keep theirs',
    faults: [
      rewritten((right) => ({ ...right, r2: 'no such tag' })),
      ...always(rewritten(() => ({ r1: 'no such tag' }))),
    ],
    ...{ calls: 3, ends: PRODUCTS_ASKED - 1 },
  },
  {
    name: 'a service that goes down between two calls takes no good row along',
    faults: [rewritten((right) => ({ ...right, r1: 'no such tag' })), ...always(status(500))],
    ...{ calls: 5, ends: PRODUCTS_ASKED - 1 },
  },
]

const everyTag = /:"([^"]+)"/g

const untidy: FaultCase[] = [
  harmless(
    'a fence',
    written((right) => '```json\n' + right + '\n```'),
  ),
  harmless(
    'prose around the answer',
    written((right) => `Here you are: ${right} Anything else?`),
  ),
  harmless(
    'a key that nobody asked for',
    written((right) => right.replace('{', '{"r99":"Fuel","note":{"r1":"x"},"__proto__":"Fuel",')),
  ),
  harmless(
    'tags in capitals',
    written((right) => right.replace(everyTag, (_all, tag: string) => `:"${tag.toUpperCase()}"`)),
  ),
  harmless(
    'tags with space around them',
    written((right) => right.replace(everyTag, ':" $1 "')),
  ),
  harmless(
    'a usage that is missing',
    completed((whole) => ({ ...whole, usage: undefined })),
  ),
  harmless(
    'a usage that is absurd',
    completed((whole) => ({ ...whole, usage: { prompt_tokens: -5, completion_tokens: 1e12 } })),
  ),
]

export const FAULT_CASES: readonly FaultCase[] = [
  ...[askedForPatience, troubled, refused, noAnswer, lostConnection].flat(),
  ...[wrongSize, heldBack, unreadable, wrongRow, untidy].flat(),
]
