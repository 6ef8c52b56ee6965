/** A tag by its name, and the words that say where it comes from. */
export type Candidate = { tag: string; because: string }

type Known = { product: string; productKey: string; tag: string }

const SUGGESTIONS_MAX = 3

/** The first of each tag, the strongest source first. */
export function firstSuggestions(candidates: readonly Candidate[]): Candidate[] {
  const byTag = new Map<string, Candidate>()
  for (const candidate of candidates) if (!byTag.has(candidate.tag)) byTag.set(candidate.tag, candidate)
  return [...byTag.values()].slice(0, SUGGESTIONS_MAX)
}

const WORD_LENGTH_MIN = 4

/** What the person has said of products that are called alike: the same first word, or one name the start of the other. */
export function likeOwn(productKey: string, memory: readonly Known[]): Candidate[] {
  const [word = ''] = productKey.split(' ')
  if (word.length < WORD_LENGTH_MIN) return []
  return memory
    .filter((known) => known.productKey !== productKey && isAlike(productKey, word, known.productKey))
    .map(({ product, tag }) => ({ tag, because: `like ${product}, which you tagged` }))
}

function isAlike(productKey: string, word: string, other: string): boolean {
  if (other.split(' ')[0] === word) return true
  return other.length >= WORD_LENGTH_MIN && (other.startsWith(productKey) || productKey.startsWith(other))
}
