import type { z } from 'zod'

/**
 * What one route of the API promises: what it takes, what it answers with, and what a token must be allowed to do. The
 * route checks every request by it and cuts every answer to it, and the OpenAPI document is made of it.
 */
export type Contract = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with its parts in braces: `/statements/{id}`. */
  path: `/${string}`
  operationId: string
  summary: string
  description?: string
  scope: 'read' | 'read write'
  params?: z.ZodObject
  query?: z.ZodObject
  /** A JSON body. */
  body?: z.ZodObject
  /** What a multipart body holds, for the document: the route reads it by itself, as a stream. */
  multipart?: z.ZodObject
  /** By their names as they are written; what else a client sends is its own affair. */
  headers?: z.ZodObject
  answer: z.ZodType
  /** 200 unless something was made. */
  status?: 201
  /** A stream of JSON lines, each of the answer's shape, instead of one JSON answer. */
  isStream?: boolean
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** What a request gives once it was checked. */
export type Given<Own extends Contract> = {
  params: Parsed<Own['params']>
  query: Parsed<Own['query']>
  body: Parsed<Own['body']>
  headers: Parsed<Own['headers']>
}
