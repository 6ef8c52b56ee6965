import { CHECKED_PRODUCTS_MIN } from '@/lib/model-calls/schema'
import type { AskedProduct, Checks, KnownAnswer } from './classifier'

/**
 * A row whose answer is known, to be sent among the others of a question that is large enough: who tells them all what to
 * say, or guesses, gets it wrong. Undefined for a small question, or where nothing is known for sure.
 */
export function withKnownRow(
  products: readonly AskedProduct[],
  checks: Checks | undefined,
  random: () => number,
): KnownAnswer | undefined {
  if (!checks || products.length < CHECKED_PRODUCTS_MIN) return undefined
  const asked = new Set(products.map(({ key }) => key))
  const usable = checks.known.filter(({ product }) => !asked.has(product.key))
  return usable[Math.min(usable.length - 1, Math.floor(random() * usable.length))]
}

const ONE_TAG_MAX = 0.6
/** Of so few products no share can be told. */
const CONFIRMED_MIN = 10
const USUAL_SHARE = 0.2

/** By product key: whether an answer is wrong where it can be checked, or calls nearly everything what hardly anything is. */
export function failsChecks(
  answers: ReadonlyMap<string, string | null>,
  known: KnownAnswer | undefined,
  checks: Checks | undefined,
): boolean {
  if (known && answers.get(known.product.key) !== known.tag) return true
  const others = [...answers].filter(([key]) => key !== known?.product.key).map(([, tag]) => tag)
  return checks !== undefined && isOneSided(others, checks)
}

function isOneSided(tags: readonly (string | null)[], { confirmed, shares }: Checks): boolean {
  if (tags.length < CHECKED_PRODUCTS_MIN || confirmed < CONFIRMED_MIN) return false
  const counts = new Map<string, number>()
  for (const tag of tags) if (tag !== null) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].some(([tag, count]) => count > ONE_TAG_MAX * tags.length && (shares.get(tag) ?? 0) < USUAL_SHARE)
}
