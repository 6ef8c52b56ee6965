import { dictionary as shippedWords } from '@zxcvbn-ts/language-common'
import { canonicalKey } from './canonical-product'
import { isBusinessWord, isPersonName, lookUp } from './dictionary'
import { endsAsNames, listedNames, startsAName } from './given-names'
import names from './person-names.json'
import plain from './plain-words.json'

const honorifics = new Set(names.honorifics)
const kin = new Set(names.kin)
const respect = new Set(names.respect)
// People are called Rose and Happy too: such a word tells of no shop, alone or beside one that nobody knows.
const ordinaryNames = new Set(names.ordinary)
// Ordinary English words; a few of them are names of people too, and then count as names.
const plainWords = new Set(
  [...plain, ...shippedWords['diceware-common'].map((word) => word.toUpperCase())].filter(
    (word) => !listedNames.has(word),
  ),
)

const CUT_LENGTH_MIN = 4
const MESSRS = /^M\s?\/\s?S\b\.?/i
const RELATION = /\b(?:[SDWC]\s?\/\s?O|SON OF|WIFE OF|DAUGHTER OF)\b/i

/**
 * What a name is made of: `person`, a person's name or too near to one; `firm`, with a word that only firms bear;
 * `words`, of ordinary words alone; `some_words`, with at least one; `one_word` that nobody knows, as brands are made up;
 * `unclear`, several of those, as an unlisted person's name would be.
 */
export type NameKind = 'person' | 'firm' | 'words' | 'some_words' | 'one_word' | 'unclear'

/** `isFirm`: a legal form stood behind the name, which is not part of it any more. */
export function kindOfName(printed: string, isFirm = false): NameKind {
  const key = canonicalKey(printed.replace(MESSRS, ''))
  const words = key
    .split(' ')
    .map((word) => word.replace(/\d+/g, ''))
    .filter((word) => word !== '')
  if (words.length === 0 || RELATION.test(printed)) return 'person'
  if (words.some((word) => honorifics.has(word) || kin.has(word))) return 'person'
  const isOfFirm = isFirm || words.some(isBusinessWord) || lookUp(key)?.kind === 'trade_word'
  const named = words.reduce((sum, word, index) => sum + namesIn(word, index === words.length - 1), 0)
  // `A` is a word in `A ONE TAILORS`, and an initial in `A RAMESH TRADERS`.
  const initials = words.filter((word) => word.length === 1 && (named > 0 || !plainWords.has(word))).length
  if (named > 1 || (named > 0 && initials > 0)) return 'person'
  // Of two words that are no ordinary ones the list may know neither: a firm may bear its owner's full name.
  if (isOfFirm) return words.filter(isOrdinary).length > words.length - 2 ? 'firm' : 'person'
  if (named > 0 || initials > 0 || words.some((word) => respect.has(word))) return 'person'
  if (isPersonName(key)) return 'person'
  const telling = words.filter((word) => plainWords.has(word) && !ordinaryNames.has(word))
  if (telling.length === words.length) return 'words'
  if (telling.some((word) => word.length > 2))
    return words.every((word) => plainWords.has(word)) ? 'words' : 'some_words'
  return words.length === 1 ? 'one_word' : 'unclear'
}

const isOrdinary = (word: string) => plainWords.has(word) || isBusinessWord(word)

/** How many names a word is: a listed one, whole or cut at the end of the column, or two written as one; or it ends as names do. */
function namesIn(word: string, isLast: boolean): number {
  if (listedNames.has(word)) return 1
  if (isOrdinary(word)) return 0
  if (isTwoNames(word)) return isPossessive(word) ? 1 : 2
  return (isLast && isCutName(word)) || endsAsNames(word) ? 1 : 0
}

const isPossessive = (word: string) => word.endsWith('S') && listedNames.has(word.slice(0, -1))

const isCutName = (word: string) => word.length >= CUT_LENGTH_MIN && startsAName(word)

function isTwoNames(word: string): boolean {
  for (let at = CUT_LENGTH_MIN - 1; at < word.length; at++) {
    if (!listedNames.has(word.slice(0, at))) continue
    const rest = word.slice(at)
    if (rest.length === 1 || listedNames.has(rest) || isCutName(rest)) return true
  }
  return false
}
