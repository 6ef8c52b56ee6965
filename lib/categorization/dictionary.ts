import shipped from './dictionary.json'

/** Raised with every change of dictionary.json. */
export const DICTIONARY_VERSION = shipped.version

type Kind = 'brand' | 'trade_word' | 'aggregator'

export type DictionaryEntry = { kind: Kind; tag: string | null }

const PHRASE_WORDS_MAX = 5

const wholeNameOnly = new Set(shipped.wholeNameOnly)
const shopWords = new Set(shipped.shopWords)

const entries = (lists: Record<string, string[]>): [string, string][] =>
  Object.entries(lists).flatMap(([tag, phrases]) => phrases.map((phrase): [string, string] => [phrase, tag]))

const brands = new Map<string, string | null>([
  ...entries(shipped.brands),
  ...shipped.aggregators.map((phrase): [string, null] => [phrase, null]),
])
const tradeWords = new Map(entries(shipped.words))
const truncatable = [...brands.keys()].filter((phrase) => phrase.includes(' ')).sort()

export const DICTIONARY_SIZE = brands.size + tradeWords.size

/**
 * What a canonical product is known to be: the longest brand or aggregator at its start, else the last and longest trade
 * word anywhere in it (a name ends with its trade). Costs a few look-ups, whatever the dictionary's size.
 */
export function lookUp(productKey: string): DictionaryEntry | undefined {
  const words = productKey.split(' ')
  return findBrand(words) ?? findTruncatedBrand(productKey) ?? findTradeWord(words)
}

/** Whether the name is that of a business, whatever its trade. */
export function looksLikeShop(productKey: string): boolean {
  return productKey.split(' ').some((word) => shopWords.has(word))
}

function findBrand(words: readonly string[]): DictionaryEntry | undefined {
  for (let length = Math.min(words.length, PHRASE_WORDS_MAX); length > 0; length--) {
    const phrase = words.slice(0, length).join(' ')
    const tag = brands.get(phrase)
    if (tag === undefined || (length < words.length && wholeNameOnly.has(phrase))) continue
    return tag === null ? { kind: 'aggregator', tag } : { kind: 'brand', tag }
  }
  return undefined
}

const CUT_NAME_LENGTH_MIN = 14

/** Banks cut names at 16 to 20 letters: a long name that only one tag's brands go on from is that brand. */
function findTruncatedBrand(name: string): DictionaryEntry | undefined {
  if (name.length < CUT_NAME_LENGTH_MIN) return undefined
  const first = lowerBound(truncatable, name)
  const tags = new Set<string | null>()
  for (let index = first; truncatable[index]?.startsWith(name); index++)
    tags.add(brands.get(truncatable[index] ?? '') ?? null)
  const [tag] = tags
  return tags.size === 1 && tag ? { kind: 'brand', tag } : undefined
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < wanted) low = middle + 1
    else high = middle
  }
  return low
}

const TRADE_PHRASE_WORDS_MAX = 3

function findTradeWord(words: readonly string[]): DictionaryEntry | undefined {
  for (let length = Math.min(words.length, TRADE_PHRASE_WORDS_MAX); length > 0; length--) {
    for (let start = words.length - length; start >= 0; start--) {
      const tag = tradeWords.get(words.slice(start, start + length).join(' '))
      if (tag !== undefined) return { kind: 'trade_word', tag }
    }
  }
  return undefined
}
