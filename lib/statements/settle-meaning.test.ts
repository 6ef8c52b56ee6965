import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { parseStatement } from './parse-statement'
import { UnknownLayoutError } from './schema'
import { bytesOf } from './testing'
import type { LayoutDescription, UnknownLayout } from './types'

const TODAY = '2026-11-23' as IsoDate
const parse = (lines: string[], mapping?: LayoutDescription) =>
  parseStatement(bytesOf(`${lines.join('\n')}\n`), { today: TODAY, mapping })

function asked(lines: string[]): UnknownLayout {
  try {
    parse(lines)
  } catch (error) {
    if (error instanceof UnknownLayoutError) return error.unknown
    throw error
  }
  throw new Error('it was read without a question')
}

const sides = ({ rows }: ReturnType<typeof parse>) =>
  rows.map(({ transactionDate, debitAmount, creditAmount }) => [transactionDate, debitAmount, creditAmount])

describe('a bank that nobody knows is read without a question when its headings and rows say it all', () => {
  const READ: [string, string[]][] = [
    ['Txn Date,Particulars,Withdrawl,Deposit,Bal', ['13/02/2025,A,5.00,,95.00', '14/02/2025,B,,10.00,105.00']],
    [
      'Trans Date,Value Date,Description/Narration,Chq/Ref No.,Debit(Dr.) INR,Credit(Cr.) INR,Balance INR',
      ['13/02/2025,13/02/2025,A,1,5.00,,95.00', '14/02/2025,14/02/2025,B,2,,10.00,105.00'],
    ],
    [
      'No.,Transaction ID,Value Date,Txn Posted Date,ChequeNo.,Description,Cr/Dr,Transaction Amount(INR),Available Balance(INR)',
      [
        '1,S1,13/02/2025,13/02/2025 10:00:00 AM,-,A,DR,5.00,95.00',
        '2,S2,14/02/2025,14/02/2025 09:30:00 PM,-,B,CR,10.00,105.00',
      ],
    ],
    ['Date,Transaction Details,Amount,Type', ['13 Feb 25,UPI/A,5.00,D', '14 Feb 25,B,10.00,C']],
    [
      'Date,Transaction,Currency,Deposit,Withdrawal,Running Balance',
      ['13/02/2025,A,INR,,5.00,95.00', '14/02/2025,B,INR,10.00,,105.00'],
    ],
    ['Date,Details,Amount,Balance', ['2025-02-13,UPI/A,5.00 Dr,95.00 Cr', '2025-02-14,B,10.00 Cr,105.00 Cr']],
    ['Posting Date,Payee,Paid Out,Paid In,Balance', ['2025-02-13,A,₹5.00,,₹95.00', '2025-02-14,B,,₹10.00,₹105.00']],
    ['DATE,NARRATIO,WITHDRAWAL AM,DEPOSIT AM,CLOSING BALAN', ['13-Feb-25,A,5.00,,95.00', '14-Feb-25,B,,10.00,105.00']],
    ['transactionDate,remarks,debitAmount,creditAmount', ['2025-02-13,A,5.00,', '2025-02-14,B,,10.00']],
    ['"Date","Narration","Withdrawal\nAmount","Deposit\nAmount"', ['13/02/2025,A,5.00,', '14/02/2025,B,,10.00']],
  ]

  test.each(READ)('%s', (header, rows) => {
    const parsed = parse([header, ...rows])
    expect(sides(parsed)).toEqual([
      ['2025-02-13', 5_00, 0],
      ['2025-02-14', 0, 10_00],
    ])
    expect(parsed.rejects).toEqual([])
  })

  test('behind sixty lines nobody looks any more', () => {
    const letterhead = (count: number) => Array.from({ length: count }, (_, at) => `Branch line ${at}`)
    const file = ['Txn Date,Particulars,Withdrawal,Deposit', '13/02/2025,A,5.00,']
    expect(parse([...letterhead(59), ...file]).rows).toHaveLength(1)
    expect(() => parse([...letterhead(60), ...file])).toThrow()
  })

  test('the sign of a single amount is told by the balance, on an account and on a card', () => {
    const header = 'Date,Description,Amount,Balance'
    const account = parse([
      header,
      '2025-02-12,UPI/A,-5.00,95.00',
      '2025-02-13,UPI/B,10.00,105.00',
      '2025-02-14,UPI/C,-1.00,104.00',
    ])
    const card = parse([
      header,
      '2025-02-12,UPI/A,5.00,95.00',
      '2025-02-13,UPI/B,-10.00,105.00',
      '2025-02-14,UPI/C,1.00,104.00',
    ])
    expect(sides(account)).toEqual([
      ['2025-02-12', 5_00, 0],
      ['2025-02-13', 0, 10_00],
      ['2025-02-14', 1_00, 0],
    ])
    expect(sides(card)).toEqual(sides(account))
    expect(card.notes).toContainEqual({ code: 'direction_from_balance' })
  })

  test('amounts without any sign are told by the balance too, but for the first, which has none before it', () => {
    const rows = [
      '2025-02-12,A,5.00,95.00',
      '2025-02-13,B,10.00,105.00',
      '2025-02-14,C,1.00,104.00',
      '2025-02-15,D,4.00,100.00',
    ]
    const parsed = parse(['Date,Narration,Amount,Balance', ...rows])
    expect(sides(parsed)).toEqual([
      ['2025-02-13', 0, 10_00],
      ['2025-02-14', 1_00, 0],
      ['2025-02-15', 4_00, 0],
    ])
    expect(parsed.rejects).toMatchObject([{ line: 2, reason: expect.stringContaining('no balance before it') }])
  })
})

describe('what cannot be proved is asked, and nothing else', () => {
  test.each<[string, string[], UnknownLayout['unproven']]>([
    [
      'the order of day and month, where the country is not told',
      ['Date,Description,Paid out,Paid in', '02/03/2025,SHOP,5.00,', '02/03/2025,SHOP,6.00,'],
      ['date order'],
    ],
    [
      'the direction of a sign without a balance',
      ['Date,Description,Amount', '2025-02-13,SHOP,-5.00', '2025-02-14,SHOP,6.00'],
      ['direction'],
    ],
    [
      'the decimal sign of whole thousands',
      ['Date,Description,Paid out,Paid in', '2025-02-13,SHOP,"1,234",', '2025-02-14,SHOP,"5,678",'],
      ['decimal sign'],
    ],
    [
      'the currency of a file that is not of India',
      ['Date,Description,Paid out,Paid in', '02/13/2025,SHOP,5.00,', '02/14/2025,SHOP,6.00,'],
      ['currency'],
    ],
    [
      'no columns, where the cells tell what their names do not',
      ['Tag;Text;Wert', '13.02.2025;LADEN;-5,00', '14.02.2025;LADEN;6,00'],
      ['direction', 'currency'],
    ],
    ['nor where there are no names', ['13.02.2025;LADEN;-5,00', '14.02.2025;LADEN;6,00'], ['direction', 'currency']],
    [
      'but the columns, where two of them may be the amount',
      ['Tag;Text;Wert;Soll', '13.02.2025;LADEN;-5,00;7,00', '14.02.2025;LADEN;6,00;2,00'],
      ['columns', 'direction', 'currency'],
    ],
  ])('%s', (_name, lines, unproven) => {
    expect(asked(lines).unproven).toEqual(unproven)
  })

  test('with all that a screen needs: where the header is, the records, and what is known already', () => {
    const unknown = asked([
      'Sample Bank',
      '',
      'Date,Description,Amount',
      '2025-02-13,"SHOP, PUNE",-5.00',
      '2025-02-14,SHOP,6.00',
    ])
    expect(unknown).toMatchObject({
      encoding: 'utf-8',
      delimiter: ',',
      header: { line: 3, lineCount: 1, cells: ['date', 'description', 'amount'] },
      sample: [{ line: 4, cells: ['2025-02-13', 'SHOP, PUNE', '-5.00'] }, { line: 5 }],
      guess: { columns: [{ role: 'transactionDate' }, { role: 'narration' }, { role: 'amount' }] },
    })
    expect(unknown.signature).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a file with the same header has the same signature, padded or not, with other rows', () => {
    const one = asked(['Date,Description,Amount', '2025-02-13,SHOP,-5.00'])
    const other = asked(['"DATE ", Description ,Amount.', '2025-03-01,CAFE,-7.00', '2025-03-02,CAFE,8.00'])
    expect(other.signature).toBe(one.signature)
    expect(asked(['Date;Description;Amount', '2025-02-13;SHOP;-5.00']).signature).not.toBe(one.signature)
  })

  test('once answered, the same engine reads it', () => {
    const lines = ['Date,Description,Amount', '02/03/2025,SHOP,5.00', '02/04/2025,PAYMENT,-5.00']
    const { guess } = asked(lines)
    const parsed = parse(lines, { ...guess, currency: 'USD', dates: 'month first', plainAmount: 'debit' })
    expect(sides(parsed)).toEqual([
      ['2025-02-03', 5_00, 0],
      ['2025-02-04', 0, 5_00],
    ])
    expect(parsed.layout.currency).toBe('USD')
  })

  test('and one without a header as well', () => {
    const lines = ['13.02.2025;LADEN;-5,00', '14.02.2025;LOHN;1.006,00']
    const { guess } = asked(lines)
    const roles = ['transactionDate', 'narration', 'amount'] as const
    const columns = roles.map((role) => ({ role, header: [] }))
    const parsed = parse(lines, { ...guess, columns, currency: 'EUR', decimal: ',' })
    expect(sides(parsed)).toEqual([
      ['2025-02-13', 5_00, 0],
      ['2025-02-14', 0, 1_006_00],
    ])
  })
})

describe('no silent guess at day and month', () => {
  test('the column tells, not the cell', () => {
    const file = (dates: string[]) => ['Date,Narration,Debit,Credit', ...dates.map((date) => `${date},A,1.00,`)]
    expect(parse(file(['02/03/2025', '13/03/2025'])).rows[0]?.transactionDate).toBe('2025-03-02')
    expect(parse(file(['02/03/2025', '03/04/2025', '05/05/2025'])).rows[0]?.transactionDate).toBe('2025-03-02')
  })

  test('a known layout whose dates somebody has turned is read as its own column proves', () => {
    const header = 'Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL'
    const dates = ['02-03-2025', '02-13-2025', '02-14-2025', '02-28-2025']
    const parsed = parse([header, ...dates.map((date) => `${date},-,A,1.00,,9.00,1`)])
    expect(parsed.rows.map(({ transactionDate }) => transactionDate)).toEqual([
      '2025-02-03',
      '2025-02-13',
      '2025-02-14',
      '2025-02-28',
    ])
    expect(parsed.notes).toContainEqual({ code: 'date_order', detail: expect.stringContaining('month first') })
  })

  test('one broken date turns nothing', () => {
    const header = 'Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL'
    const parsed = parse([
      header,
      '02-03-2025,-,A,1.00,,9.00,1',
      '02-13-2025,-,A,1.00,,8.00,1',
      '05-03-2025,-,A,1.00,,7.00,1',
    ])
    expect(parsed.rows.map(({ transactionDate }) => transactionDate)).toEqual(['2025-03-02', '2025-03-05'])
  })
})
