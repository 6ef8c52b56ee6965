import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { CONTRACTS } from './all'
import { errorAnswer, shapes } from './shapes'

type Schema = Record<string, unknown>

const componentOf = (id: string) => `#/components/schemas/${id}`

/** Every shape that an answer can have, by its name, pointing at each other. */
function components(): Record<string, Schema> {
  const { schemas } = z.toJSONSchema(shapes, { io: 'output', uri: componentOf, ...OPEN })
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutDialect(schema)]))
}

const refOf = (schema: z.ZodType): Schema => {
  const { id } = shapes.get(schema) ?? {}
  return id === undefined ? withoutDialect(z.toJSONSchema(schema, OPEN)) : { $ref: componentOf(id) }
}

/** What a request may hold, before it is read. */
const asked = (schema: z.ZodType): Schema =>
  withoutDialect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))

const withoutDialect = (schema: Schema): Schema =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$id'))

/** Additions to an answer are free, so a client must not take a field that it does not know for a fault. */
const OPEN = {
  override: ({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }) => {
    if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
  },
}

function parametersOf({ params, query, headers }: Contract) {
  const places = { path: params, query, header: headers }
  return Object.entries(places).flatMap(([place, schema]) =>
    Object.entries(schema?.shape ?? {}).map(([name, own]) => ({
      name,
      in: place,
      required: place === 'path',
      schema: asked(own),
      ...(own.description && { description: own.description }),
    })),
  )
}

function bodyOf({ body, multipart }: Contract) {
  const [type, schema] = body ? ['application/json', body] : ['multipart/form-data', multipart]
  return schema && { requestBody: { required: true, content: { [type]: { schema: asked(schema) } } } }
}

const HEADERS = {
  'X-Request-Id': { description: 'The number of this answer, for the operator.', schema: { type: 'string' } },
  'Cache-Control': { schema: { const: 'no-store' } },
}
const WAIT = { 'Retry-After': { description: 'In seconds.', schema: { type: 'integer' } } }

const REFUSALS: Record<number, string> = {
  401: 'unauthenticated: no token, or none that is in force',
  403: 'forbidden: the token may only read',
  404: 'not_found: it is not there, or not yours',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_media',
  422: 'invalid_input: what is wrong with each field',
  429: 'rate_limited',
  500: 'internal: something went wrong on our side',
  503: 'unavailable',
}

function refusalAnswer(code: number) {
  const headers = code === 429 || code === 503 ? { ...HEADERS, ...WAIT } : HEADERS
  const content = { 'application/json': { schema: refOf(errorAnswer) } }
  return { description: REFUSALS[code], headers, content }
}

function refusalsOf({ method, scope, params, body, multipart }: Contract): number[] {
  return [
    401,
    ...(scope === 'read write' ? [403] : []),
    ...(params || body ? [404] : []),
    ...(method === 'GET' ? [] : [409]),
    ...(body || multipart ? [413, 415] : []),
    422,
    429,
    500,
    503,
  ]
}

function operationOf(contract: Contract) {
  const { operationId, summary, description, scope, answer, isStream, status = 200 } = contract
  const parameters = parametersOf(contract)
  const refusals = refusalsOf(contract).map((code) => [code, { $ref: `#/components/responses/${code}` }])
  const type = isStream ? 'application/x-ndjson' : 'application/json'
  return {
    operationId,
    summary,
    ...(description && { description }),
    security: [{ accessToken: [] }],
    'x-scope': scope,
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(contract),
    responses: {
      [status]: { description: summary, headers: HEADERS, content: { [type]: { schema: refOf(answer) } } },
      ...Object.fromEntries(refusals),
    },
  }
}

const OF_ITSELF = {
  operationId: 'describeApi',
  summary: 'This document',
  security: [],
  responses: { 200: { description: 'OpenAPI 3.1', headers: HEADERS, content: { 'application/json': {} } } },
}

/** The OpenAPI document of the API, made of the very contracts by which requests are checked and answers are cut. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = { '/openapi.json': { get: OF_ITSELF } }
  for (const contract of CONTRACTS)
    paths[contract.path] = { ...paths[contract.path], [contract.method.toLowerCase()]: operationOf(contract) }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Exta',
      version: '1',
      description:
        'Bank statements in, an exact and tagged picture of the spending out. Money is whole minor units of its currency, in fields that end in Paise; dates are calendar dates; instants are UTC; ids are opaque. Lists are read page by page: give nextCursor back as cursor.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: components(),
      responses: Object.fromEntries(Object.keys(REFUSALS).map((code) => [code, refusalAnswer(Number(code))])),
      securitySchemes: {
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token, made in Exta under Settings. Its scope is read, or read write.',
        },
      },
    },
  }
}
