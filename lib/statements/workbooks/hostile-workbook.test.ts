import { describe, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/errors/app-error'
import { readHtmlTables } from './html-tables'
import { findWorkbook } from './read-workbook'
import { parts, workbook, zip, type CellGiven } from './testing'

const ROWS: CellGiven[][] = [
  ['Date', 'Narration', 'Debit', 'Balance'],
  ['07/02/2025', 'SAMPLE SHOP', 5, 95],
  ['08/02/2025', 'SAMPLE STORE', 10, 85],
]

const HARMLESS = parts('<row r="1"><c r="A1"><v>1</v></c></row>')
const withPart = (name: string, content: string | Uint8Array, says = {}) => zip([...HARMLESS, { name, content, says }])

function refusalOf(read: () => unknown): AppError | undefined {
  try {
    read()
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}

describe('an archive is refused before it is unpacked', () => {
  const zeros = new Uint8Array(1024 * 1024)

  test.each([
    ['more than 50 MB by what it says', withPart('xl/a.xml', '', { unpackedBytes: 51 * 1024 * 1024 }), 'too_large'],
    [
      '51 entries of a megabyte',
      zip([...HARMLESS, ...Array.from({ length: 51 }, (_, index) => ({ name: `xl/${index}.xml`, content: zeros }))]),
      'too_large',
    ],
    ['more than it says', withPart('xl/a.xml', zeros, { unpackedBytes: 10 }), 'unsupported_media'],
    ['less than it says', withPart('xl/a.xml', 'abc', { unpackedBytes: 10 }), 'unsupported_media'],
    ['another content than it says', withPart('xl/a.xml', 'abc', { crc: 1 }), 'unsupported_media'],
    ['two names for one entry', withPart('xl/a.xml', 'abc', { localName: 'xl/b.xml' }), 'unsupported_media'],
    ['one name for two entries', withPart('XL/workbook.xml', 'abc'), 'unsupported_media'],
    ['entries over one another', zip(HARMLESS, { overlap: true }), 'unsupported_media'],
    ['a packing that nobody uses', withPart('xl/a.xml', 'abc', { method: 99 }), 'unsupported_media'],
    ['sizes beyond four bytes', withPart('xl/a.xml', 'abc', { unpackedBytes: 0xffffffff }), 'unsupported_media'],
    ['a directory that is cut', zip(HARMLESS).slice(0, -30), 'unsupported_media'],
    ['something behind its end', Uint8Array.from([...zip(HARMLESS), 0, 0, 0]), 'unsupported_media'],
    ['a password', withPart('xl/a.xml', 'abc', { flags: 1 }), 'unsupported_media'],
  ])('with %s', (_, bytes, code) => {
    expect(refusalOf(() => findWorkbook(bytes))).toMatchObject({
      code,
      message: expect.stringMatching(/^[A-Z].{40,}\.$/),
    })
  })

  test('a comment behind the directory is no fault', () => {
    expect(findWorkbook(zip(HARMLESS, { comment: 'made by a bank' }))?.rows).toEqual([['1']])
  })
})

describe('what is no workbook is named, with advice', () => {
  test.each([
    ['a zip archive', [{ name: 'statement.csv', content: 'Date' }], /zip archive\. Unpack it/],
    ['an archive in an archive', [{ name: 'inner.zip', content: zip(HARMLESS) }], /zip archive\. Unpack it/],
    [
      'a spreadsheet of LibreOffice',
      [{ name: 'META-INF/manifest.xml', content: '' }],
      /\.ods.*Save it as \.xlsx or CSV/,
    ],
    ['a binary workbook', [{ name: 'xl/workbook.bin', content: '' }], /\.xlsb.*Save it as \.xlsx or CSV/],
    ['a Word document', [{ name: 'word/document.xml', content: '' }], /Word document\. Save it as/],
    ['a Numbers document', [{ name: 'Index/Document.iwa', content: '' }], /Numbers .*Save it as/],
  ])('%s', (_, entries, sentence) => {
    expect(refusalOf(() => findWorkbook(zip(entries)))).toMatchObject({
      code: 'unsupported_media',
      message: expect.stringMatching(sentence),
    })
  })
})

describe('a sheet is bounded', () => {
  test.each([
    ['a row beyond all rows', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'],
    ['a row that no sheet has', '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'],
    ['a column beyond all columns', '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
    ['more cells than a statement has', `<row r="1">${'<c/>'.repeat(1_500_001)}</row>`],
  ])('%s', (_, rows) => {
    expect(refusalOf(() => findWorkbook(zip(parts(rows))))).toMatchObject({ code: 'too_large' })
  })

  test('a text that a million cells repeat is not multiplied', () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(200)
    const rows = Array.from({ length: 200 }, (_, index) => `<row r="${index + 1}">${cells}</row>`).join('')
    const types = HARMLESS[0]?.content
      .toString()
      .replace(
        '</Types>',
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
      )
    const [, ...others] = parts(rows)
    const strings = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1" uniqueCount="1"><si><t>${'x'.repeat(2000)}</t></si></sst>`
    const bytes = zip([
      { name: '[Content_Types].xml', content: types ?? '' },
      ...others,
      { name: 'xl/sharedStrings.xml', content: strings },
    ])

    expect(refusalOf(() => findWorkbook(bytes))).toMatchObject({ code: 'too_large' })
  })

  test('a page of opened tags is read in one go', () => {
    expect(readHtmlTables('<table><tr><td>' + '<a '.repeat(500_000))).toHaveLength(1)
    expect(readHtmlTables('<tr>'.repeat(100_000))).toHaveLength(100_000)
    expect(readHtmlTables('<!--<script'.repeat(100_000))).toEqual([])
  })
})

/** The byte that is turned, and how: the same in every run. */
function turned(bytes: Uint8Array, index: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const at = (index * 2_654_435_761) % copy.length
  copy[at] = (copy[at] ?? 0) ^ (1 << (index % 8))
  return copy
}

describe('a file that was damaged on its way is read or refused, and never breaks the program', () => {
  test.each(['xlsx', 'biff8'] as const)('%s, turned and cut in 300 places', (bookType) => {
    const whole = workbook({ S: ROWS }, { bookType })
    const said = vi.spyOn(console, 'error') // SheetJS names the kinds of records that it does not know

    for (let index = 0; index < 300; index++) {
      refusalOf(() => findWorkbook(turned(whole, index)))
      refusalOf(() => findWorkbook(whole.slice(0, Math.floor((whole.length * index) / 300))))
    }
    said.mockClear()
  })

  test('a table of sectors that leads back to itself ends', () => {
    const whole = workbook({ S: ROWS }, { bookType: 'biff8' })
    const view = new DataView(whole.buffer)
    const table = (view.getUint32(76, true) + 1) * 512

    for (let target = 0; target < 12; target++) {
      const looped = Uint8Array.from(whole)
      const entries = new DataView(looped.buffer)
      for (let entry = 0; entry < 64; entry++) entries.setUint32(table + 4 * entry, target, true)
      expect(refusalOf(() => findWorkbook(looped))).toBeInstanceOf(AppError)
    }
  })
})
