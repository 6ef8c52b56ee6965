import type { ReadingPlan } from './reading-plan'
import { withoutBlankEnd } from './split-cells'

export const COLUMNS_MAX = 64
const CELL_LENGTH_MAX = 4096

export type Fitted = { cells: readonly string[]; surplus: number } | { reason: string }

/**
 * Gives every column its cell. Surplus cells come from delimiters that the bank did not quote in the narration: the columns
 * on its right are well-formed, so whatever is too much belongs to it. A wrong guess fails on a date or an amount and is
 * set aside. Empty cells at the end are a spreadsheet's, and missing ones too where they say nothing of money.
 */
export function fitCells(all: readonly string[], plan: ReadingPlan): Fitted {
  const { width, requiredWidth, positions, delimiter, layout } = plan
  const cells = all.length > width ? trimmed(all, width) : all
  const fault = faultOf(cells)
  if (fault) return { reason: fault }
  if (cells.length < requiredWidth) return { reason: `It has ${cells.length} of the ${width} columns.` }
  const surplus = cells.length - width
  if (surplus <= 0 || layout.hasExtraCells) return { cells, surplus: 0 }
  const [at] = positions.narrations
  if (at === undefined) return { reason: `It has ${cells.length} cells for ${width} columns.` }
  const narration = cells.slice(at, at + surplus + 1).join(delimiter)
  return { cells: [...cells.slice(0, at), narration, ...cells.slice(at + surplus + 1)], surplus }
}

/** Why a record has too many or too long cells; asked only where it may have. */
export function faultOf(cells: readonly string[]): string | undefined {
  if (cells.length > COLUMNS_MAX) return tooManyColumns(cells.length)
  if (cells.some((cell) => cell.length > CELL_LENGTH_MAX)) return `A cell is longer than ${CELL_LENGTH_MAX} characters.`
  return undefined
}

export const tooManyColumns = (count: number) => `It has ${count} columns; no statement has more than ${COLUMNS_MAX}.`

function trimmed(cells: readonly string[], width: number): readonly string[] {
  const used = withoutBlankEnd(cells)
  return used.length < width ? cells.slice(0, width) : used
}
