import { suggest } from '@/lib/categorization/cascade'
import shipped from '@/lib/categorization/dictionary.json'
import { parseNarration } from '@/lib/categorization/narration/parse-narration'
import { personalAddress, qrAddress, shopAddress, upi } from '@/lib/sample/narrations'
import { inventPerson } from '@/lib/sample/people'
import type { Random } from '@/lib/sample/seeded-random'

export type PayeeKind = 'listed' | 'trade word' | 'unlisted' | 'QR code' | 'person' | 'aggregator'

/** Somebody whom the person pays, and what the person calls it. */
export type Payee = {
  kind: PayeeKind
  name: string
  address: string
  tag: string
  /** What the person calls a few of its payments instead; the same where the payee sells one thing. */
  otherTag: string
  takesCards: boolean
}

/** Of a hundred payees. The unlisted and the QR codes are half of all merchants: the dictionary knows none of them. */
const KINDS: readonly (readonly [Exclude<PayeeKind, 'aggregator'>, number])[] = [
  ['person', 22],
  ['listed', 28],
  ['trade word', 11],
  ['unlisted', 29],
  ['QR code', 10],
]

/** What a person's own view differs by. */
export const VIEWS = {
  /** Known merchants that this person calls something else: 98.8 % is what the golden set proves at least of the dictionary. */
  otherThanDictionary: 0.012,
  /** Persons who are paid for something: help, tuition, rent. */
  personsPaidForThings: 0.04,
  /** Merchants with two tags, and how many of their payments have the second. */
  twoTags: 0.03,
  secondTag: 0.2,
  /** Unlisted merchants whose name holds a word of their trade, in a language that the dictionary does not know. */
  tellingNames: 0.25,
}

const TAG_SHARES: readonly (readonly [string, number])[] = [
  ['Food & Dining', 28],
  ['Groceries', 24],
  ['Shopping', 14],
  ['Transport', 10],
  ['Health', 6],
  ['Bills & Utilities', 5],
  ['Entertainment & Subscriptions', 4],
  ['Personal Care & Fitness', 4],
  ['Education', 3],
  ['Rent & Home', 2],
]

const FIRST =
  `BLUE COPPER BAMBOO BRASS CRYSTAL CLOUD BANYAN IVORY SAFFRON MARIGOLD MONSOON PEACOCK JASMINE NEEM LOTUS COASTAL
RIVERSIDE HILLTOP NORTHERN SILVER GOLDEN AMBER INDUS DECCAN MALABAR KONKAN NILGIRI CAUVERY GODAVARI VINDHYA`.split(
    /\s+/,
  )
const SECOND =
  `LEAF LANE CORNER WORKS VENTURES ASSOCIATES AGENCIES ENTERPRISES CIRCLE POINT NEST TREE BRIDGE DRUM ELEPHANT
CANDLE DAISY BOAT GROVE HARBOUR LANTERN MEADOW ORBIT PEBBLE`.split(/\s+/)
const TELLING: Record<string, readonly string[]> = {
  'Food & Dining': ['MISTHAN', 'UPAHAR', 'KHANAVAL'],
  Groceries: ['ANGADI', 'KADAI', 'BHANDARA'],
  Shopping: ['VASTRALAYA', 'PAITHANI'],
  Health: ['DAWAKHANA', 'AUSHADHI'],
  Education: ['PATHSHALA', 'GURUKUL'],
}

/** So many payees, the most paid first; no two of one name. */
export function inventPayees(random: Random, count: number): Payee[] {
  const owners = random.shuffled([...inventPerson(random).friends, ...namesOf(random, count)])
  const taken = new Set<string>()
  const payees: Payee[] = []
  while (payees.length < count) {
    const payee = payees.length === AGGREGATOR_RANK ? aggregator : inventPayee(random, owners)
    if (taken.has(payee.name)) continue
    taken.add(payee.name)
    payees.push(payee)
  }
  return payees
}

/** One of the payees that are paid most collects for many shops: of its payments nobody can tell. */
const AGGREGATOR_RANK = 5
const aggregator: Payee = {
  ...{ kind: 'aggregator', name: 'RAZORPAY SOFTWARE', address: 'RAZORPAY.EXAMPLE@AXISBANK', takesCards: false },
  ...{ tag: 'Shopping', otherTag: 'Food & Dining' },
}

const namesOf = (random: Random, count: number) =>
  Array.from({ length: Math.ceil(count / 8) }, () => inventPerson(random).shopkeepers).flat()

function inventPayee(random: Random, owners: readonly string[]): Payee {
  const kind = weighed(random, KINDS)
  if (kind === 'person' || kind === 'QR code') return ofOwner(random, kind, random.pick(owners))
  const tag = weighed(random, TAG_SHARES)
  const { name, known } =
    kind === 'unlisted' ? { name: unlistedName(random, tag), known: tag } : knownName(random, kind)
  const isOther = kind !== 'unlisted' && random.chance(VIEWS.otherThanDictionary)
  return withSecondTag(random, {
    ...{ kind, name, address: shopAddress(name), tag: isOther ? weighed(random, TAG_SHARES) : known },
    takesCards: random.chance(0.6),
  })
}

function ofOwner(random: Random, kind: 'person' | 'QR code', name: string): Payee {
  const isForThings = kind === 'QR code' || random.chance(VIEWS.personsPaidForThings)
  const tag = isForThings ? weighed(random, TAG_SHARES) : 'Transfers'
  const address = kind === 'person' ? personalAddress(name) : qrAddress(name)
  return { kind, name, address, tag, otherTag: tag, takesCards: false }
}

function withSecondTag(random: Random, payee: Omit<Payee, 'otherTag'>): Payee {
  const otherTag = random.chance(VIEWS.twoTags) ? weighed(random, TAG_SHARES) : payee.tag
  return { ...payee, otherTag }
}

const brandsOf: Record<string, string[]> = shipped.brands
const wordsOf: Record<string, string[]> = shipped.words

/** A name with the tag that the dictionary gives it. */
function knownName(random: Random, kind: 'listed' | 'trade word'): { name: string; known: string } {
  for (;;) {
    const tag = weighed(random, TAG_SHARES)
    const own = random.pick((kind === 'listed' ? brandsOf : wordsOf)[tag] ?? [])
    const name = kind === 'listed' ? own : `${random.pick(FIRST)} ${own}`
    const known = suggestionFor(name)
    if (known !== null) return { name, known }
  }
}

function unlistedName(random: Random, tag: string): string {
  for (;;) {
    const telling = random.chance(VIEWS.tellingNames) ? TELLING[tag] : undefined
    const rest = telling ? random.pick(telling) : random.pick(SECOND)
    const middle = random.chance(0.5) ? `${random.pick(SECOND)} ` : ''
    const name = `${random.pick(FIRST)} ${middle}${rest}`
    if (suggestionFor(name) === null) return name
  }
}

function suggestionFor(name: string): string | null {
  const narration = upi({ payee: name, address: shopAddress(name), rrn: '400000000001', note: 'UPI' })
  return suggest(parseNarration(narration), 'debit').tag
}

export function weighed<Item>(random: Random, shares: readonly (readonly [Item, number])[]): Item {
  let at = random.next() * shares.reduce((sum, [, share]) => sum + share, 0)
  for (const [item, share] of shares) if ((at -= share) < 0) return item
  const [last] = shares.at(-1) ?? []
  if (last === undefined) throw new RangeError('nothing to weigh')
  return last
}
