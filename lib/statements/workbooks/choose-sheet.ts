import { AppError } from '@/lib/errors/app-error'
import type { Sheet } from './read-sheets'

const HEAD_ROWS = 60
const DAY = /^\s*(?:\d{1,4}[/. -](?:\d{1,2}|[a-z]{3,9})[/. -]\d{1,4}|\d{8}\b)/i
const AMOUNT = /\d[.,]\d{1,2}\b|^\s*[-+(]?\s*\d[\d,. ]*\)?\s*(?:\(?[cd]r\.?\)?)?\s*$/i

/**
 * The sheet that holds the statement, by what stands in it: the one with rows of a day and an amount. Two of them are
 * two statements, of which neither may be left out in silence.
 */
export function chooseSheet(sheets: readonly Sheet[]): Sheet {
  const scored = sheets.map((sheet) => ({ sheet, rows: countStatementRows(sheet) })).filter(({ rows }) => rows > 0)
  const shown = scored.filter(({ sheet }) => !sheet.isHidden)
  const candidates = shown.length > 0 ? shown : scored
  const [first] = candidates
  if (first && candidates.length === 1) return first.sheet
  if (first) throw severalStatements(candidates.map(({ sheet }) => sheet.name))
  const filled = sheets.find(({ rows, isHidden }) => rows.length > 0 && !isHidden)
  if (filled) return filled // whoever reads it says what is missing
  throw new AppError(
    'invalid_input',
    'This workbook holds only blank sheets. Download the statement again and choose that file.',
  )
}

function countStatementRows({ rows }: Sheet): number {
  return rows.filter((cells) => {
    const used = cells.filter((cell) => cell !== '')
    return used.length >= 3 && used.some((cell) => DAY.test(cell)) && used.some((cell) => AMOUNT.test(cell))
  }).length
}

function severalStatements(names: readonly string[]): AppError {
  const listed = names.map((name) => `“${name}”`).join(', ')
  return new AppError(
    'invalid_input',
    `This workbook holds rows of a statement on ${names.length} sheets: ${listed}. Save each sheet as a file of its own, and add them together.`,
  )
}

/**
 * The rows without the columns that merged cells and margins leave empty: a column counts when the rows of the statement,
 * or the fullest of the first rows, use it. What stands elsewhere, a letterhead, moves to the column before it.
 */
export function withoutEmptyColumns(rows: readonly string[][]): string[][] {
  const kept = usedColumns(rows)
  if (kept.length === 0) return rows.map((cells) => [cells.filter((cell) => cell !== '').join(' ')])
  return rows.map((cells) =>
    kept.map((column, index) => {
      const from = index === 0 ? 0 : column
      const joined = cells.slice(from, kept[index + 1] ?? cells.length).filter((cell) => cell !== '')
      return joined.join(' ')
    }),
  )
}

function usedColumns(rows: readonly string[][]): number[] {
  const width = rows.reduce((widest, { length }) => Math.max(widest, length), 0)
  const fullest = rows
    .slice(0, HEAD_ROWS)
    .reduce((best, cells) => (filledOf(cells) > filledOf(best) ? cells : best), [])
  const isUsed = Array.from({ length: width }, (_, column) => (fullest[column] ?? '') !== '')
  for (const cells of rows) {
    if (!cells.some((cell) => DAY.test(cell)) || filledOf(cells) < 3) continue
    for (const [column, cell] of cells.entries()) if (cell !== '') isUsed[column] = true
  }
  return isUsed.flatMap((used, column) => (used ? [column] : []))
}

const filledOf = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length
