import { describe, expect, test } from 'vitest'
import { findWorkbook, readHtmlWorkbook } from './read-workbook'
import { aDay, aNumber, parts, workbook, zip, type CellGiven } from './testing'

const HEADER = ['Date', 'Narration', 'Withdrawal', 'Deposit', 'Balance']
const ROWS: CellGiven[][] = [
  HEADER,
  [aDay('2025-02-07'), 'UPI-SAMPLE SHOP', 345.5, '', 1234567.89],
  [aDay('2025-02-08'), 'NEFT CR', '', 1000, 1235567.89],
]

const rowsOf = (bytes: Uint8Array) => findWorkbook(bytes)?.rows

describe('a cell is read as the bank shows it', () => {
  test.each(['xlsx', 'biff8', 'biff5', 'biff2'] as const)('in a workbook of the kind %s', (bookType) => {
    expect(rowsOf(workbook({ Sheet1: ROWS }, { bookType }))).toEqual([
      HEADER,
      ['2025-02-07', 'UPI-SAMPLE SHOP', '345.5', '', '1234567.89'],
      ['2025-02-08', 'NEFT CR', '', '1000', '1235567.89'],
    ])
  })

  test.each([
    ['a sum that a computer made', 0.1 + 0.2, '0.3'],
    ['more paise than the format shows', aNumber(1234.56, '0'), '1234.56'],
    ['lakh grouping', aNumber(123456.7, '##\\,##\\,##0.00'), '123456.7'],
    ['a side in the format', aNumber(250, '0.00" Dr"'), '250 Dr'],
    ['brackets for what goes out', aNumber(-85, '#,##0.00_);(#,##0.00)'), '(85)'],
    ['a minus that the format shows', aNumber(-85.5, '"₹"#,##0.00'), '-₹85.5'],
    ['leading zeros of a reference', aNumber(12345, '0000000000000000'), '0000000000012345'],
    ['a reference of twelve digits', 400000000012, '400000000012'],
    ['a reference that the spreadsheet has rounded', 1234567000000000, '1.234567E+15'],
    ['a very small number', 0.001, '0.001'],
    ['nothing', aNumber(0, '0.00'), '0'],
    ['a day with its time', aDay('2025-02-07', 'dd-mm-yyyy hh:mm', 0.5), '2025-02-07 12:00:00'],
    ['a day of the locale', aDay('2025-02-07', 'm/d/yy'), '2025-02-07'],
    ['text that looks like a formula', '=1+1', '=1+1'],
    ['text over two lines', 'SAMPLE\nSTORE', 'SAMPLE STORE'],
    ['a quoted text', '"SAMPLE"', '"SAMPLE"'],
    ['a formula, by the value that the file keeps', { t: 'n', v: 12.5, f: 'SUM(A1:A9)' } as const, '12.5'],
    ['an error of a formula', { t: 'e', v: 42, w: '#N/A' } as const, '#N/A'],
  ])('%s', (_, cell, shown) => {
    const read = rowsOf(
      workbook({
        S: [
          ['Date', 'Text', 'Cell'],
          ['07/02/2025', 'one', cell],
          ['08/02/2025', 'two', 3],
        ],
      }),
    )

    expect(read?.[1]?.[2]).toBe(shown)
  })

  test('days of a workbook that counts from 1904', () => {
    expect(rowsOf(workbook({ S: ROWS }, { date1904: true }))?.[1]?.[0]).toBe('2029-02-08')
  })
})

describe('rows and columns', () => {
  test('keep the numbers of the sheet, blank rows and hidden ones included', () => {
    const rows = `<row r="1"><c r="A1" t="inlineStr"><is><t>Bank</t></is></c></row><row r="4" hidden="1"><c r="B4" t="inlineStr"><is><t>x</t></is></c></row>`

    expect(rowsOf(zip(parts(rows)))).toHaveLength(4)
  })

  test('columns that merged cells and a margin leave empty are left out, and what stands above them is not', () => {
    const rows = [
      [null, null, 'SAMPLE BANK', null, 'Account No : 000011112222'],
      [],
      [null, null, 'Date', 'Narration', null, 'Debit', 'Credit', null, 'Balance'],
      [null, null, '07/02/2025', 'SHOP', null, 5, null, null, 95],
      [null, null, '08/02/2025', 'PAY', null, null, 10, null, 105],
    ]

    expect(rowsOf(workbook({ S: rows }, { merges: ['D3:E3', 'G3:H3'] }))).toEqual([
      ['SAMPLE BANK', 'Account No : 000011112222', '', '', ''],
      ['', '', '', '', ''],
      ['Date', 'Narration', 'Debit', 'Credit', 'Balance'],
      ['07/02/2025', 'SHOP', '5', '', '95'],
      ['08/02/2025', 'PAY', '', '10', '105'],
    ])
  })

  test('the sheet is chosen by what it holds', () => {
    const cover = [['Dear customer'], ['here is your statement of', '2025']]

    expect(rowsOf(workbook({ Cover: cover, Legend: [['UPI', 'a payment']], Rows: ROWS }))).toHaveLength(3)
  })

  test('a hidden sheet counts only where no other holds rows', () => {
    expect(rowsOf(workbook({ Old: [...ROWS, ...ROWS], New: ROWS }, { hidden: ['Old'] }))).toHaveLength(3)
    expect(rowsOf(workbook({ Cover: [['Hello']], Rows: ROWS }, { hidden: ['Rows'] }))).toHaveLength(3)
  })

  test('two statements in one workbook are refused, so that none is left out', () => {
    expect(() => rowsOf(workbook({ January: ROWS, February: ROWS }))).toThrow(/2 sheets: “January”, “February”/)
  })

  test('a workbook of blank sheets is refused', () => {
    expect(() => rowsOf(workbook({ S: [[null, '']] }))).toThrow(/only blank sheets/)
  })
})

describe('the page that older banks call .xls', () => {
  test('gives the rows of its tables in order, nested ones too', () => {
    const html = `<html><head><style>td > p { color: red }</style></head><body><table><tr><td colspan=2>SAMPLE&nbsp;BANK &amp; Co</td></tr>
      <tr><td><table><tr><th>Date<th>Narration<th>Debit<th>Balance</tr>
      <tr><td>07/02/2025</td><td>A &lt;b&gt;<br>C</td><td>5.00</td><td>95.00</td></tr></table></td></tr>
      <tr><td>End &#8364; &#x20B9;</td></tr></table></body></html>`

    expect(readHtmlWorkbook(html).rows).toEqual([
      ['SAMPLE BANK & Co', '', '', ''],
      ['', '', '', ''],
      ['Date', 'Narration', 'Debit', 'Balance'],
      ['07/02/2025', 'A <b> C', '5.00', '95.00'],
      ['End € ₹', '', '', ''],
    ])
  })
})

test('what is no workbook is left to others', () => {
  expect(findWorkbook(new TextEncoder().encode('Date\tNarration\n'))).toBeUndefined()
})
