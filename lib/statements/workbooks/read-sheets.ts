import { parse_zip, read, set_cptable, type ParsingOptions, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codePages from '@e965/xlsx/dist/cpexcel'
import { AppError } from '@/lib/errors/app-error'
import { cellText } from './cell-text'
import { Damaged } from './damaged'

declare module '@e965/xlsx' {
  /** Exported by SheetJS and missing in its types: what `read` does behind the unpacking. */
  function parse_zip(
    zip: { files: Record<string, { name: string; type: 2; content: Buffer }> },
    options: ParsingOptions,
  ): WorkBook
}

set_cptable(codePages) // the letters of workbooks from before Unicode

/** One sheet as text: row n of the sheet is `rows[n - 1]`, hidden ones included, up to the last that holds anything. */
export type Sheet = { name: string; isHidden: boolean; rows: string[][] }

const ROWS_MAX = 300_000
const COLUMNS_MAX = 256
const CELLS_MAX = 1_500_000
const TEXT_MAX = 50_000_000

const OPTIONS: ParsingOptions = {
  dense: true,
  type: 'buffer',
  cellFormula: false, // what the file keeps of it is read; nothing is computed
  cellHTML: false,
  cellText: false,
  cellNF: true,
  bookVBA: false,
}

/** The sheets of an unpacked .xlsx, from its parts by name. */
export function sheetsOfParts(parts: ReadonlyMap<string, Uint8Array>): Sheet[] {
  requireFewCells(parts)
  const files = Object.fromEntries(
    [...parts].map(([name, part]) => [name, { name, type: 2 as const, content: buffer(part) }]),
  )
  return sheetsOf(attempt(() => parse_zip({ files }, { ...OPTIONS })))
}

/** The sheets of an .xls, from its one stream of records. SheetJS knows the stream by its first byte, without a container. */
export function sheetsOfRecords(records: Uint8Array): Sheet[] {
  return sheetsOf(attempt(() => read(buffer(records), { ...OPTIONS })))
}

const buffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** SheetJS throws whatever it meets at what it cannot read; of hostile and broken files that is no bug of ours. */
function attempt(parse: () => WorkBook): WorkBook {
  try {
    return parse()
  } catch (error) {
    throw new Damaged('what SheetJS cannot read', { cause: error })
  }
}

function requireFewCells(parts: ReadonlyMap<string, Uint8Array>): void {
  const cells = [...parts].reduce((total, [name, part]) => total + (isSheet(name) ? countCells(part) : 0), 0)
  if (cells > CELLS_MAX) throw tooLarge(`${cells} cells`)
}

const isSheet = (name: string) => /worksheets\//i.test(name)

/** At least as many as there are: other tags that begin alike are few. */
function countCells(xml: Uint8Array): number {
  const content = buffer(xml)
  let count = 0
  for (let at = content.indexOf('<c'); at >= 0; at = content.indexOf('<c', at + 2)) count++
  return count
}

function sheetsOf({ SheetNames, Sheets, Workbook }: WorkBook): Sheet[] {
  const is1904 = Workbook?.WBProps?.date1904 === true
  let textLength = 0
  return SheetNames.map((name, index) => {
    const sheet = Sheets[name]
    if (!sheet) throw new Damaged('a sheet that SheetJS cannot read')
    const rows = rowsOf(sheet, is1904)
    textLength += rows.reduce((total, cells) => total + cells.reduce((length, cell) => length + cell.length, 0), 0)
    if (textLength > TEXT_MAX) throw tooLarge('more text')
    return { name, isHidden: (Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0, rows }
  })
}

function rowsOf(sheet: WorkSheet, is1904: boolean): string[][] {
  const data = sheet['!data'] ?? []
  if (data.length > ROWS_MAX) throw tooLarge(`${data.length} rows`)
  const rows = Array.from({ length: data.length }, (_, index) => {
    const cells = data[index] ?? []
    if (cells.length > COLUMNS_MAX) throw tooLarge(`${cells.length} columns`)
    return Array.from(cells, (cell) => (cell ? cellText(cell, is1904) : ''))
  })
  return rows.slice(0, rows.findLastIndex((cells) => cells.some((cell) => cell !== '')) + 1)
}

export function tooLarge(what: string): AppError {
  return new AppError(
    'too_large',
    `This workbook holds ${what}, more than Exta reads at once. Download a shorter period, or choose CSV.`,
  )
}
