import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { parseStatement } from './parse-statement'
import { bytesOf, delimited, netbanking, plainMonth, withBalances } from './testing'

const parse = (text: string) => parseStatement(bytesOf(text), { today: '2026-11-23' as IsoDate })
const ROWS = plainMonth('2025-02-01', 1)
const HEADER = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
const NETBANKING = netbanking(ROWS, { account: '50100000001111' })

const accounted = ({ lines, rows, rejects }: ReturnType<typeof parse>) =>
  lines.header + lines.noise + [...rows, ...rejects].reduce((sum, { lineCount }) => sum + lineCount, 0)

/** The reasons of the lines set aside, after the counts were found to add up. */
function reasonsIn(text: string): string[] {
  const parsed = parse(text)
  expect(accounted(parsed)).toBe(parsed.lines.total)
  return parsed.rejects.map(({ reason }) => reason)
}

describe('nothing that looks like a payment passes for the bank’s small print', () => {
  test('a whole row above the header is set aside', () => {
    const stray = '03/02/25,UPI-LOST,1,03/02/25,5.00,,795.00'
    expect(reasonsIn(`${stray}\n${NETBANKING}`)).toEqual(['It stands above the line that names the columns.'])
  })

  test('a broken row behind the summary is set aside, a whole one is stored', () => {
    const behind = '31/02/25,UPI-LOST,1,31/02/25,5.00,,795.00\n02/02/25,UPI-FOUND,1,02/02/25,5.00,,795.00\n'
    const parsed = parse(`${NETBANKING}${behind}`)
    expect(parsed.rows.map(({ narration }) => narration)).toContain('UPI-FOUND')
    expect(parsed.rejects.map(({ reason }) => reason)).toEqual(['The date “31/02/25” is not a day of the calendar.'])
  })

  test('letterhead, rules, summary and disclaimers are no rows', () => {
    expect(reasonsIn(NETBANKING)).toEqual([])
  })
})

describe('one file is one account', () => {
  test('two statements glued together are refused, and both accounts named', () => {
    const other = netbanking(plainMonth('2025-03-01', 1), { account: '50100000002222' })
    expect(() => parse(NETBANKING + other)).toThrow('This file holds two accounts, ••1111 and ••2222.')
  })

  test('the same account on every page is one', () => {
    const next = netbanking(plainMonth('2025-03-01', 1), { account: '50100000001111' })
    expect(parse(NETBANKING + next).rows).toHaveLength(6)
  })
})

describe('a file that was cut while it was saved', () => {
  const cutBy = (count: number, text: string) => text.trimEnd().slice(0, -count)
  const plain = `${HEADER}\n01/02/25,UPI-A,1,01/02/25,100.00,,900.00\n02/02/25,UPI-B,2,02/02/25,100.00,,800.00\n03/02/25,UPI-C,3,03/02/25,100.00,,700.00`

  test.each([
    ['before the balance', 6, 'The file ends within this line.'],
    ['within the balance', 4, 'The file ends within this line.'],
    ['behind its point', 2, 'The closing balance “700.” is not an amount.'],
    ['before the last column', 7, 'It has 6 of the 7 columns.'],
  ])('%s: the last line is set aside, so that the whole file adds it once', (_name, count, reason) => {
    expect(reasonsIn(cutBy(count, plain))).toEqual([reason])
  })

  test('a whole last line needs no line break behind it, oldest or newest first', () => {
    const [header = '', ...lines] = plain.split('\n')
    expect(reasonsIn(plain)).toEqual([])
    expect(reasonsIn([header, ...lines.toReversed()].join('\n'))).toEqual([])
  })

  test('a balance that does not follow but was not cut is a gap, not a cut', () => {
    const parsed = parse(plain.replace(/700\.00$/, '655.00'))
    expect(parsed).toMatchObject({ rejects: [], chain: { verdict: 'broken' } })
  })
})

test('a row without a balance is carried over: a break elsewhere is still found', () => {
  const blank = `${HEADER}\n01/02/25,A,1,01/02/25,100.00,,900.00\n02/02/25,B,2,02/02/25,100.00,,\n03/02/25,C,3,03/02/25,100.00,,700.00\n`
  expect(parse(blank).chain.verdict).toBe('proved')
  expect(parse(blank.replace('700.00', '650.00')).chain).toMatchObject({ verdict: 'broken', gaps: [{ line: 4 }] })
})

describe('quoted cells', () => {
  const wrapped = (cell: string) => `${HEADER}\n01/02/25,"${cell}",1,01/02/25,100.00,,900.00\n`

  test('a word broken over two lines is one word, one broken at a space keeps it', () => {
    expect(parse(wrapped('UPI-ZOMATO-ZOM\nATO@HDFC-X')).rows[0]?.narration).toBe('UPI-ZOMATO-ZOMATO@HDFC-X')
    expect(parse(wrapped('SAMPLE \nTRADERS')).rows[0]?.narration).toBe('SAMPLE  TRADERS')
  })

  test('empty cells at the end of each line do not keep a wrapped row from being read', () => {
    const text = `${HEADER},,\n01/02/25,"UPI-A\nB",1,01/02/25,100.00,,900.00,,\n`
    expect(parse(text).rows).toMatchObject([{ narration: 'UPI-AB', lineCount: 2 }])
  })

  test('a stray quote that another one seems to close swallows no row between them', () => {
    const text = `${HEADER}\n01/02/25,"UPI-A,1,01/02/25,100.00,,900.00\n02/02/25,UPI-B",2,02/02/25,100.00,,800.00\n`
    expect(parse(text).rows).toHaveLength(2)
  })
})

test('a card number printed in full is masked in rows and in lines set aside', () => {
  const text = `${HEADER}\n01/02/25,POS 4000001234560000 DMART,1,01/02/25,1.00,,9.00\n31/02/25,POS 4000001234560000 DMART,1,01/02/25,1.00,,9.00\n`
  const { rows, rejects } = parse(text)
  expect(rows[0]?.narration).toBe('POS 400000XXXXXX0000 DMART')
  expect(rejects[0]?.raw).toContain('400000XXXXXX0000')
})

test('amounts may be dressed, and every balance marked Cr', () => {
  const text = `${HEADER}\n01/02/25,A,1,01/02/25,"₹1,00,000.50",,"900.00 Cr"\n02/02/25,B,2,02/02/25,,Rs. 50,"950.00 Cr"\n`
  expect(parse(text)).toMatchObject({
    rows: [{ debitAmount: 100_000_50 }, { creditAmount: 50_00 }],
    chain: { verdict: 'proved', closing: 950_00 },
  })
})

test('both layouts print the same rows, wrapped or not', () => {
  const moves = [{ date: '2025-02-01', narration: 'UPI-ZOMATO-ZOMATO@HDFC-400000000001-X', out: 100_00 }]
  const rows = withBalances(1_000_00, moves)
  expect(parse(delimited(rows)).rows[0]).toMatchObject({ narration: moves[0]?.narration })
})
