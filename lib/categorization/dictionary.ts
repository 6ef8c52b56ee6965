import shipped from './dictionary.json'

type Kind = 'brand' | 'trade_word' | 'aggregator'

type DictionaryEntry = { kind: Kind; tag: string | null }

const PHRASE_WORDS_MAX = 5

const wholeNameOnly = new Set(shipped.wholeNameOnly)
const personNames = new Set(shipped.personNames)
const shopWords = new Set(shipped.shopWords)

const entries = (lists: Record<string, string[]>): [string, string][] =>
  Object.entries(lists).flatMap(([tag, phrases]) => phrases.map((phrase): [string, string] => [phrase, tag]))

const brands = new Map<string, string | null>([
  ...entries(shipped.brands),
  ...shipped.aggregators.map((phrase): [string, null] => [phrase, null]),
])
const tradeWords = entries(shipped.words)
const weak = new Set(shipped.weakWords)
const strongWords = new Map(tradeWords.filter(([phrase]) => !weak.has(phrase)))
// A hospital treats people, but a café AIRPORT or CHURCH STREET only stands there.
const places = new Set(shipped.placeWords)
const ownTrades = new Map([...strongWords].filter(([phrase]) => !places.has(phrase)))
const roadWords = new Set(shipped.roadWords)
const weakWords = new Map(tradeWords.filter(([phrase]) => weak.has(phrase)))
// Most names begin with no brand at all, which one look-up tells.
const brandStarts = new Set([...brands.keys()].map((phrase) => phrase.split(' ')[0] ?? ''))
const truncatable = [...brands.keys()].filter((phrase) => phrase.includes(' ')).sort()

/**
 * What a canonical product is known to be: the longest brand or aggregator at its start, else the last and longest trade
 * word anywhere in it (a name ends with its trade). Costs a few look-ups, whatever the dictionary's size.
 */
export function lookUp(productKey: string): DictionaryEntry | undefined {
  const words = productKey.split(' ')
  return findBrand(words) ?? findTruncatedBrand(productKey) ?? findTradeWord(words)
}

/** The same of a name at a person's address, where a brand counts as a whole name only, and not if people are called so. */
export function lookUpPerson(productKey: string): DictionaryEntry | undefined {
  const words = productKey.split(' ')
  const atStart = findBrand(words)
  if (atStart?.kind === 'aggregator') return atStart
  const whole = personNames.has(productKey) ? undefined : brands.get(productKey)
  return entryOf(whole) ?? findTradeWord(words)
}

/** Whether a brand is called as people are: `AAKASH`, paid by IMPS, may be either. */
export const isPersonName = (productKey: string) => personNames.has(productKey)

/** Whether a person's printed name might be a brand after all: Aakash the friend or the school, an Uber driver. */
export const mayBeBrand = (productKey: string) =>
  personNames.has(productKey) || findBrand(productKey.split(' ')) !== undefined

/** The brand at the start of a shop's own address, unless that may as well be a person's name or a common word. */
export const lookUpAddress = (start: string): DictionaryEntry | undefined =>
  wholeNameOnly.has(start) ? undefined : entryOf(brands.get(start))

/** Whether the name is that of a business, whatever its trade. */
export function looksLikeShop(productKey: string): boolean {
  return productKey.split(' ').some((word) => shopWords.has(word))
}

/** Whether a word says what a business is or does: `TRADERS`, `MEDICALS`. */
export const isBusinessWord = (word: string) => shopWords.has(word) || strongWords.has(word) || weakWords.has(word)

const aggregatorWords = new Set(shipped.aggregatorWords)

/** Whether a name is a payment company's and nobody else's: `BHARATPE MERCHANT`, but not `PAYTM GREEN STORES`. */
export function isAggregatorOnly(productKey: string): boolean {
  for (const { tag, behind } of brandsAtStart(productKey.split(' ')))
    if (tag === null) return behind.every((word) => aggregatorWords.has(word))
  return false
}

const entryOf = (tag: string | null | undefined): DictionaryEntry | undefined =>
  tag === undefined ? undefined : tag === null ? { kind: 'aggregator', tag } : { kind: 'brand', tag }

function findBrand(words: readonly string[]): DictionaryEntry | undefined {
  for (const { phrase, tag, behind } of brandsAtStart(words)) {
    if (behind.length > 0 && wholeNameOnly.has(phrase)) continue
    return (tag !== null && !phrase.includes(' ') ? findOtherTrade(tag, behind) : undefined) ?? entryOf(tag)
  }
  return undefined
}

/** The brands and aggregators that a name begins with, the longest first, and the words behind each. */
function* brandsAtStart(words: readonly string[]) {
  if (!brandStarts.has(words[0] ?? '')) return
  for (let length = Math.min(words.length, PHRASE_WORDS_MAX); length > 0; length--) {
    const phrase = words.slice(0, length).join(' ')
    const tag = brands.get(phrase)
    if (tag !== undefined) yield { phrase, tag, behind: words.slice(length) }
  }
}

/** A brand of one word may be anybody's name: an INDIGO SALON cuts hair. But many a petrol pump is called AUTOMOBILES. */
function findOtherTrade(tag: string, behind: readonly string[]): DictionaryEntry | undefined {
  const trade = findTrade(behind, ownTrades)
  return tag === 'Fuel' && trade?.tag === 'Transport' ? undefined : trade?.tag === tag ? undefined : trade
}

const CUT_NAME_LENGTH_MIN = 14

/**
 * Banks cut names at 16 to 20 letters: a long name that ends within a word, and that only one tag's brands go on from, is
 * that brand. One that ends with a word may be another house: RELIANCE RETAIL is more than RELIANCE RETAIL SMART.
 */
function findTruncatedBrand(name: string): DictionaryEntry | undefined {
  if (name.length < CUT_NAME_LENGTH_MIN) return undefined
  const first = lowerBound(truncatable, name)
  const tags = new Set<string | null>()
  for (let index = first; truncatable[index]?.startsWith(name); index++) {
    const phrase = truncatable[index] ?? ''
    if (phrase[name.length] === ' ') return undefined
    tags.add(brands.get(phrase) ?? null)
  }
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

/** Words such as MART say what a shop is only where nothing else does: a SHOE MART sells shoes. */
const findTradeWord = (words: readonly string[]) => findTrade(words, strongWords) ?? findTrade(words, weakWords)

function findTrade(words: readonly string[], trades: ReadonlyMap<string, string>): DictionaryEntry | undefined {
  for (let length = Math.min(words.length, TRADE_PHRASE_WORDS_MAX); length > 0; length--) {
    for (let start = words.length - length; start >= 0; start--) {
      const tag = trades.get(length === 1 ? (words[start] ?? '') : words.slice(start, start + length).join(' '))
      if (tag !== undefined && !roadWords.has(words[start + length] ?? '')) return { kind: 'trade_word', tag }
    }
  }
  return undefined
}
