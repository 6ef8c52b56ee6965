import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { parseStatement } from './parse-statement'
import { bytesOf, delimited, netbanking, withBalances, type Move } from './testing'

const TODAY = '2026-11-23' as IsoDate
const parse = (text: string) => parseStatement(bytesOf(text), { today: TODAY })

const MOVES: Move[] = [
  { date: '2025-02-01', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
  {
    date: '2025-02-02',
    narration: 'UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-LUNCH, COFFEE, CAKE',
    out: 345_50,
  },
  { date: '2025-02-03', narration: 'UPI-RAPIDO-RAPIDO@SBI-SBIN0000001-400000000002-RIDE', out: 89_00 },
]
const ROWS = withBalances(5_000_00, MOVES)

const accounted = ({ lines, rows, rejects }: ReturnType<typeof parse>) =>
  lines.header + lines.noise + [...rows, ...rejects].reduce((sum, { lineCount }) => sum + lineCount, 0)

describe('both HDFC layouts', () => {
  test.each([
    ['hdfc-delimited', delimited(ROWS)],
    ['hdfc-netbanking', netbanking(ROWS, { account: '50100000004821' })],
  ])('%s: rows, bare commas and all, and every line accounted for', (layout, text) => {
    const parsed = parse(text)

    expect(parsed.layout.id).toBe(layout)
    expect(
      parsed.rows.map(({ transactionDate, narration, debitAmount, creditAmount, closingBalance }) => [
        transactionDate,
        narration,
        debitAmount,
        creditAmount,
        closingBalance,
      ]),
    ).toEqual(ROWS.map(({ date, narration, out, in: received, balance }) => [date, narration, out, received, balance]))
    expect(parsed.chain.verdict).toBe('proved')
    expect(parsed.rejects).toEqual([])
    expect(accounted(parsed)).toBe(parsed.lines.total)
  })

  test('the header is known by its words: retyped in full, in another case, behind a blank or comma-only line', () => {
    const header = 'DATE,NARRATION,VALUE DATE,DEBIT AMOUNT,CREDIT AMOUNT,CHQ/REF NUMBER,CLOSING BALANCE'
    expect(parse(`,,,,,,\n${header}\n01/02/25,X,01/02/25,1.00,0.00,1,99.00\n`).layout.id).toBe('hdfc-delimited')
  })

  test('a copy from a spreadsheet: other date signs, blanks for zeros, a ruined reference', () => {
    const { rows } = parse(
      'Date,Narration,Value Dat,Debit Amount,Credit Amount,Chq/Ref Number,Closing Balance\n01-02-2025,X,01-02-2025,1.5,,1.23457E+15,98.5\n',
    )
    expect(rows).toMatchObject([
      { transactionDate: '2025-02-01', debitAmount: 1_50, creditAmount: 0, reference: null, closingBalance: 98_50 },
    ])
  })

  test('tab or semicolon between the cells is found on the header', () => {
    const text = netbanking(ROWS.filter(({ narration }) => !narration.includes(','))).replaceAll(',', ';')
    expect(parse(text).rows).toHaveLength(2)
  })

  test('pages that repeat the header are one statement', () => {
    const [, header = '', ...rows] = delimited(ROWS).split('\r\n')
    const parsed = parse([header, ...rows.slice(0, 1), header, ...rows.slice(1)].join('\n'))

    expect(parsed.rows).toHaveLength(3)
    expect(parsed.lines.header).toBe(2)
    expect(accounted(parsed)).toBe(parsed.lines.total)
  })

  test('a narration wrapped over two lines inside quotes is one row of two lines', () => {
    const text = netbanking(ROWS).replace('"UPI-ZOMATO-ZOMATO@HDFCBANK', '"UPI-ZOMATO-\nZOMATO@HDFCBANK')
    const parsed = parse(text)

    expect(parsed.rows[1]).toMatchObject({ lineCount: 2, debitAmount: 345_50 })
    expect(accounted(parsed)).toBe(parsed.lines.total)
  })

  test('money back in a debit column is money in', () => {
    const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
    expect(parse(`${header}\n01/02/25,REFUND,1,01/02/25,-10.00,,110.00\n`).rows).toMatchObject([
      { debitAmount: 0, creditAmount: 10_00 },
    ])
  })
})

describe('the account that a file names', () => {
  test.each([
    ['in full', '50100000004821', { mask: '4821', digits: '50100000004821' }],
    ['masked', 'XXXXXXXXXX4821', { mask: '4821', digits: null }],
  ])('%s', (_name, account, expected) => {
    expect(parse(netbanking(ROWS, { account })).account).toEqual(expected)
  })

  test('Delimited names none', () => {
    expect(parse(delimited(ROWS)).account).toBeUndefined()
  })
})

describe('the bank’s own sums', () => {
  test('are those of the rows', () => {
    expect(parse(netbanking(ROWS)).sums).toBe('proved')
  })

  test('tell when rows were cut from the end, which no balance can', () => {
    const whole = netbanking(ROWS)
    const cut = whole
      .split('\n')
      .filter((line) => !line.includes('RAPIDO'))
      .join('\n')

    expect(parse(cut)).toMatchObject({ sums: 'broken', chain: { verdict: 'proved' } })
  })

  test('may count a row that moves nothing or not, but not some of them', () => {
    const rows = withBalances(5_000_00, [
      ...MOVES,
      ...Array.from({ length: 2 }, () => ({ date: '2025-02-04', narration: 'FEE WAIVED', out: 0 })),
    ])
    const counted = (debits: number) => netbanking(rows).replace(/^(5000\.00),2,/m, `$1,${debits},`)
    expect([1, 2, 3, 4, 5].map((debits) => parse(counted(debits)).sums)).toEqual([
      ...['broken', 'proved', 'broken', 'proved', 'broken'],
    ])
  })

  test('are not there in Delimited', () => {
    expect(parse(delimited(ROWS)).sums).toBe('not_checkable')
  })
})

describe('a line that cannot be read for sure is set aside, and no good row beside it is lost', () => {
  const rejectOf = (line: string) => {
    const [blank = '', header = '', first = '', second = '', ...rest] = delimited(ROWS).split('\r\n')
    const parsed = parse([blank, header, first, line, second, ...rest].join('\r\n'))
    expect(parsed.rows).toHaveLength(3)
    expect(accounted(parsed)).toBe(parsed.lines.total)
    expect(parsed.rejects).toMatchObject([{ line: 4, lineCount: 1, raw: line }])
    return parsed.rejects[0]?.reason
  }

  test.each([
    ['31/02/25,X,31/02/25,1.00,0.00,1,2.00', 'The date “31/02/25” is not a day of the calendar.'],
    ['01/02/25,X,45/02/25,1.00,0.00,1,2.00', 'The value date “45/02/25” is not a day of the calendar.'],
    [',X,01/02/25,1.00,0.00,1,2.00', 'It has no date.'],
    ['01/02/89,X,01/02/25,1.00,0.00,1,2.00', 'The date “01/02/89” lies more than a week ahead.'],
    ['01/02/1989,X,01/02/25,1.00,0.00,1,2.00', 'The date “01/02/1989” lies before 1990.'],
    ['01/02/25,X,01/01/0000,1.00,0.00,1,2.00', 'The value date “01/01/0000” lies before 1990.'],
    ['01/02/25,X,01/01/2099,1.00,0.00,1,2.00', 'The value date “01/01/2099” lies more than a year ahead.'],
    ['01/02/25,X,01/02/25,12O.00,0.00,1,2.00', 'The debit amount “12O.00” is not an amount.'],
    ['01/02/25,X,01/02/25,1.00,x,1,2.00', 'The credit amount “x” is not an amount.'],
    ['01/02/25,X,01/02/25,1.00,0.00,1,two', 'The closing balance “two” is not an amount.'],
    ['01/02/25,X,01/02/25,1.00,1.00,1,2.00', 'It has both a debit and a credit amount.'],
    ['01/02/25,X,01/02/25,,,1,', 'It has no amount and no balance.'],
    ['01/02/25,X', 'It has 2 of the 7 columns.'],
    [`01/02/25,X${',1'.repeat(70)}`, 'It has 72 columns; no statement has more than 64.'],
    [`01/02/25,${'X'.repeat(5000)},01/02/25,1.00,0.00,1,2.00`, 'A cell is longer than 4096 characters.'],
  ])('%#', (line, reason) => {
    const [start = ''] = line.match(/^.{0,3990}/s) ?? []
    if (line.length > 4000) expect(parse(`${delimited(ROWS)}${line}`).rejects[0]?.reason).toBe(reason)
    else expect([rejectOf(line), start.length > 0]).toEqual([reason, true])
  })

  test('a surplus comma elsewhere than in the narration is not guessed away', () => {
    expect(rejectOf('01/02/25,X,01/02/25,1,000.00,0.00,1,2.00')).toBe(
      'The value date “1” is not a day of the calendar.',
    )
  })
})

describe('a file without a usable row is refused whole', () => {
  test('header only', () => {
    expect(() => parse(delimited([]))).toThrow('a header and no rows')
  })

  test('only broken lines, the first of which is named', () => {
    const text = delimited(ROWS).replaceAll('/02/25  ,', '/00/25  ,')
    expect(() => parse(text)).toThrow(
      'None of the 3 lines of this file can be read; the first of them is line 3: The date “01/00/25”',
    )
  })

  test('more lines than are read at once', () => {
    expect(() => parse('\n'.repeat(300_001))).toThrow('only blank lines')
    expect(() => parse('x\n'.repeat(300_001))).toThrow('300001 lines')
  })
})
