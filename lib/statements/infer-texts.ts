import type { ColumnFact } from './column-facts'
import { meaningOf } from './column-meanings'
import type { ColumnRole } from './types'

const LENGTH_MIN = 6
const SHARE_OF_DISTINCT = 0.5

/**
 * Chooses what was paid for among the columns of text: the one that tells most, by length and variety, and beside it others
 * of which most cells differ. Its name counts where it has one that is understood.
 */
export function inferTexts(columns: readonly ColumnFact[], roles: ColumnRole[], names: readonly string[] = []): void {
  const free = columns.flatMap((column, at) => (roles[at] === 'other' ? [{ at, ...told(column) }] : []))
  for (const { at } of free) if (meaningOf(names[at] ?? '') === 'reference') roles[at] = 'reference'
  const texts = free.filter(({ at, weight }) => roles[at] === 'other' && weight > 0)
  const named = texts.find(({ at }) => meaningOf(names[at] ?? '') === 'narration')
  const [best] = texts.toSorted((one, other) => other.weight - one.weight)
  for (const text of texts) {
    const isBest = text === (named ?? best)
    const isTelling = text.isText && text.length >= LENGTH_MIN && text.distinct > SHARE_OF_DISTINCT
    if (isBest || isTelling) roles[text.at] = 'narration'
  }
}

/** The number of an account or of a card, or a code of the bank: no word a person would know. */
const CODE = /^(?=.*[\dX*])[\p{Lu}\d*/.-]+$/u

function told({ kind, cells, filled }: ColumnFact) {
  const printed = cells.filter((cell) => cell !== '')
  const length = printed.reduce((total, cell) => total + cell.length, 0) / Math.max(printed.length, 1)
  const distinct = new Set(printed).size / Math.max(printed.length, 1)
  const isText = kind === 'text' && !printed.every((cell) => CODE.test(cell))
  return { length, distinct, isText, weight: isText || kind === 'word' ? length * distinct * filled : 0 }
}
