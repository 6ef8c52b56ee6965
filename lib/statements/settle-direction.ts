import { normalised } from './layouts/layout'
import { printedSideOf } from './read-amount'
import { sideOfWord } from './read-money'
import type { ColumnRole, LayoutDescription, Meaning } from './types'

type Direction = Pick<LayoutDescription, 'indicator' | 'plainAmount'> & { roles: ColumnRole[]; isProved: boolean }

const SHARE_OF_WORDS = 0.9
const NEGATIVE = /^[^\d]*[-\u2212(][^\d]*\d|\d[^\d]*-\s*$/

/**
 * What tells money out from money in: two columns, an indicator, a suffix. A sign alone does not, for on cards it means the
 * other way; then the balances may (`prove-direction.ts`), or a person is asked.
 */
export function settleDirection(meanings: readonly Meaning[], records: readonly string[][]): Direction {
  const amountAt = meanings.indexOf('amount')
  const without = (meaning: Meaning): ColumnRole =>
    meaning === 'type' || meaning === 'payee' || meaning === 'indicator' ? 'other' : meaning
  const roles = meanings.map(without)
  if (amountAt < 0) return { roles, isProved: true }
  const amounts = records.map((cells) => (cells[amountAt] ?? '').trim()).filter((cell) => /[1-9]/.test(cell))
  if (amounts.some((cell) => NEGATIVE.test(cell))) return { roles, isProved: false }
  if (amounts.length > 0 && amounts.every((cell) => printedSideOf(cell))) return { roles, isProved: true }
  for (const meaning of ['indicator', 'type'] as const) {
    const at = meanings.indexOf(meaning)
    const indicator = at < 0 ? undefined : indicatorIn(records.map((cells) => cells[at] ?? ''))
    if (!indicator) continue
    roles[at] = 'indicator'
    return { roles, indicator, isProved: true }
  }
  return { roles, isProved: false }
}

/** The words of a column that says the side; a blank is the side that its words leave over. */
function indicatorIn(cells: readonly string[]): LayoutDescription['indicator'] | undefined {
  const words = cells.map((cell) => normalised(cell).replace(/^\((.*)\)$/, '$1'))
  const printed = words.filter((word) => word !== '')
  const known = printed.filter((word) => sideOfWord(word))
  if (known.length === 0 || known.length < printed.length * SHARE_OF_WORDS) return undefined
  const [debit, credit] = (['dr', 'cr'] as const).map((side) => [
    ...new Set(known.filter((word) => sideOfWord(word) === side)),
  ])
  if (printed.length === words.length) return { debit: debit ?? [], credit: credit ?? [] }
  if (debit?.length === 0) return { debit: [''], credit: credit ?? [] }
  return credit?.length === 0 ? { debit: debit ?? [], credit: [''] } : { debit: debit ?? [], credit: credit ?? [] }
}
