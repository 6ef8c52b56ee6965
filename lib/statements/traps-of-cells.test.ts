import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { parseStatement } from './parse-statement'
import { AXIS, axis, bytesOf, readLines as parse } from './testing'
import type { LayoutDescription } from './types'

const TODAY = '2026-11-23' as IsoDate
const read = (bytes: Uint8Array, mapping?: LayoutDescription) => parseStatement(bytes, { today: TODAY, mapping })

const FIRST = axis('01-07-2025', '5.00', ' ', '95.00', 'CAFÉ')
const SECOND = axis('02-07-2025', ' ', '10.00', '105.00')

describe('encodings', () => {
  const text = [AXIS, FIRST, SECOND, ''].join('\r\n')
  const oneByte = (letters: string) => Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
  const utf16 = (letters: string, isBig: boolean) =>
    Uint8Array.from(
      [...letters].flatMap((letter) => {
        const [high, low] = [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255]
        return isBig ? [high, low] : [low, high]
      }),
    )

  test.each([
    ['UTF-8', bytesOf(text), 'utf-8'],
    ['UTF-8 with its mark', bytesOf(`\ufeff${text}`), 'utf-8'],
    ['windows-1252', oneByte(text), 'windows-1252'],
    ['latin-1, where a byte is none of windows-1252', oneByte(text.replace('SHOP', 'SHOP\x81')), 'iso-8859-1'],
    ['UTF-16, little end first', utf16(`\ufeff${text}`, false), 'utf-16le'],
    ['UTF-16, big end first', utf16(`\ufeff${text}`, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(text, false), 'utf-16le'],
    ['UTF-16 without a mark, big end first', utf16(text, true), 'utf-16be'],
  ])('%s', (_name, bytes, encoding) => {
    const parsed = read(bytes)
    expect(parsed.rows.map(({ narration }) => narration)[0]).toBe('CAFÉ')
    expect(parsed.encoding).toBe(encoding)
    expect(parsed.notes.filter(({ code }) => code === 'encoding')).toHaveLength(encoding === 'utf-8' ? 0 : 1)
  })

  test('text that was encoded twice is put right, and that is said', () => {
    const twice = bytesOf(new TextDecoder('windows-1252').decode(bytesOf(text)))
    expect(read(twice)).toMatchObject({
      rows: [{ narration: 'CAFÉ' }, {}],
      notes: [{ code: 'mojibake', detail: 'undone' }],
    })
  })

  test('the space that a Mac wrote as byte 0xCA is no letter', () => {
    const mac = oneByte([AXIS, axis('01-07-2025', '5.00\xca', '\xca', '95.00\xca', 'SHOP\xca')].join('\n'))
    expect(read(mac).rows).toMatchObject([{ narration: 'SHOP', debitAmount: 5_00, closingBalance: 95_00 }])
  })

  test('half a character at the end of UTF-16 is said, and the rest is read', () => {
    const cut = read(utf16(`\ufeff${text}x`, false).slice(0, -1))
    expect(cut.rows).toHaveLength(2)
    expect(cut.notes).toContainEqual({ code: 'damaged_characters' })
  })
})

describe('what is no statement is refused by its bytes with a sentence', () => {
  test.each([
    ['%PDF-1.7\n', 'is a PDF'],
    ['{"rows":[{"date":"2025-01-01"}]}', 'is a JSON file'],
    ['[{"date":"2025-01-01"}]', 'is a JSON file'],
    ['SQLite format 3\0', 'is a database'],
    ['<!DOCTYPE html><html><body>Your session has ended</body></html>', 'is a web page'],
    ['<?xml version="1.0"?><a/>', 'is an XML file'],
    ['OFXHEADER:100\n', 'is an OFX file'],
    ['!Type:Bank\nD01/02/25\n', 'is a QIF file'],
    [`${AXIS}\n`, 'a header and no rows'],
  ])('%s', (text, sentence) => {
    expect(() => read(bytesOf(text))).toThrow(sentence)
  })
})

describe('lines and cells', () => {
  test.each([['\n'], ['\r\n'], ['\r']])('lines that end with %j', (end) => {
    expect(read(bytesOf([AXIS, FIRST, SECOND, ''].join(end)))).toMatchObject({ lines: { total: 3 }, rows: [{}, {}] })
  })

  test.each([[','], ['\t'], [';'], ['~'], ['~|~'], ['|']])('cells apart by %j', (delimiter) => {
    const [header = '', ...rows] = [AXIS, FIRST, SECOND].map((line) => line.replaceAll(',', delimiter))
    expect(parse(header, ...rows).rows).toHaveLength(2)
  })

  test('a line break, a doubled quote and a delimiter within quotes are the narration’s', () => {
    const { rows } = parse(AXIS, axis('01-07-2025', '5.00', '', '95.00', '"SAY ""HI"", \nBOB"'))
    expect(rows).toMatchObject([{ narration: 'SAY "HI",  BOB', lineCount: 2 }])
  })

  test('a delimiter that the bank forgot to quote is the narration’s, and how many were is said', () => {
    const parsed = parse(AXIS, axis('01-07-2025', '5.00', '', '95.00', 'MILK, BREAD, EGGS'), SECOND)
    expect(parsed.rows[0]?.narration).toBe('MILK, BREAD, EGGS')
    expect(parsed.notes).toContainEqual({ code: 'repaired_narrations', detail: '1' })
  })

  test('cells that mean something to a spreadsheet are text', () => {
    const texts = ['=SUM(A1)', '+1', '-A', '@cmd']
    const { rows } = parse(AXIS, ...texts.map((text) => axis('01-07-2025', '1.00', '', '1.00', text)))
    expect(rows.map(({ narration }) => narration)).toEqual(texts)
  })

  test('a character before the header and empty lines behind the rows change nothing', () => {
    expect(parse('`', AXIS, FIRST, SECOND, ',,,,,,', '', ',,,,,,').rows).toHaveLength(2)
  })

  test('a row that lost its last cells is set aside where one of them is money', () => {
    expect(parse(AXIS, FIRST, '02-07-2025,-,SHOP,5.00').rejects).toMatchObject([
      { reason: 'It has 4 of the 7 columns.' },
    ])
    expect(parse(AXIS, FIRST, '02-07-2025,-,SHOP,5.00,,90.00').rows).toHaveLength(2)
  })
})

describe('amounts', () => {
  test.each([
    ['"1,23,456.00"', 123_456_00],
    ['"1,234,567.00"', 1_234_567_00],
    ['INR 5.00', 5_00],
    ['₹5', 5_00],
    ['Rs.5.50', 5_50],
    ['+5.00', 5_00],
    ['5.00 Dr', 5_00],
    ['"5.00Dr.,"', 5_00],
    ['="5.00"', 5_00],
    ['.5', 50],
    ["'5.00", 5_00],
  ])('%s is money out', (cell, debitAmount) => {
    expect(parse(AXIS, axis('01-07-2025', cell, '', '95.00')).rows).toMatchObject([{ debitAmount, creditAmount: 0 }])
  })

  test.each(['-5.00', '5.00-', '(5.00)', '5.00 Cr', '\u22125.00'])('%s in a column of debits came back', (cell) => {
    expect(parse(AXIS, axis('01-07-2025', cell, '', '95.00')).rows).toMatchObject([
      { debitAmount: 0, creditAmount: 5_00 },
    ])
  })

  test.each(['', ' ', '-', '0', '0.00', '="-"'])('“%s” is nothing', (cell) => {
    expect(parse(AXIS, axis('01-07-2025', cell, '5.00', '95.00')).rows).toMatchObject([
      { debitAmount: 0, creditAmount: 5_00 },
    ])
  })

  test('amounts with a decimal comma are read so in the whole file, and that is said', () => {
    const parsed = parse('Date;Narration;Debit;Credit', '01/02/2025;UPI/A;1.234,50;', '02/02/2025;B;;99,5')
    expect(parsed.rows).toMatchObject([{ debitAmount: 1_234_50 }, { creditAmount: 99_50 }])
    expect(parsed.notes).toContainEqual({ code: 'decimal_comma' })
  })
})

describe('dates', () => {
  const days = (...dates: string[]) =>
    parse(
      'Account Statement from 01/01/2025 to 31/01/2025',
      AXIS,
      ...dates.map((date) => axis(date, '1.00', '', '1.00')),
    ).rows.map(({ transactionDate }) => transactionDate)

  test('one column may spell them in many ways, with times and without', () => {
    const same = [
      '05-01-25',
      '05/01/2025',
      '5 Jan 2025',
      '05 Jan2025',
      '5-January-2025',
      '05-01-2025 22:04:25',
      '2025-01-05',
      '="05-01-2025"',
      'Sun 5 Jan 2025',
    ]
    expect(new Set(days(...same))).toEqual(new Set(['2025-01-05']))
  })

  test('a missing year is the period’s', () => {
    expect(days('07-Jan', '09 Jan')).toEqual(['2025-01-07', '2025-01-09'])
  })

  test('before 1990 and more than a week ahead are none', () => {
    const { rejects } = parse(
      AXIS,
      FIRST,
      axis('31-12-1989', '1.00', '', '1.00'),
      axis('01-12-2026', '1.00', '', '1.00'),
    )
    expect(rejects.map(({ reason }) => reason)).toEqual([
      'The date “31-12-1989” lies before 1990.',
      'The date “01-12-2026” lies more than a week ahead.',
    ])
  })
})
