const HTML = /^\s*(?:<!--[\s\S]{0,1000}?-->\s*)?<(?:!doctype\s+html|html|head|meta|style|body|table|div|center|font)\b/i
const COLUMNS_MAX = 256

/** Whether a file is the page that older banks call .xls. */
export const isHtml = (text: string) => HTML.test(text.slice(0, 4096)) && /<t[rdh]\b/i.test(text)

/**
 * The rows of all tables of a page, in the order of the page, nested ones too: none is lost between two tables. Not by
 * SheetJS, which takes the first table's end for the outer one's.
 */
export function readHtmlTables(html: string): string[][] {
  const rows: string[][] = []
  let row: string[] | undefined
  let cell = ''
  let columns = 0 // of the open cell
  const endCell = () => {
    if (row && columns > 0) row.push(plain(cell), ...Array<string>(columns - 1).fill(''))
    ;[cell, columns] = ['', 0]
  }
  const text = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
  for (const [piece, closing, name = '', inside = ''] of text.matchAll(PIECE)) {
    switch (name.toLowerCase()) {
      case 'tr':
        endCell()
        if (!closing) rows.push((row = []))
        break
      case 'td':
      case 'th':
        endCell()
        if (closing) break
        if (!row) rows.push((row = []))
        columns = spanOf(inside)
        break
      case 'br':
      case 'p':
      case 'div':
        cell += ' '
        break
      case '':
        cell += piece
    }
  }
  endCell()
  return rows
}

// No `<` within a tag: else a page of opened tags alone would be searched to its end for each of them.
const PIECE = /<(\/?)([a-z][a-z\d:]*)\b([^<>]*)>|[^<]+|</gi

const spanOf = (attributes: string) =>
  Math.max(1, Math.min(COLUMNS_MAX, Number(/\bcolspan\s*=\s*["']?(\d{1,3})/i.exec(attributes)?.[1] ?? '1')))

const NAMED: Record<string, string> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  pound: '£',
  euro: '€',
}

/** The text that a browser would show. */
function plain(html: string): string {
  return html
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })
    .replace(/\s+/g, ' ')
    .trim()
}
