import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { parseStatement } from './parse-statement'
import { bytesOf } from './testing'

const MEBIBYTE = 1024 * 1024
const HEADER = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n'
const ROW = '01/02/25,UPI-A,1,01/02/25,100.00,,900.00\n'

const filled = (text: string, length = 10 * MEBIBYTE) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
const parse = (text: string) => parseStatement(bytesOf(text), { today: '2026-11-23' as IsoDate })

// Made to take minutes or gigabytes: each is refused, or read line by line. A parser without caps needs 1.8 GB for the first.
describe('ten megabytes of nothing a bank prints are refused', () => {
  test.each([
    ['lines of one character', filled('a\n'), 'reads up to 300000'],
    ['blank lines', filled('\n'), 'only blank lines'],
    ['lone returns', filled('a\r'), 'reads up to 300000'],
    ['delimiters', filled(','), 'No line in this file names its columns'],
    ['one cell', filled('a'), 'No line in this file names its columns'],
    ['a quote that never closes', `"${filled('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n')}`, 'No line in this file'],
    ['doubled quotes', filled('""'), 'No line in this file names its columns'],
    ['quotes within words', filled('a"b,'), 'No line in this file names its columns'],
    ['millions of columns', filled('date,'), 'No line in this file names its columns'],
    ['a page without a table', `<html>${filled('<p>')}`, 'is a web page'],
  ])('%s', (_name, text, sentence) => {
    expect(() => parse(text)).toThrow(sentence)
  })
})

describe('behind a good header and a good row everything else is told line by line', () => {
  const size = 2 * MEBIBYTE
  test.each([
    ['a line of delimiters', filled(',', size)],
    ['lines of one quote', filled('"\n', size / 8)],
    ['quotes that never close', filled('"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n', size)],
    ['lines longer than any record', filled(`"${'a,'.repeat(600_000)}\n`, size)],
    ['seventy commas a line', filled(`01/02/25,X${',1'.repeat(70)}\n`, size)],
    ['cells of spaces', filled(`01/02/25,X,1,01/02/25,${' '.repeat(4000)}x,,\n`, size)],
    ['cells of brackets', filled(`01/02/25,X,1,01/02/25,${'('.repeat(4000)},,\n`, size)],
    ['groups of one digit', filled(`01/02/25,X,1,01/02/25,"${'1,'.repeat(2000)}",,\n`, size)],
    ['headers', filled(HEADER, size)],
    ['words', filled('This is a line of words that goes on for a while\n', size)],
    ['a legend without end', `Legend :\n${filled('ABC , this means something that nobody reads\n', size)}`],
    ['text that goes on in the next line', filled(',and more of it,,,,,\n', size)],
    ['totals', filled('Total,,,,100.00,200.00,\n', size)],
    ['a blank line behind each row', filled(`${ROW}\n`, size)],
  ])('%s', (_name, rest) => {
    const { rows, rejects, lines } = parse(HEADER + ROW + rest)
    const told = [...rows, ...rejects].reduce((sum, { lineCount }) => sum + lineCount, lines.header + lines.noise)
    expect(rows.length).toBeGreaterThan(0)
    expect(told).toBe(lines.total)
  })

  test('a row does not swallow more text than a row can have', () => {
    const { rows } = parse(HEADER + ROW + filled(',more,,,,,\n', 50_000))
    expect(rows[0]?.lineCount).toBeLessThanOrEqual(32)
    expect(rows[0]?.narration.length).toBeLessThan(4096)
  })
})
