import { describe, expect, test } from 'vitest'
import { AXIS, axis, readLines as parse } from './testing'

const FIRST = axis('01-07-2025', '5.00', ' ', '95.00', 'CAFÉ')
const SECOND = axis('02-07-2025', ' ', '10.00', '105.00')

describe('lines that are no payment are told by what they are', () => {
  const kinds = (...lines: string[]) => parse(...lines).leftOut.map(({ from, to, what }) => [from, to, what])

  test('header, rules, opening and closing balances, totals, pages, legends, small print', () => {
    expect(
      kinds(
        'AXIS BANK',
        '',
        AXIS,
        '=====,=====',
        ',,OPENING BALANCE,,,100.00,',
        FIRST,
        'Page 1 of 2',
        AXIS,
        SECOND,
        ',,CLOSING BALANCE,,,105.00,',
        'Total,,,5.00,10.00,,',
        'Legend :',
        'POS , purchase',
        '"We are, always, yours"',
      ),
    ).toEqual([
      [1, 1, 'letterhead'],
      [2, 2, 'blank'],
      [3, 3, 'header'],
      [4, 4, 'rule'],
      [5, 5, 'opening balance'],
      [7, 7, 'page heading'],
      [8, 8, 'header'],
      [10, 10, 'closing balance'],
      [11, 11, 'total'],
      [12, 14, 'legend'],
    ])
  })

  test('a balance brought forward as a row with a date is no payment', () => {
    const parsed = parse(AXIS, axis('01-07-2025', '', '', '100.00', 'B/F'), FIRST, SECOND)
    expect(parsed).toMatchObject({ rows: [{}, {}], rejects: [], sums: 'proved', summary: { opening: 100_00 } })
  })

  test('a broken row is not taken for one of them, first, in between or last', () => {
    const broken = axis('99-07-2025', '5.00', '', '95.00')
    const dateless = axis('', '5.00', '', '95.00', 'TOTAL ENERGIES')
    for (const line of [broken, dateless])
      for (const lines of [
        [line, FIRST, SECOND],
        [FIRST, line, SECOND],
        [FIRST, SECOND, line],
      ])
        expect(parse(AXIS, ...lines).rejects).toMatchObject([{ raw: line }])
  })

  test('text that goes on in the next line is the row’s', () => {
    const parsed = parse(
      AXIS,
      axis('01-07-2025', '5.00', '', '95.00', 'UPI/DR/400000000001/SAMPLE'),
      ',,SHOP/HDFC,,,,',
      SECOND,
    )
    expect(parsed.rows[0]).toMatchObject({ narration: 'UPI/DR/400000000001/SAMPLE SHOP/HDFC', lineCount: 2 })
    expect(parsed.notes).toContainEqual({ code: 'joined_lines', detail: '1' })
  })
})

describe('payments that are none yet', () => {
  const HEADER = 'Date,Narration,Debit,Credit,Status'
  test('pending ones are counted and shown, failed and reversed ones are told', () => {
    const parsed = parse(
      HEADER,
      '01/02/2025,A,1.00,,Success',
      '02/02/2025,B,2.00,,Pending',
      '03/02/2025,C,3.00,,FAILED',
      '04/02/2025,D,4.00,,Reversed',
    )
    expect(parsed.rows.map(({ narration }) => narration)).toEqual(['A'])
    expect(parsed.rejects).toMatchObject([
      { line: 3, kind: 'pending', reason: 'The bank has not booked this payment yet.' },
    ])
    expect(parsed.leftOut.map(({ what }) => what)).toEqual(['header', 'pending', 'failed payment', 'reversed payment'])
    expect(parsed.lines).toEqual({ total: 5, header: 1, noise: 2 })
  })

  test('pending in the place of the date', () => {
    expect(parse('Date,Narration,Debit,Credit', '01/02/2025,A,1.00,', 'Pending,B,2.00,').rejects).toMatchObject([
      { kind: 'pending' },
    ])
  })
})

describe('order and direction', () => {
  test('equal payments on one day are two, and a row printed twice is a gap that is named', () => {
    const [one, two] = [axis('01-07-2025', '5.00', '', '95.00'), axis('01-07-2025', '5.00', '', '90.00')]
    expect(parse(AXIS, one, two, axis('02-07-2025', '', '1.00', '91.00')).chain.verdict).toBe('proved')
    expect(parse(AXIS, one, one, two).chain).toMatchObject({ verdict: 'broken', gaps: [{ line: 3 }] })
  })

  test('headings over the wrong columns are told by the balance, never by two rows alone', () => {
    const swapped = [
      axis('01-07-2025', '', '5.00', '95.00'),
      axis('02-07-2025', '10.00', '', '105.00'),
      axis('03-07-2025', '', '1.00', '104.00'),
    ]
    const parsed = parse(AXIS, ...swapped)
    expect(parsed).toMatchObject({ chain: { verdict: 'proved' }, notes: [{ code: 'swapped_headings' }] })
    expect(parsed.rows.map(({ debitAmount }) => debitAmount)).toEqual([5_00, 0, 1_00])
    expect(parse(AXIS, ...swapped.slice(0, 2)).notes).toEqual([])
  })

  test('sums that the bank printed find what no balance can', () => {
    const lines = [AXIS, FIRST, SECOND, 'Total Debits: 5.00 Total Credits: 10.00']
    expect(parse(...lines).sums).toBe('proved')
    expect(parse(...lines.filter((line) => line !== SECOND)).sums).toBe('broken')
  })

  test('without a column for it, the balance before and behind still tells whether rows are missing', () => {
    const [one, two] = ['13/02/2025,A,5.00,', '14/02/2025,B,,10.00']
    const file = (...rows: string[]) => [
      'Opening Balance,100.00,,',
      'Date,Narration,Debit,Credit',
      ...rows,
      'Closing Balance,105.00,,',
    ]
    expect(parse(...file(one, two)).sums).toBe('proved')
    expect(parse(...file(two)).sums).toBe('broken')
  })
})

describe('currencies', () => {
  test('each row keeps its own, each balance is followed by itself, and sums are never mixed', () => {
    const header = 'Date,Narration,Debit,Credit,Balance,Currency'
    const parsed = parse(
      header,
      '13/02/2025,UPI/A,5.00,,95.00,INR',
      '13/02/2025,YEN,300,,700,JPY',
      '14/02/2025,B,1.00,,94.00,INR',
      '15/02/2025,YEN,100,,600,JPY',
    )
    expect(parsed.rows.map(({ currency, debitAmount }) => [currency, debitAmount])).toEqual([
      ['INR', 5_00],
      ['JPY', 300],
      ['INR', 1_00],
      ['JPY', 100],
    ])
    expect(parsed).toMatchObject({
      chain: { verdict: 'proved', opening: 100_00, closing: 94_00 },
      otherSums: [{ currency: 'JPY', rows: 2, debitPaise: 400, creditPaise: 0 }],
    })
  })

  test('an account in another one is read in its minor units', () => {
    const parsed = parse('Currency :- KWD', AXIS, axis('01-07-2025', '1.234', '', '8.766'))
    expect(parsed).toMatchObject({
      layout: { currency: 'KWD' },
      rows: [{ currency: 'KWD', debitAmount: 1234, closingBalance: 8766 }],
    })
  })
})

describe('the bank and the account that a file names', () => {
  test('its own IFSC says whose the columns are, where several banks print the same', () => {
    const header = 'Transaction Date,Value Date,Description,Cheque No,Debit,Credit,Balance'
    const row = '13/02/2025,13/02/2025,UPI/A/HDFC0000001,-,5.00,,95.00'
    expect(parse(header, row).layout).toMatchObject({ bank: 'SIB', id: 'south-indian-savings' })
    expect(parse('IFSC Code : CNRB0000001', header, row).layout).toMatchObject({ bank: 'CANARA', id: 'by-meaning' })
    expect(parse('IFSC: XYZA0000001', header, row).layout.bank).toBe('XYZA')
  })

  test.each([
    ['Account Number     :\t_00000012345678', { mask: '5678', digits: '00000012345678' }],
    ['Statement of Account No - 900000000004821 for the period', { mask: '4821', digits: '900000000004821' }],
    ['Card No: 4000 00XX XXXX 0000', { mask: '0000', digits: null }],
    ['A/C No.,XXXXXX4821', { mask: '4821', digits: null }],
  ])('%s', (line, account) => {
    expect(parse(line, AXIS, FIRST).account).toEqual(account)
  })
})
