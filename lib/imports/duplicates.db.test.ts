import { describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { delimited, netbanking, plainMonth, withBalances } from '@/lib/statements/testing'
import { registerBatch } from './mutations'
import { countRows, MOVES, stored } from './testing'

describe('nothing is counted twice', () => {
  test('the same file again adds nothing and answers with the first report', async () => {
    const asha = await aPerson('asha')
    const file = delimited(plainMonth('2025-03-01', 10))
    const first = await stored(asha, file)

    const again = await stored(asha, file, { filename: 'renamed.csv' })

    expect(again).toMatchObject({ id: first.id, status: 'already_imported', filename: 'synthetic.csv' })
    expect(await countRows(asha)).toBe(30)
  })

  test('a file whose bytes are known need not be sent', async () => {
    const asha = await aPerson('asha')
    const file = delimited(plainMonth('2025-03-01', 2))
    const first = await stored(asha, file)

    const { files } = await registerBatch(asha, [{ filename: 'again.csv', bytes: file.length, sha256: first.sha256 }])

    expect(files).toEqual([
      { kind: 'report', report: expect.objectContaining({ id: first.id, status: 'already_imported' }) },
    ])
  })

  test('an overlapping file adds only what is new', async () => {
    const asha = await aPerson('asha')
    const rows = plainMonth('2025-03-01', 10)
    await stored(asha, delimited(rows.slice(0, 20)))

    const report = await stored(asha, delimited(rows.slice(10)))

    expect(report.rows).toEqual({ stored: 10, duplicate: 10, rejected: 0 })
    expect(report.proof?.continuity).toBe('proved')
    expect(await countRows(asha)).toBe(30)
  })

  // The ledger takes a file in portions, and rows that were there may lie on either side of a seam.
  test('a large file of which every second thousand is there adds the others, and sums to what it prints', async () => {
    const asha = await aPerson('asha')
    const rows = plainMonth('2005-03-01', 6000)
    const there = rows.filter((_, index) => Math.floor(index / 1000) % 2 === 1)
    await stored(asha, delimited(there))

    const report = await stored(asha, delimited(rows))

    expect(report.rows).toEqual({ stored: 9000, duplicate: 9000, rejected: 0 })
    expect(report.debitPaise).toBe(rows.reduce((sum, { out }) => sum + out, 0))
    expect(await countRows(asha)).toBe(18_000)
  })

  test('the same month in the other HDFC layout adds nothing, long narrations with commas included', async () => {
    const asha = await aPerson('asha')
    const long = {
      date: '2025-02-04',
      narration: `NEFT DR-ICIC0000001-SAMPLE LANDLORD-NETBANK, MUM-N100000000000001-${'RENT FOR FEBRUARY '.repeat(6)}`,
      out: 28_000_00,
    }
    const rows = withBalances(50_000_00, [...MOVES, long])
    await stored(asha, delimited(rows))

    const report = await stored(asha, netbanking(rows, { account: '50100000004821' }))

    expect(report.rows).toEqual({ stored: 0, duplicate: 5, rejected: 0 })
    expect(await countRows(asha)).toBe(5)
  })

  test('two truly equal payments on one day both stay, however often they are imported', async () => {
    const asha = await aPerson('asha')
    const fare = { date: '2025-02-05', narration: 'UPI-RAPIDO-RAPIDO@SBI-SBIN0000001-400000000009-RIDE', out: 89_00 }
    const rows = withBalances(1_000_00, [fare, fare])

    await stored(asha, delimited(rows))
    await stored(asha, netbanking(rows))

    expect(await countRows(asha)).toBe(2)
  })

  test('rows equal even in their balance are told apart by their number within the file', async () => {
    const asha = await aPerson('asha')
    const nothing = { date: '2025-02-05', narration: 'CARD VERIFICATION', out: 0 }
    const rows = withBalances(1_000_00, [nothing, nothing])

    await stored(asha, delimited(rows))
    const again = await stored(asha, netbanking(rows, { summary: false }))

    expect(again.rows).toMatchObject({ duplicate: 2, rejected: 0 })
    expect(await countRows(asha)).toBe(2)
  })

  test('one file in eight tabs at once is stored exactly once', async () => {
    const asha = await aPerson('asha')
    const file = delimited(plainMonth('2025-03-01', 20))

    const reports = await Promise.all(Array.from({ length: 8 }, () => stored(asha, file)))

    expect(reports.filter(({ status }) => status === 'stored')).toHaveLength(1)
    expect(new Set(reports.map(({ id }) => id)).size).toBe(1)
    expect(await countRows(asha)).toBe(60)
    expect(await listBankAccounts(asha)).toHaveLength(1)
  })

  test('overlapping files at once give every row exactly once', async () => {
    const asha = await aPerson('asha')
    const rows = plainMonth('2025-03-01', 20)
    await stored(asha, delimited(rows.slice(0, 3)))

    await Promise.all(
      [delimited(rows.slice(0, 40)), delimited(rows.slice(20)), netbanking(rows.slice(10, 50))].map((file) =>
        stored(asha, file),
      ),
    )

    expect(await countRows(asha)).toBe(60)
  })
})
