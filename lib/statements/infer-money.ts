import type { ColumnFact } from './column-facts'

/** Which columns hold the money, and whether their balance proves it. `negativeDebits`: the way out has a minus as well. */
export type Money = {
  balance: number | undefined
  isProved: boolean
} & (
  | { amount: number; plain: 'debit' | 'credit' | undefined }
  | { debit: number; credit: number; negativeDebits: boolean; plain: 'debit' | 'credit' | undefined }
)

const LINKS_MIN = 2
const SHARE_OF_LINKS = 0.9
const SHARE_OF_ROWS = 0.9

/**
 * Finds the money of columns without names: a balance that follows from the others proves which they are and which way they
 * go. Without one, two columns of which each row fills one are money out and money in, in an order that nobody knows yet.
 * Undefined where no column holds amounts.
 */
export function inferMoney(columns: readonly ColumnFact[]): Money | undefined {
  const ofAmounts = placesOf(columns, ['amount'])
  const money = ofAmounts.length > 0 ? ofAmounts : placesOf(columns, ['number'])
  if (money.length === 0) return undefined
  return byBalance(columns, money) ?? bySides(columns, money) ?? alone(columns, money)
}

const placesOf = (columns: readonly ColumnFact[], kinds: readonly ColumnFact['kind'][]) =>
  columns.flatMap(({ kind }, at) => (kinds.includes(kind) ? [at] : []))

type Way = { money: Money; net: number[] }

function byBalance(columns: readonly ColumnFact[], money: readonly number[]): Money | undefined {
  let best: { money: Money; share: number } | undefined
  for (const balance of money.toReversed()) {
    const { amounts: balances = [], cells = [] } = columns[balance] ?? {}
    for (const way of waysOf(columns, money, balance)) {
      const share = shareOfLinks(balances, cells, way.net)
      if (share >= SHARE_OF_LINKS && share > (best?.share ?? 0)) best = { money: way.money, share }
    }
  }
  return best?.money
}

/** All that the columns beside a balance may mean. */
function waysOf(columns: readonly ColumnFact[], money: readonly number[], balance: number): Way[] {
  const amountsAt = (at: number) => columns[at]?.amounts ?? []
  const proved = { balance, isProved: true }
  const signed = money
    .filter((at) => at !== balance)
    .flatMap((amount): Way[] => [
      { money: { ...proved, amount, plain: 'credit' }, net: [...amountsAt(amount)] },
      { money: { ...proved, amount, plain: 'debit' }, net: amountsAt(amount).map((value) => -value) },
    ])
  const sided = pairsOf(columns, balance).flatMap(([one, other]): Way[] =>
    [
      [one, other],
      [other, one],
    ].flatMap(([debit = 0, credit = 0]) =>
      sidesOf(columns, { debit, credit }).map(({ negativeDebits, net }) => ({
        money: { ...proved, debit, credit, negativeDebits, plain: 'debit' },
        net,
      })),
    ),
  )
  return [...signed, ...sided]
}

function sidesOf(columns: readonly ColumnFact[], { debit, credit }: { debit: number; credit: number }) {
  const [out = [], back = []] = [columns[debit]?.amounts, columns[credit]?.amounts]
  const isMarked = out.some((value) => value < 0) && out.every((value) => value <= 0)
  const ways = isMarked ? [true, false] : [false]
  return ways.map((negativeDebits) => ({
    negativeDebits,
    net: out.map((value, row) => (back[row] ?? 0) - (negativeDebits ? -value : value)),
  }))
}

/** Two columns of which no row fills both, and most rows one. */
function pairsOf(columns: readonly ColumnFact[], balance: number | undefined): [number, number][] {
  const places = placesOf(columns, ['amount', 'number', 'empty']).filter((at) => at !== balance)
  return places.flatMap((one, index) =>
    places
      .slice(index + 1)
      .filter((other) => areSides(columns[one], columns[other]))
      .map((other): [number, number] => [one, other]),
  )
}

function areSides(one: ColumnFact | undefined, other: ColumnFact | undefined): boolean {
  if (!one || !other || (one.kind !== 'amount' && other.kind !== 'amount')) return false
  let used = 0
  for (const [row, amount] of one.amounts.entries()) {
    const beside = other.amounts[row] ?? 0
    if (amount !== 0 && beside !== 0) return false
    if (amount !== 0 || beside !== 0) used++
  }
  return used >= one.amounts.length * SHARE_OF_ROWS
}

function shareOfLinks(balances: readonly number[], cells: readonly string[], net: readonly number[]): number {
  const shares = [1, -1].map((step) => {
    let [links, holding, moved] = [0, 0, 0]
    for (let row = step > 0 ? 1 : balances.length - 2; row >= 0 && row < balances.length; row += step) {
      if (cells[row] === '' || cells[row - step] === '') continue
      links++
      if ((balances[row - step] ?? 0) + (net[row] ?? 0) !== balances[row]) continue
      holding++
      if (net[row] !== 0) moved++
    }
    return links >= LINKS_MIN && moved >= LINKS_MIN ? holding / links : 0
  })
  return Math.max(...shares)
}

/** Without a proof: the last column that every row fills is taken for the balance. */
function balanceAt(columns: readonly ColumnFact[], money: readonly number[]): number | undefined {
  const last = money.at(-1)
  return money.length > 1 && last !== undefined && (columns[last]?.filled ?? 0) >= SHARE_OF_ROWS ? last : undefined
}

function bySides(columns: readonly ColumnFact[], money: readonly number[]): Money | undefined {
  const balance = balanceAt(columns, money)
  const pairs = pairsOf(columns, balance)
  const isAmount = (at: number) => columns[at]?.kind === 'amount'
  // Two filled columns before one beside an empty one, which has to be its neighbour.
  const pair =
    pairs.find(([one, other]) => isAmount(one) && isAmount(other)) ??
    (balance === undefined ? undefined : pairs.find(([one, other]) => other === one + 1))
  if (!pair) return undefined
  const [debit, credit] = pair
  const negativeDebits = sidesOf(columns, { debit, credit }).some((way) => way.negativeDebits)
  return { debit, credit, negativeDebits, balance, isProved: false, plain: undefined }
}

function alone(columns: readonly ColumnFact[], money: readonly number[]): Money | undefined {
  const balance = balanceAt(columns, money)
  const [amount] = money.filter((at) => at !== balance)
  return amount === undefined ? undefined : { amount, balance, isProved: false, plain: undefined }
}
