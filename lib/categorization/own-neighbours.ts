import { distance } from 'fastest-levenshtein'
import type { ProductMemory, RememberedTag } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'

/** A product of the person's own memory that is called nearly the same. */
export type Neighbour = { productKey: string; tagId: string; operationId: string | null }

/** What nearly the same names say, and how often such an answer was right of the person's own products. */
export type OwnNeighbours = {
  /** Undefined where none is near, or two disagree. */
  find: (productKey: string) => Neighbour | undefined
  confidence: number
}

const CUT_LENGTH_MIN = 10
const LETTERS_AN_EDIT = 8

/** Money out alone: what comes in is income before anybody looks for its like. */
const PREFIX = memoryKey('debit', '')

type Entry = { key: string; held: RememberedTag }

/**
 * What the person's own memory says of a name that is not in it, by the one whose name it nearly is. Each look-up goes
 * through the few names of the same beginning or end, however many there are.
 */
export function ownNeighbours(memory: ProductMemory): OwnNeighbours {
  const entries = [...memory].flatMap(([key, held]): Entry[] =>
    key.startsWith(PREFIX) && held.state !== 'proposed' ? [{ key: key.slice(PREFIX.length), held }] : [],
  )
  const index = indexOf(entries)
  const confidence = confidenceOf(entries, index)
  const answers = new Map<string, Neighbour | undefined>()
  const find = (productKey: string) => {
    if (!answers.has(productKey)) answers.set(productKey, winner(index.near(productKey)))
    return answers.get(productKey)
  }
  return { find, confidence }
}

type Index = { near: (key: string) => Set<Entry> }

function indexOf(entries: readonly Entry[]): Index {
  const cuts = cutsAmong(entries)
  const spellings = spellingsAmong(entries)
  return { near: (key) => new Set([...cuts(key), ...spellings(key)]) }
}

/**
 * Banks cut names at fixed widths: of two names of which one begins the other, and breaks off within a word, one is cut.
 * Where it breaks off between words it may be another house: CHENNAI METRO is not CHENNAI METRO WATER. Nor do ten equal
 * letters tell of two names that go on differently: among known brands, half of those have different tags.
 */
function cutsAmong(entries: readonly Entry[]): (key: string) => Entry[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]))
  const sorted = [...byKey.keys()].sort()
  const isCut = (short: string, long: string) => long[short.length] !== ' '
  return (key) => {
    const found: string[] = []
    for (let length = CUT_LENGTH_MIN; length < key.length; length++) {
      const short = key.slice(0, length)
      if (byKey.has(short) && isCut(short, key)) found.push(short)
    }
    if (key.length >= CUT_LENGTH_MIN)
      for (let at = firstFrom(sorted, key); sorted[at]?.startsWith(key); at++) {
        const long = sorted[at] ?? ''
        if (long !== key && isCut(key, long)) found.push(long)
      }
    return found.flatMap((each) => byKey.get(each) ?? [])
  }
}

function firstFrom(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Names within their number of edits. A name of so many edits at most, cut into one piece more, keeps one piece whole, and
 * at most so many letters from its place: only names that share a piece are compared.
 */
function spellingsAmong(entries: readonly Entry[]): (key: string) => Entry[] {
  const byPiece = new Map<string, Entry[]>()
  for (const entry of entries)
    for (const { place, from, to } of piecesOf(entry.key.length)) {
      const piece = `${place} ${entry.key.slice(from, to)}`
      const sharing = byPiece.get(piece)
      if (sharing) sharing.push(entry)
      else byPiece.set(piece, [entry])
    }
  return (key) => {
    const found: Entry[] = []
    const most = editsIn(key.length)
    for (let length = key.length - most; most > 0 && length <= key.length + most; length++)
      for (const { place, from, to } of piecesOf(length))
        for (let shift = -most; shift <= most; shift++) {
          const sharing = byPiece.get(`${place} ${key.slice(Math.max(from + shift, 0), to + shift)}`) ?? []
          if (sharing.length <= SHARING_MAX) found.push(...sharing.filter((entry) => isMisspelt(key, entry.key)))
        }
    return found
  }
}

/** What more products than this share, such as `TRADING HOUSE`, tells none of them from the others. */
const SHARING_MAX = 100

const editsIn = (length: number) => Math.floor(length / LETTERS_AN_EDIT)

const pieces = new Map<number, { place: string; from: number; to: number }[]>()

function piecesOf(length: number) {
  const known = pieces.get(length)
  if (known) return known
  const count = editsIn(length) < 1 ? 0 : editsIn(length) + 1
  const made = Array.from({ length: count }, (_, index) => ({
    place: `${length} ${index}`,
    from: Math.floor((index * length) / count),
    to: Math.floor(((index + 1) * length) / count),
  }))
  pieces.set(length, made)
  return made
}

/** One edit in eight letters, of the shorter name; a number is no spelling: block 21 is not block 22. */
function isMisspelt(key: string, other: string): boolean {
  const edits = editsIn(Math.min(key.length, other.length))
  return key !== other && edits > 0 && digitsOf(key) === digitsOf(other) && distance(key, other) <= edits
}

const digitsOf = (key: string) => key.replace(/\D+/g, ' ')

/** The first of those that agree; one whose tag nobody can tell, or another tag, silences them all. */
function winner(near: ReadonlySet<Entry>): Neighbour | undefined {
  const [nearest, ...others] = [...near].sort((one, other) => (one.key < other.key ? -1 : 1))
  if (!nearest || others.some(({ held }) => held.tagId !== nearest.held.tagId)) return undefined
  const { tagId, operationId } = nearest.held
  return tagId === null ? undefined : { productKey: nearest.key, tagId, operationId }
}

// Before a person has products of nearly the same names, the answers count as those of the evaluation did (npm run eval).
const SHIPPED = { right: 19, answers: 20 }

/** How often the answer was right where a confirmed product was asked about as if it were not remembered. */
function confidenceOf(entries: readonly Entry[], index: Index): number {
  let { right, answers } = SHIPPED
  for (const { key, held } of entries) {
    const said = held.state === 'confirmed' ? winner(index.near(key)) : undefined
    if (!said) continue
    answers++
    if (said.tagId === held.tagId) right++
  }
  return right / answers
}
