import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { bytesOf } from '@/lib/statements/testing'
import type { ColumnRole, Told } from '@/lib/statements/types'
import { previewFile, questionOf } from './preview-file'

const options = { today: '2026-11-24' as IsoDate }

/** What the file's own guess tells, with nothing answered but what is given. */
async function toldOf(text: string, answers: Partial<Told> = {}): Promise<Told> {
  const asked = await questionOf(bytesOf(text), options)
  if (!asked) throw new Error('this file asks nothing')
  return { ...asked.guess, dates: null, decimal: null, plainAmount: null, currency: null, ...answers }
}

const withRoles = (told: Told, ...roles: ColumnRole[]): Told => ({
  ...told,
  columns: told.columns.map((column, at) => ({ ...column, role: roles[at] ?? 'other' })),
})

const OPEN_DATES = `When,What,Sum
03/04/2025,Sample Tea,-4.50
05/04/2025,Sample Pay,100.00
`

const WITH_BALANCE = `When,What,Sum,Left
25/04/2025,Sample Tea,-4.50,95.50
26/04/2025,Sample Pay,100.00,195.50
27/04/2025,Sample Rent,-50.00,145.50
`

test('a bank’s own layout asks nothing', async () => {
  const known = `Txn Date,Value Date,Description,Ref No./Cheque No.,        Debit,Credit,Balance
3 Jul 2025,3 Jul 2025,TO TRANSFER,1,"1,250.00", ,"98,750.00"
`
  expect(await questionOf(bytesOf(known), options)).toBeNull()
})

describe('what a file proves of the columns as they were told', () => {
  test('which number is the day stays open, with both readings of a cell', async () => {
    const { evidence } = await previewFile(bytesOf(OPEN_DATES), options, await toldOf(OPEN_DATES))

    expect(evidence.dates).toBeNull()
    expect(evidence.openDate).toEqual({
      cell: '03/04/2025',
      readings: [
        { order: 'day first', day: '2025-04-03' },
        { order: 'month first', day: '2025-03-04' },
      ],
    })
  })

  test('a day that is no month tells the order', async () => {
    const { evidence } = await previewFile(bytesOf(WITH_BALANCE), options, await toldOf(WITH_BALANCE))

    expect(evidence).toMatchObject({ dates: { order: 'day first', proof: '25/04/2025' }, openDate: null })
  })

  test.each<[string, string, 'debit' | 'credit' | null]>([
    ['a balance that follows', WITH_BALANCE, 'credit'],
    [
      'a balance that follows from the opposite',
      WITH_BALANCE.replace(/-4/, '4').replace(/,100/, ',-100').replace('-50', '50'),
      'debit',
    ],
    ['a sign alone', OPEN_DATES, null],
  ])('which way a plain amount goes is told by %s', async (_, text, side) => {
    const { evidence } = await previewFile(bytesOf(text), options, await toldOf(text))

    expect(evidence.plainAmount).toBe(side)
  })

  test('a column that was told to be another is looked at as that one', async () => {
    const text = `Ordered,Paid,What,Sum
03/04/2025,25/04/2025,Sample Tea,4.50
`
    const booked = await toldOf(text)
    const paid = withRoles(booked, 'valueDate', 'transactionDate', 'narration', 'amount')

    expect((await previewFile(bytesOf(text), options, booked)).evidence.dates).toBeNull()
    expect((await previewFile(bytesOf(text), options, paid)).evidence.dates?.order).toBe('day first')
  })

  test('three digits behind a point are thousands or thousandths', async () => {
    const text = `When,What,Sum
25/04/2025,Sample Tea,1.234
`
    const { evidence } = await previewFile(bytesOf(text), options, await toldOf(text))

    expect([evidence.decimal, evidence.openAmount]).toEqual([null, '1.234'])
  })

  test('the words that say the side are told with what they are known to mean', async () => {
    const text = `When,What,Sum,Way
25/04/2025,Sample Tea,4.50,Debit
26/04/2025,Sample Pay,100.00,Zurück
`
    const told = withRoles(await toldOf(text), 'transactionDate', 'narration', 'amount', 'indicator')

    expect((await previewFile(bytesOf(text), options, told)).evidence.sideWords).toEqual([
      { word: 'debit', side: 'debit' },
      { word: 'zurück', side: null },
    ])
  })
})

describe('what the file comes to', () => {
  test('rows, sums and the balance’s verdict', async () => {
    const { reading, fault } = await previewFile(bytesOf(WITH_BALANCE), options, await toldOf(WITH_BALANCE))

    expect(fault).toBeNull()
    expect(reading).toMatchObject({ rows: 3, debitAmount: 5450, creditAmount: 10000, verdict: 'proved', rejected: 0 })
    expect(reading?.first.map(({ line }) => line)).toEqual([2, 3, 4])
    expect(reading?.last).toEqual([])
  })

  test('the first and the last rows of a long file, none of them twice', async () => {
    const text = `When,What,Sum\n${Array.from({ length: 8 }, (_, at) => `${at + 10}/04/2025,Tea ${at},-1.00\n`).join('')}`
    const { reading } = await previewFile(bytesOf(text), options, await toldOf(text))

    expect(reading?.first.map(({ narration }) => narration)).toEqual(['Tea 0', 'Tea 1', 'Tea 2', 'Tea 3', 'Tea 4'])
    expect(reading?.last.map(({ narration }) => narration)).toEqual(['Tea 5', 'Tea 6', 'Tea 7'])
  })

  test('a column of text that was told to be the amount leaves nothing to read, and that is said', async () => {
    const told = withRoles(await toldOf(WITH_BALANCE), 'transactionDate', 'amount', 'narration', 'balance')
    const { reading, fault } = await previewFile(bytesOf(WITH_BALANCE), options, told)

    expect(reading).toBeNull()
    expect(fault).toMatch(/None of the 3 lines .* “Sample Tea” is not an amount/)
  })

  test('an account’s number stays where it is, and a card’s is masked', async () => {
    const text = `When,What,Sum
03/04/2025,POS 4111111111111111 Tea,-4.50
05/04/2025,Sample Pay,100.00
`
    const asked = await questionOf(bytesOf(text), options)

    expect(JSON.stringify(asked)).not.toContain('4111111111111111')
    expect(JSON.stringify(await previewFile(bytesOf(text), options, await toldOf(text)))).not.toContain('digits')
  })
})

test('a file without a header is read by the places of its columns', async () => {
  const text = `25/04/2025,Sample Tea,-4.50,95.50
26/04/2025,Sample Pay,100.00,195.50
27/04/2025,Sample Rent,-50.00,145.50
`
  // This order of cells is also that of a bank abroad, so it is told and not asked.
  const told: Told = {
    ...{ id: 'mapped', bank: 'OTHER', title: 'Mine', kind: 'bank', delimiter: ',', isHeaderless: true },
    columns: (['transactionDate', 'narration', 'amount', 'balance'] as const).map((role) => ({ role, header: [] })),
    ...{ dates: null, decimal: null, plainAmount: null, currency: null },
  }
  const { reading, evidence } = await previewFile(bytesOf(text), options, told)

  expect(reading).toMatchObject({ rows: 3, verdict: 'proved' })
  expect(evidence).toMatchObject({ dates: { order: 'day first' }, plainAmount: 'credit' })
})
