import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Schema = Record<string, unknown>
type Content = { content: { 'application/json': { schema: Schema } } }
type Operation = {
  operationId: string
  parameters: { name: string; in: 'path' | 'query'; required: boolean }[]
  security: Record<string, unknown>[]
  requestBody?: Content
  responses: Record<string, Content | { $ref: string }>
}
export type ContractDocument = {
  paths: Record<string, Record<string, Operation>>
  components: { responses: { Error: Content }; schemas: Record<string, Schema> }
}

export const CONTRACT_FILE = resolve(import.meta.dirname, '../../grafana/contract/openapi.json')

export const readContract = (): ContractDocument => JSON.parse(readFileSync(CONTRACT_FILE, 'utf8'))

/** One operation of the contract, as a request meets it. */
export type Route = {
  id: string
  params: Record<string, string>
  query: URLSearchParams
  isPersons: boolean
  /** Throw where the contract is broken: by us, or by the double. */
  checkRequest(body: unknown): void
  checkAnswer(status: number, body: unknown): void
}

type Known = {
  id: string
  method: string
  pattern: RegExp
  names: string[]
  queries: string[]
  isPersons: boolean
  request: ValidateFunction | undefined
  answers: Map<number, ValidateFunction>
}

/** Finds the operation of a request; undefined for a call that the contract does not know. */
export function contractRouter(): (method: string, path: string) => Route | undefined {
  const known = operationsOf(readContract())
  return (method, path) => {
    const { pathname, searchParams } = new URL(path, 'http://grafana.invalid')
    for (const operation of known) {
      const found = operation.method === method ? operation.pattern.exec(pathname) : null
      if (found) return routeOf(operation, found, searchParams)
    }
    return undefined
  }
}

export const operationIds = (): string[] => operationsOf(readContract()).map(({ id }) => id)

function operationsOf(document: ContractDocument): Known[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ajv.addSchema({ ...document, $id: 'contract' })
  const compile = (schema: Schema) => ajv.compile(withoutRefs(schema, document))
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`),
      names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
      queries: operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      isPersons: operation.security.some((way) => 'token' in way),
      request: operation.requestBody && compile(operation.requestBody.content['application/json'].schema),
      answers: new Map(
        Object.entries(operation.responses).map(([status, answer]) => [
          Number(status),
          compile(('$ref' in answer ? document.components.responses.Error : answer).content['application/json'].schema),
        ]),
      ),
    })),
  )
}

/** The one schema that others point at, put in its place. */
const withoutRefs = (schema: Schema, { components }: ContractDocument): Schema =>
  JSON.parse(
    JSON.stringify(schema).replaceAll(
      '{"$ref":"#/components/schemas/Dashboard"}',
      JSON.stringify(components.schemas.Dashboard),
    ),
  )

function routeOf(operation: Known, found: RegExpExecArray, query: URLSearchParams): Route {
  const { id, names, isPersons, request, answers } = operation
  return {
    id,
    isPersons,
    query,
    params: Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')])),
    checkRequest(body) {
      const strange = [...query.keys()].filter((name) => !operation.queries.includes(name))
      if (strange.length > 0) throw new Error(`${id} does not know the parameters ${strange.join(', ')}`)
      if ((body !== undefined) !== (request !== undefined))
        throw new Error(`${id}: a body ${request ? 'lacks' : 'is too much'}`)
      require(id, request, body)
    },
    checkAnswer(status, body) {
      const schema = answers.get(status)
      if (!schema) throw new Error(`${id} does not answer with ${status}`)
      require(`${id} ${status}`, schema, body)
    },
  }
}

function require(what: string, schema: ValidateFunction | undefined, value: unknown): void {
  if (schema && !schema(value)) throw new Error(`${what} breaks the contract: ${JSON.stringify(schema.errors)}`)
}
