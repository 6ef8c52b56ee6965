import { randomUUID } from 'node:crypto'

/** What every answer of the API carries: it is kept by nobody, and has a number by which the log finds it. */
export function asApiAnswer(response: Response, requestId: string = randomUUID()): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  response.headers.set('x-request-id', requestId)
  return response
}
