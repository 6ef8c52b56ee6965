import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { parseStatement } from './parse-statement'
import { bytesOf, netbanking, plainMonth } from './testing'
import { aDay, workbook, type CellGiven } from './workbooks/testing'

const options = { today: '2026-11-23' as IsoDate }
const CSV = netbanking(plainMonth('2025-02-01', 3), { account: '50100000001111' })
const CELLS = CSV.trimEnd()
  .split('\n')
  .map((line) => line.split(','))

/** As NetBanking's .xls has them: days and amounts are numbers. */
const TYPED: CellGiven[][] = CELLS.map((cells) =>
  cells.map((cell) => {
    const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(cell) ?? []
    if (day) return aDay(`${year}-${month}-${day}`, 'dd/mm/yy')
    return /^\d+\.\d\d$/.test(cell) ? Number(cell) : cell
  }),
)

const html = `<table>${CELLS.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`

describe('the same statement is read alike, whatever the bank makes of it', () => {
  const expected = parseStatement(bytesOf(CSV), options)

  test.each([
    ['.xlsx', workbook({ Sheet1: TYPED }), 'xlsx'],
    ['.xlsx of text', workbook({ Sheet1: CELLS }), 'xlsx'],
    ['.xls', workbook({ Sheet1: TYPED }, { bookType: 'biff8' }), 'xls'],
    [
      '.xls with a margin of two columns',
      workbook({ S: TYPED.map((cells) => [null, null, ...cells]) }, { bookType: 'biff8' }),
      'xls',
    ],
    ['an HTML page called .xls', bytesOf(html), 'html'],
    ['tab-separated text called .xls', bytesOf(CSV.replaceAll(',', '\t')), 'utf-8'],
  ])('%s', (_, bytes, encoding) => {
    const { rows, lines, chain, sums, account } = parseStatement(bytes, options)

    expect({ rows, lines, chain, sums, account }).toEqual({
      rows: expected.rows,
      lines: expected.lines,
      chain: expected.chain,
      sums: 'proved',
      account: expected.account,
    })
    expect(parseStatement(bytes, options).encoding).toBe(encoding)
  })

  test('a cell that begins with a quote stays one cell', () => {
    const quoted = TYPED.map((cells, index) =>
      cells.map((cell, at) => (index === 6 && at === 1 ? '"SAMPLE" SHOP' : cell)),
    )

    expect(parseStatement(workbook({ S: quoted }), options).rows[0]?.narration).toBe('"SAMPLE" SHOP')
  })
})
