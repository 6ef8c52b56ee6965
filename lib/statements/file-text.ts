import { decodeText } from './decode-text'
import { isHtml } from './workbooks/html-tables'
import { findWorkbook, readHtmlWorkbook, type WorkbookRows } from './workbooks/read-workbook'

export type FileText = { text: string; encoding: string }

/** The text of a file by its bytes, whatever its name says. Of a workbook one line a row, its cells apart by tabs. */
export function readFileText(bytes: Uint8Array): FileText {
  const workbook = findWorkbook(bytes)
  if (workbook) return textOf(workbook)
  const decoded = decodeText(bytes)
  return isHtml(decoded.text) ? textOf(readHtmlWorkbook(decoded.text)) : decoded
}

const textOf = ({ rows, encoding }: WorkbookRows): FileText => ({
  text: rows.map((cells) => `${cells.map(asCell).join('\t')}\n`).join(''),
  encoding,
})

/** Cells hold no tab and no line break; one that begins with a quote would be taken for a quoted one. */
const asCell = (cell: string) => (cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell)
