import { findBankDate } from '@/lib/dates/bank-date'
import { COLUMNS_MAX } from './fit-cells'
import { signatureOf } from './layout-signature'
import { BY_MEANING } from './layouts/known-layouts'
import { normalised } from './layouts/layout'
import { firstLines, type PhysicalLines } from './physical-lines'
import { delimiterOf, LINE_LENGTH_MAX, LINES_LOOKED_AT, sampleFrom } from './sample-records'
import type { ColumnDescription, UnknownLayout } from './types'

const CELLS_MIN = 3

type Sampled = UnknownLayout['sample'][number]

/**
 * What a person has to be asked about a file whose columns have no names that are known: it has records with dates and
 * amounts, and perhaps a line of words above them. Undefined where it has none, and so is no statement.
 */
export function describeUnnamed(lines: PhysicalLines, encoding: string): UnknownLayout | undefined {
  const head = firstLines(lines, LINES_LOOKED_AT).map((line) => line.slice(0, LINE_LENGTH_MAX))
  const delimiter = delimiterOf(head.join('\n'))
  const sample = sampleFrom(lines, delimiter, 0, LINES_LOOKED_AT)
  const start = sample.findIndex(({ cells }) => cells.length >= CELLS_MIN && cells.some(isDate))
  const records = sample.slice(start)
  const [first] = records
  if (start < 0 || !first || first.cells.length > COLUMNS_MAX) return undefined
  const kinds = first.cells.map((_, at) => kindOf(records.map(({ cells }) => (cells[at] ?? '').trim())))
  if (!kinds.includes('date') || !kinds.includes('amount')) return undefined
  const header = start > 0 ? namesAbove(sample[start - 1], first) : null
  const columns = kinds.map((kind, at) => columnOf(kind, kinds.indexOf(kind) === at, header?.cells[at]))
  return {
    encoding,
    delimiter,
    header,
    signature: signatureOf(delimiter, header?.cells ?? kinds),
    sample: sampleFrom(lines, delimiter, first.line - 1),
    guess: {
      ...BY_MEANING,
      ...{ bank: 'OTHER', kind: 'bank', currency: 'INR', columns, delimiter },
      ...(header === null && { isHeaderless: true }),
    },
    unproven: ['columns'],
  }
}

/** The line above the first record, when it has as many words as that has cells. */
function namesAbove(above: Sampled | undefined, first: Sampled): UnknownLayout['header'] {
  if (!above || Math.abs(above.cells.length - first.cells.length) > 1) return null
  const isNames = above.cells.every((cell) => !isDate(cell) && !AMOUNT.test(cell.trim()))
  return isNames ? { line: above.line, lineCount: 1, cells: above.cells.map(normalised) } : null
}

function columnOf(kind: CellKind, isFirst: boolean, name: string | undefined): ColumnDescription {
  const role = isFirst ? ROLES[kind] : 'other'
  return { role, header: name === undefined ? [] : [name] }
}

const ROLES = { date: 'transactionDate', amount: 'amount', text: 'narration', empty: 'other' } as const

/** What most cells of a column are. */
export type CellKind = keyof typeof ROLES

const SHARE_OF_KIND = 0.7
const AMOUNT = /^[^\p{L}\d]{0,6}(?:[A-Z]{3} ?)?\d[\d.,' ]*[^\p{L}\d]{0,3}(?: ?\(?(?:dr|cr)\.?\)?)?$/iu

const isDate = (cell: string) =>
  (['day first', 'month first'] as const).some((order) => findBankDate(cell.trim(), order) !== undefined)

function kindOf(cells: readonly string[]): CellKind {
  const printed = cells.filter((cell) => cell !== '')
  if (printed.length === 0) return 'empty'
  const share = (is: (cell: string) => boolean) => printed.filter(is).length / printed.length
  if (share(isDate) >= SHARE_OF_KIND) return 'date'
  return share((cell) => AMOUNT.test(cell)) >= SHARE_OF_KIND ? 'amount' : 'text'
}
