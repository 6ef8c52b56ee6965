import type { ColumnFact } from './column-facts'
import type { Money } from './infer-money'
import { normalised } from './layouts/layout'
import { printedSideOf } from './read-amount'
import { sideOfWord } from './read-money'
import type { ColumnRole, LayoutDescription } from './types'

export type Direction = Pick<LayoutDescription, 'indicator' | 'plainAmount'> & {
  indicatorAt: number | undefined
  isProved: boolean
}

const SHARE_OF_AGREEMENT = 0.75
const SHARE_OF_WORDS = 0.9

/**
 * Which way the amounts go, where no balance has proved it: a suffix, a word beside each of them, or a sign that goes with
 * such words. A sign alone proves nothing: on cards it means the other way.
 */
export function inferDirection(columns: readonly ColumnFact[], money: Money, roles: readonly ColumnRole[]): Direction {
  const none = { indicatorAt: undefined, isProved: money.isProved }
  if (!('amount' in money)) return none
  if (money.isProved) return { ...none, ...(money.plain && { plainAmount: money.plain }) }
  const { cells = [], amounts = [] } = columns[money.amount] ?? {}
  if (cells.every((cell) => cell === '' || printedSideOf(cell))) return { ...none, isProved: true }
  const isSigned = amounts.some((amount) => amount < 0)
  const wordsAt = columns.flatMap(({ kind }, at) => (kind === 'word' && roles[at] === 'other' ? [at] : []))
  for (const at of wordsAt) {
    const words = columns[at]?.cells ?? []
    if (isSigned) {
      const plainAmount = agreement(amounts, words)
      if (plainAmount) return { ...none, plainAmount, isProved: true }
    } else if (areSides(words)) return { indicatorAt: at, indicator: sidesIn(words), isProved: true }
  }
  return { ...none, plainAmount: isMostlyPositive(amounts) ? 'debit' : 'credit', isProved: false }
}

/** What a plain amount means when nearly every word agrees with the sign beside it, or contradicts it. */
function agreement(amounts: readonly number[], words: readonly string[]): 'debit' | 'credit' | undefined {
  let [agreeing, told] = [0, 0]
  for (const [row, amount] of amounts.entries()) {
    const side = sideOfWord(words[row] ?? '')
    if (side === undefined || amount === 0) continue
    told++
    if (side === (amount < 0 ? 'dr' : 'cr')) agreeing++
  }
  if (told < amounts.length / 2) return undefined
  if (agreeing >= told * SHARE_OF_AGREEMENT) return 'credit'
  return agreeing <= told * (1 - SHARE_OF_AGREEMENT) ? 'debit' : undefined
}

const areSides = (words: readonly string[]) =>
  words.filter((word) => sideOfWord(word) !== undefined).length >= words.length * SHARE_OF_WORDS

function sidesIn(words: readonly string[]): NonNullable<LayoutDescription['indicator']> {
  const ofSide = (side: 'dr' | 'cr') => [
    ...new Set(words.filter((word) => sideOfWord(word) === side).map((word) => normalised(word))),
  ]
  return { debit: ofSide('dr'), credit: ofSide('cr') }
}

const isMostlyPositive = (amounts: readonly number[]) =>
  amounts.filter((amount) => amount > 0).length > amounts.filter((amount) => amount < 0).length * 3
