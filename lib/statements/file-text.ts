import { decodeText } from './decode-text'
import type { DecodedText } from './decoded-text'
import { requireText, requireNoPage } from './require-text'
import { isHtml } from './workbooks/html-tables'
import { findWorkbook, readHtmlWorkbook, type WorkbookRows } from './workbooks/read-workbook'

/** The text of a file by its bytes, whatever its name says. Of a workbook one line a row, its cells apart by tabs. */
export function readFileText(bytes: Uint8Array): DecodedText {
  const workbook = findWorkbook(bytes)
  if (workbook) return textOf(workbook)
  requireText(bytes)
  const decoded = decodeText(bytes)
  if (isHtml(decoded.text)) return textOf(readHtmlWorkbook(decoded.text))
  requireNoPage(decoded.text)
  return decoded
}

const textOf = ({ rows, encoding }: WorkbookRows): DecodedText => ({
  text: rows.map((cells) => `${cells.map(asCell).join('\t')}\n`).join(''),
  encoding,
  notes: [],
})

/** Cells hold no tab and no line break; one that begins with a quote would be taken for a quoted one. */
const asCell = (cell: string) => (cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell)
