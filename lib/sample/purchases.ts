import type { IsoDate } from '@/lib/dates/iso-date'
import { paise, type Paise } from '@/lib/money/paise'
import { cardPurchase, cardReversal, personalAddress, qrAddress, shopAddress, upi } from './narrations'
import type { SamplePerson } from './people'
import type { Random } from './seeded-random'
import { TRADES, type Shop, type Trade } from './shops'

/** Money that moves, before the bank has printed a balance behind it. */
export type Move = {
  narration: string
  reference: string
  debitAmount: Paise
  creditAmount: Paise
  /** Whether it counts as spending under the default tags; TBD does. Known here, not asked of the importer. */
  isSpending: boolean
  /** Comes from another account of the same person. */
  isOwn?: boolean
  /** The payment that comes back with it, which was no spending after all. */
  returned?: { date: IsoDate; amount: Paise }
}

export type Teller = { random: Random; person: SamplePerson; nextReference: () => string }

type Bought = { shop: Shop; date: IsoDate; move: Move }

/** What one account pays from day to day. Calls follow the calendar: a refund is of the payment before. */
export function everydayMoves(teller: Teller): (date: IsoDate) => Move {
  const { random } = teller
  const trades = TRADES.map(({ share, shops }) => ({ share, shops: random.shuffled(shops) }))
  let bought: Bought | undefined
  return (date) => {
    const kind = random.next()
    const returned = kind < REFUNDS ? bought : undefined
    bought = undefined
    if (returned) return moneyBack(teller, date, returned)
    if (kind >= TO_SHOPS) return elsewhere(teller, kind)
    const shop = favourite(random, trades)
    bought = { shop, date, move: atShop(teller, shop) }
    return bought.move
  }
}

// Up to where each kind reaches, of a hundred payments: refunds 1, shops 78, then QR codes, people, cash, the rest.
const REFUNDS = 0.01
const TO_SHOPS = 0.79
const TO_QR_CODES = 0.88
const TO_PEOPLE = 0.95
const AT_CASH_MACHINES = 0.975
const BY_IMPS = 0.985
const TO_GATEWAYS = 0.993

/** Some trades are met every day, and a few shops of each every week, most of them once a year. */
function favourite(random: Random, trades: readonly Trade[]): Shop {
  let at = random.next() * TRADES.reduce((total, { share }) => total + share, 0)
  const { shops } = trades.find(({ share }) => (at -= share) < 0) ?? random.pick(trades)
  const near = Math.floor(shops.length * random.next() ** 2.5)
  return shops[near] ?? random.pick(shops)
}

function atShop({ random, person, nextReference }: Teller, shop: Shop): Move {
  const amount = between(random, shop.least, shop.most)
  if (shop.takesCards && random.chance(0.34))
    return moneyOut(cardPurchase(person.card, shop.name), amount, zeroPadded(nextReference()))
  const rrn = nextReference()
  const note = random.pick(shop.notes)
  return moneyOut(upi({ payee: shop.name, address: shopAddress(shop.name), rrn, note }), amount, zeroPadded(rrn))
}

function elsewhere(teller: Teller, kind: number): Move {
  const { random, person, nextReference } = teller
  const rrn = nextReference()
  const reference = zeroPadded(rrn)
  const pay = (payee: string, address: string, note: string) => upi({ payee, address, rrn, note })
  if (kind < TO_QR_CODES) {
    const owner = random.pick(person.shopkeepers)
    return moneyOut(pay(owner, qrAddress(owner), 'UPI'), between(random, paise(20_00), paise(700_00)), reference)
  }
  if (kind < TO_PEOPLE) {
    const friend = random.pick(person.friends)
    const note = random.pick(['UPI', 'DINNER SPLIT', 'THANKS', 'TRIP, SHARE', 'LENT LAST WEEK'])
    const amount = between(random, paise(100_00), paise(4_000_00))
    return { ...moneyOut(pay(friend, personalAddress(friend), note), amount, reference), isSpending: false }
  }
  if (kind < AT_CASH_MACHINES) return { ...cash(teller, reference), isSpending: false }
  if (kind < BY_IMPS) return byImps(teller, rrn)
  if (kind < TO_GATEWAYS) {
    const narration = pay('RAZORPAY SOFTWARE', 'RAZORPAY.EXAMPLE@AXISBANK', 'PAYMENT')
    return moneyOut(narration, between(random, paise(99_00), paise(2_500_00)), reference)
  }
  const load = pay('ADD MONEY TO WALLET', 'ADDMONEY.EXAMPLE@HDFCBANK', 'WALLET LOAD')
  return { ...moneyOut(load, paise(random.int(1, 10) * 100_00), reference), isSpending: false }
}

function cash({ random, person: { card, city } }: Teller, reference: string): Move {
  const machine = random.pick(['ATW', 'NWD'])
  const narration = `${machine}-400000XXXXXX${card}-S1AC000${random.int(1, 9)}-${city}`
  return moneyOut(narration, paise(random.int(1, 10) * 500_00), reference)
}

/** To a friend by account number: the full name tells that it is a person's. */
function byImps({ random, person: { friends } }: Teller, rrn: string): Move {
  const narration = `IMPS-${rrn}-${random.pick(friends)}-ICIC-XXXXXXXX0000-${random.pick(['GIFT', 'ADVANCE', 'SETTLEMENT'])}`
  const amount = between(random, paise(500_00), paise(6_000_00))
  return { ...moneyOut(narration, amount, zeroPadded(rrn)), isSpending: false }
}

/** The payment before comes back under its own number: by the card's reversal, or by a UPI return that names nobody. */
function moneyBack({ person }: Teller, date: IsoDate, { move, shop, date: paidOn }: Bought): Move {
  const narration = move.narration.startsWith('POS ')
    ? cardReversal(person.card, shop.name)
    : `UPIRET-${date.replaceAll('-', '')}-${Number(move.reference)}`
  const returned = { date: paidOn, amount: move.debitAmount }
  return { ...moneyIn(narration, move.debitAmount, move.reference), returned }
}

/** More small amounts than large ones; whole rupees mostly, as people pay. */
export function between(random: Random, least: Paise, most: Paise): Paise {
  const amount = least + Math.floor((most - least) * random.next() ** 2.5)
  return paise(random.chance(0.86) ? amount - (amount % 100) : amount)
}

export const zeroPadded = (reference: string) => reference.padStart(16, '0')

export function moneyOut(narration: string, debitAmount: Paise, reference: string): Move {
  return { narration, reference, debitAmount, creditAmount: paise(0), isSpending: true }
}

export function moneyIn(narration: string, creditAmount: Paise, reference: string): Move {
  return { narration, reference, debitAmount: paise(0), creditAmount, isSpending: false }
}
