import { ModelUnavailable, type Answered, type AskedProduct, type Question } from './classifier'
import { stepDownFormat } from './ladder'
import { callPersistently, type Answer, type Asking } from './persistent-call'
import { keyRows, requestFor, type KeyedRows } from './prompt'
import { readAnswer } from './read-answer'

/** How far rows have come that got no valid answer: asked with all others, once more, in halves, one by one. */
type Stage = 'all' | 'again' | 'half' | 'single'
type Part = { products: readonly AskedProduct[]; stage: Stage }

const UNREADABLE_MAX = 2

/**
 * Asks until every row has a valid answer or no call is left, and keeps each good row whatever becomes of the others.
 * Throws ModelUnavailable only where there is nothing to keep.
 */
export async function askBatch(
  { products, tags }: Question,
  { model, asking }: { model: string; asking: Asking },
  signal: AbortSignal,
): Promise<Answered['answers']> {
  const answers = new Map<string, string | null>()
  const tagNames = tags.map(({ name }) => name)
  const waiting: Part[] = [{ products, stage: 'all' }]
  let unreadable = 0

  const keep = ({ content }: Extract<Answer, { kind: 'content' }>, rows: KeyedRows) => {
    const read = readAnswer(content, { keys: rows.keys(), tags: tagNames })
    unreadable = read.isReadable ? 0 : unreadable + 1
    for (const [key, tag] of read.rows) {
      const product = rows.get(key)
      if (product) answers.set(product.key, tag)
    }
  }

  try {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      if (part.products.length === 0) continue
      const rows = keyRows(shuffled(part.products, asking.random))
      const answer = await callPersistently(asking, (takes) => requestFor({ model, rows, tags }, takes), signal)
      if (answer === undefined) break
      if (answer.kind === 'content') keep(answer, rows)
      // Some services take a format and do not keep to it.
      if (unreadable >= UNREADABLE_MAX && stepDownFormat(asking.endpoint)) unreadable = 0
      const left = part.products.filter(({ key }) => !answers.has(key))
      waiting.push(...(answer.kind === 'cut' ? halves(part) : next({ ...part, products: left })))
    }
  } catch (error) {
    if (!(error instanceof ModelUnavailable) || answers.size === 0) throw error
  }
  return answers
}

function next({ products, stage }: Part): Part[] {
  if (products.length === 0 || stage === 'single') return []
  return stage === 'all' ? [{ products, stage: 'again' }] : halves({ products, stage })
}

/** Two halves of what was asked at once, each row by itself of what was a half already, and nothing more of a single one. */
function halves({ products, stage }: Part): Part[] {
  if (stage === 'single') return []
  if (stage === 'half' || products.length === 1)
    return products.map((product) => ({ products: [product], stage: 'single' }))
  const middle = Math.ceil(products.length / 2)
  return [products.slice(0, middle), products.slice(middle)].map((half) => ({ products: half, stage: 'half' }))
}

/** Models lean on the order of rows, so no two calls have the same. */
function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}
