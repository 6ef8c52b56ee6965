import { withKnownRow } from './check-answer'
import type { Question } from './classifier'
import { estimateTokens } from './estimate-tokens'
import { keyRows, requestFor } from './prompt'
import { PRODUCTS_A_UNIT, type NextRequests } from './schema'

const EVERYTHING = { format: 'json_schema', store: true, maxCompletionTokens: true } as const
const first = () => 0

/**
 * What waits, as the requests that it makes, each whole, and what all of them will probably cost. The order of rows, and which row with a known answer stands among them, is drawn anew for each call.
 */
export async function nextRequests(
  model: string,
  { products, tags, checks }: Omit<Question, 'tagSetHash'>,
): Promise<NextRequests | undefined> {
  const units = Array.from({ length: Math.ceil(products.length / PRODUCTS_A_UNIT) }, (_, index) =>
    products.slice(index * PRODUCTS_A_UNIT, (index + 1) * PRODUCTS_A_UNIT),
  )
  const requests = units.map((unit) => {
    const known = withKnownRow(unit, checks, { random: first })
    return requestFor({ model, rows: keyRows(known ? [...unit, known.product] : unit), tags }, EVERYTHING)
  })
  if (requests.length === 0 || tags.length === 0) return undefined
  const estimates = await Promise.all(requests.map(estimateTokens))
  return {
    products: products.length,
    bodies: requests.map((request) => JSON.stringify(request)),
    inputTokens: estimates.reduce((sum, { input }) => sum + input, 0),
    outputTokens: estimates.reduce((sum, { output }) => sum + output, 0),
  }
}
