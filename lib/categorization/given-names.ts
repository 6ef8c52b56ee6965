import names from './person-names.json'

/** Given names and surnames, each alone. */
export const listedNames: ReadonlySet<string> = new Set([...names.given, ...names.surnames])

const longNames = [...listedNames].filter((name) => name.length > 3).sort()
const honorifics = new Set(['MR', 'MRS', 'MS', 'MISS', 'SMT', 'SHRI', 'SHRIMATI', 'KUMARI', 'MASTER', 'MOHD'])

/** Whether a name in the list begins so. */
export function startsAName(start: string): boolean {
  let [low, high] = [0, longNames.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((longNames[middle] ?? '') < start) low = middle + 1
    else high = middle
  }
  return longNames[low]?.startsWith(start) ?? false
}

/** Whether a word ends as family names do. */
export const endsAsNames = (word: string) =>
  names.endings.some((ending) => word.length >= ending.length + ENDING_REST_MIN && word.endsWith(ending))

const ENDING_REST_MIN = 2
const CUT_LENGTH_MIN = 4

/** Whether a word is a person's name, or the beginning of one where its end was cut off. */
export const isNameOfPerson = (word: string, isCut = false) =>
  listedNames.has(word) || (isCut && word.length >= CUT_LENGTH_MIN && startsAName(word))

/** `Mr`, `Smt` and the like at the start of a name. */
export const beginsWithHonorific = (key: string) => key.includes(' ') && honorifics.has(key.split(' ')[0] ?? '')

const WORDS_MAX = 4

/**
 * Whether a canonical name is made of people's names and initials alone, or has an honorific before it. Shops are called
 * after people, so at least two words have to be known: `isCut` lets the last break off.
 */
export function isPersonsName(key: string, isCut = false): boolean {
  const words = key.split(' ')
  if (words.length < 2) return false
  return beginsWithHonorific(key) || areNames(words, (word, isLast) => isKnown(word, isCut && isLast))
}

/** The same where one name will do, and what is left of a cut one. */
export function mayBePersonsName(key: string): boolean {
  const isRest = (word: string, isLast: boolean) => isLast && word.length < CUT_LENGTH_MIN
  return beginsWithHonorific(key) || areNames(key.split(' '), (word, isLast) => isKnown(word, isLast), isRest)
}

const isKnown = (word: string, isCut: boolean) =>
  isNameOfPerson(word, isCut) || (word.length >= CUT_LENGTH_MIN && endsAsNames(word))

type Judge = (word: string, isLast: boolean) => boolean

function areNames(words: readonly string[], isName: Judge, mayFollow: Judge = () => false): boolean {
  if (words[0] === 'M' && words[1] === 'S') return false // Messrs
  let names = 0
  for (const [index, word] of words.entries()) {
    const isLast = index === words.length - 1
    if (isName(word, isLast)) names++
    else if (word.length > 1 && !(names > 0 && mayFollow(word, isLast))) return false
  }
  return names > 0 && words.length <= WORDS_MAX
}
