import { CHECKED_PRODUCTS_MIN } from '@/lib/model-calls/schema'
import type { AskedProduct, Checks, KnownAnswer } from './classifier'

type Draw = { random: () => number; otherThan?: string | undefined }

/**
 * A row whose answer is known, to be sent among the others of a question that is large enough: who tells them all what to
 * say, or guesses, gets it wrong. Of another tag than the one named, where there is one. Undefined for a small question, or
 * where nothing is known for sure.
 */
export function withKnownRow(
  products: readonly AskedProduct[],
  checks: Checks | undefined,
  { random, otherThan }: Draw,
): KnownAnswer | undefined {
  if (!checks || products.length < CHECKED_PRODUCTS_MIN) return undefined
  const asked = new Set(products.map(({ key }) => key))
  const usable = checks.known.filter(({ product }) => !asked.has(product.key))
  const others = usable.filter(({ tag }) => tag !== otherThan)
  const drawn = others.length > 0 ? others : usable
  return drawn[Math.min(drawn.length - 1, Math.floor(random() * drawn.length))]
}

const ONE_TAG_MAX = 0.6
/** Of so few products no share can be told. */
const CONFIRMED_MIN = 10
const USUAL_SHARE = 0.2

/**
 * By product key: whether an answer is wrong where it can be checked, or calls nearly everything what hardly anything is; or
 * what the known row is called too, since whoever tells them all to say that gets it right.
 */
export function failsChecks(
  answers: ReadonlyMap<string, string | null>,
  known: KnownAnswer | undefined,
  checks: Checks | undefined,
): boolean {
  if (known && answers.get(known.product.key) !== known.tag) return true
  const others = [...answers].filter(([key]) => key !== known?.product.key).map(([, tag]) => tag)
  return checks !== undefined && isOneSided(others, checks, known?.tag)
}

function isOneSided(tags: readonly (string | null)[], { confirmed, shares }: Checks, knownTag: string | undefined) {
  if (tags.length < CHECKED_PRODUCTS_MIN) return false
  const counts = new Map<string, number>()
  for (const tag of tags) if (tag !== null) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const isUsual = (tag: string) => confirmed >= CONFIRMED_MIN && (shares.get(tag) ?? 0) >= USUAL_SHARE
  return [...counts].some(
    ([tag, count]) =>
      count > ONE_TAG_MAX * tags.length && !isUsual(tag) && (confirmed >= CONFIRMED_MIN || tag === knownTag),
  )
}
