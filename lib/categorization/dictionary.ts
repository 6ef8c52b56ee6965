import shipped from './dictionary.json'
import { isNameOfPerson } from './given-names'

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
const sortedBrands = [...brands.keys()].sort()

/**
 * What a canonical product is known to be: the longest brand or aggregator at its start, else the last and longest trade
 * word anywhere in it (a name ends with its trade). Costs a few look-ups, whatever the dictionary's size.
 */
export function lookUp(productKey: string, isCut = false): DictionaryEntry | undefined {
  const name = withoutAccents(productKey)
  const words = name.split(' ')
  return findBrand(words) ?? findTruncatedBrand(name, isCut) ?? findTradeWord(words)
}

const LATIN_ACCENT = /[À-ſ]/
const UNJOINED: Record<string, string> = { Ø: 'O', Ł: 'L', Æ: 'AE', Œ: 'OE' }

/** The dictionary is written without accents; the signs of other scripts stay. */
const withoutAccents = (key: string) =>
  LATIN_ACCENT.test(key)
    ? key
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[ØŁÆŒ]/g, (letter) => UNJOINED[letter] ?? letter)
    : key

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

const ADDRESS_BRAND_LENGTH_MIN = 5
const GLUED_BRAND_LENGTH_MIN = 6

/**
 * The longest brand at the start of a shop's own address, of which `word` is the first: `ZOMATO`, `SWIGGYSTORES`. A brand
 * that may as well be a person's name or a common word does not count.
 */
export function lookUpAddress(word: string): DictionaryEntry | undefined {
  for (let length = word.length; length >= ADDRESS_BRAND_LENGTH_MIN; length--) {
    if (length < word.length && length < GLUED_BRAND_LENGTH_MIN) return undefined
    const phrase = spellings.get(word.slice(0, length))
    if (phrase !== undefined) return wholeNameOnly.has(phrase) ? undefined : entryOf(brands.get(phrase))
  }
  return undefined
}

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
 * Banks cut names at 8 to 20 letters: a name that ends within a word, and that only one tag's brands go on from, is of that
 * tag. One that ends with a word may be another house: RELIANCE RETAIL is more than RELIANCE RETAIL SMART. A short one is
 * taken for cut only where it fills its column, and where no person is called so.
 */
function findTruncatedBrand(name: string, isCut: boolean): DictionaryEntry | undefined {
  const isLong = name.length >= CUT_NAME_LENGTH_MIN && name.includes(' ')
  if (!isLong && !(isCut && name.length >= CUT_COLUMN_LENGTH_MIN && !isNameOfPerson(name.split(' ')[0] ?? '')))
    return undefined
  const going = brandsGoingOnFrom(name)
  if (going.some((phrase) => phrase[name.length] === ' ')) return undefined
  const tags = new Set(going.map((phrase) => brands.get(phrase) ?? null))
  const [tag] = tags
  return tags.size === 1 && tag ? { kind: 'brand', tag } : undefined
}

const CUT_COLUMN_LENGTH_MIN = 5

/** All brands and aggregators that begin with a name and are longer, in the alphabet's order. */
export function brandsGoingOnFrom(name: string): string[] {
  const going: string[] = []
  for (let index = lowerBound(sortedBrands, name); sortedBrands[index]?.startsWith(name); index++) {
    const phrase = sortedBrands[index] ?? ''
    if (phrase !== name) going.push(phrase)
  }
  return going
}

const compactOf = (phrase: string) => phrase.replaceAll(' ', '')
const spellings = new Map([...brands.keys()].map((phrase) => [compactOf(phrase), phrase]))

/** A name written as one word, as in addresses, in the words of the brand that it is: `JIOPREPAID` is `JIO PREPAID`. */
export const spelledBrand = (name: string) => (brands.has(name) ? name : (spellings.get(compactOf(name)) ?? name))

/** Whether a name is a brand's or an aggregator's, as a whole. */
export const isBrand = (key: string) => brands.has(key)

/** Whether a name is a brand's or begins with one. */
export const startsWithBrand = (key: string) => findBrand(key.split(' ')) !== undefined

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
