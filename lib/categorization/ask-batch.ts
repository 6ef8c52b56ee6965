import { failsChecks, withKnownRow } from './check-answer'
import { ModelUnavailable, type Answered, type AskedProduct, type Question } from './classifier'
import { stepDownFormat } from './ladder'
import { callPersistently, type Answer, type Asking } from './persistent-call'
import { keyRows, PROMPT_VERSION, requestFor, type KeyedRows } from './prompt'
import { readAnswer } from './read-answer'
import { requestHashOf } from './request-hash'

/** How far rows have come that got no valid answer: asked with all others, once more, in halves, one by one. */
type Stage = 'all' | 'again' | 'half' | 'single'
/** `failedCheck`: its first answer failed the checks, beside a known row of this tag, if there was one. */
type Part = { products: readonly AskedProduct[]; stage: Stage; failedCheck?: { knownTag: string | undefined } }

const UNREADABLE_MAX = 2

type Brought = Pick<Answered, 'answers' | 'passedChecks'>
type Run = { model: string; asking: Asking }

/**
 * Asks until every row has a valid answer or no call is left, and keeps each good row whatever becomes of the others.
 * Of an answer that fails the checks nothing is kept: it is asked once more in another order, beside a known row of another
 * tag, and then not again.
 * Throws ModelUnavailable only where there is nothing to keep.
 */
export async function askBatch(question: Question, run: Run, signal: AbortSignal): Promise<Brought> {
  const answers = new Map<string, string | null>()
  const brought: Brought = { answers }
  const waiting: Part[] = [{ products: question.products, stage: 'all' }]
  let unreadable = 0
  try {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      if (part.products.length === 0) continue
      const asked = await askPart(part, question, run, signal)
      if (asked === undefined) break
      const { answer, isReadable, rows, knownTag, isChecked, isTrusted } = asked
      if (answer.kind === 'content') unreadable = isReadable ? 0 : unreadable + 1
      // Some services take a format and do not keep to it.
      if (unreadable >= UNREADABLE_MAX && stepDownFormat(run.asking.endpoint)) unreadable = 0
      if (isChecked) brought.passedChecks = isTrusted
      if (!isTrusted) {
        await answer.noted.discard()
        if (!part.failedCheck) waiting.unshift({ ...part, failedCheck: { knownTag } })
        continue
      }
      for (const [key, tag] of rows) answers.set(key, tag)
      const left = part.products.filter(({ key }) => !answers.has(key))
      waiting.push(...(answer.kind === 'cut' ? halves(part) : next({ ...part, products: left })))
    }
  } catch (error) {
    if (!(error instanceof ModelUnavailable) || answers.size === 0) throw error
  }
  return brought
}

type AskedPart = {
  answer: Answer
  isReadable: boolean
  /** By product key. */
  rows: ReadonlyMap<string, string | null>
  /** Of the row whose answer is known, if one stood among them. */
  knownTag: string | undefined
  isChecked: boolean
  isTrusted: boolean
}

/** One question; undefined where no call is left. */
async function askPart(
  { products, failedCheck }: Part,
  { tags, tagSetHash, checks }: Question,
  { model, asking }: Run,
  signal: AbortSignal,
): Promise<AskedPart | undefined> {
  const known = withKnownRow(products, checks, { random: asking.random, otherThan: failedCheck?.knownTag })
  const knownTag = known?.tag
  const rows = keyRows(shuffled(known ? [...products, known.product] : products, asking.random))
  const keys = products.map(({ key }) => key)
  const about = {
    requestHash: requestHashOf({ model, promptVersion: PROMPT_VERSION, tagSetHash }, keys),
    ...{ model, promptVersion: PROMPT_VERSION, tagSetHash, products: products.length },
  }
  const requestWith = (takes: Parameters<typeof requestFor>[1]) => requestFor({ model, rows, tags }, takes)
  const answer = await callPersistently(asking, { requestWith, about }, signal)
  if (answer?.kind !== 'content')
    return answer && { answer, isReadable: false, rows: new Map(), knownTag, isChecked: false, isTrusted: true }
  const tagNames = tags.map(({ name }) => name)
  const read = readAnswer(answer.content, { keys: rows.keys(), tags: tagNames })
  const byProduct = productsOf(read.rows, rows)
  const isChecked = known !== undefined && read.isReadable
  const isTrusted = !(read.isReadable && failsChecks(byProduct, known, checks))
  if (known) byProduct.delete(known.product.key)
  return { answer, isReadable: read.isReadable, rows: byProduct, knownTag, isChecked, isTrusted }
}

function productsOf(read: ReadonlyMap<string, string | null>, rows: KeyedRows): Map<string, string | null> {
  const found = [...read].flatMap(([key, tag]): [string, string | null][] => {
    const product = rows.get(key)
    return product ? [[product.key, tag]] : []
  })
  return new Map(found)
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
