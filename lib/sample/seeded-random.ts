/** Chance that repeats itself: the same seed gives the same numbers on every machine. */
export type Random = {
  /** From 0 (included) to 1 (excluded). */
  next: () => number
  /** A whole number from `least` to `most`, both included. */
  int: (least: number, most: number) => number
  chance: (probability: number) => boolean
  pick: <Item>(items: readonly Item[]) => Item
  shuffled: <Item>(items: readonly Item[]) => Item[]
}

/** The generator sfc32 in whole numbers of 32 bits, seeded by a hash of the text. */
export function seededRandom(seed: string): Random {
  const next = sfc32(seed)
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
  const shuffled = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, order: next() }))
      .sort((one, other) => one.order - other.order)
      .map(({ item }) => item)
  return { next, int, chance: (probability) => next() < probability, pick, shuffled }
}

const WARM_UP = 20

function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [hashOf(`${seed} a`), hashOf(`${seed} b`), hashOf(`${seed} c`), 1]
  const next = () => {
    const drawn = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + drawn) | 0
    return (drawn >>> 0) / 2 ** 32
  }
  for (let drawn = 0; drawn < WARM_UP; drawn++) next()
  return next
}

/** FNV-1a with a last stir. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
}
