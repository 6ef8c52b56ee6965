import { describe, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { transactions } from '@/db/schema/transactions'
import { aPerson } from '@/lib/auth/testing'
import { findOverview } from '@/lib/overview/queries'
import { listRejects } from '@/lib/set-aside/queries'
import { delimited, netbanking, withBalances } from '@/lib/statements/testing'
import { listTransactions } from '@/lib/transactions/queries'
import { EVERYTHING, MOVES, stored, upload } from './testing'

describe('what a stored file becomes', () => {
  test('every row is in the ledger to the paisa, with payee, channel and tag', async () => {
    const asha = await aPerson('asha')

    await stored(asha, delimited(withBalances(5_000_00, MOVES)))

    const { items } = await listTransactions(asha, { ...EVERYTHING, order: 'asc', limit: 10 })
    expect(
      items.map(({ transactionDate, product, mode, tag, debitPaise, creditPaise, closingBalancePaise }) => [
        transactionDate,
        product,
        mode,
        tag,
        debitPaise,
        creditPaise,
        closingBalancePaise,
      ]),
    ).toEqual([
      ['2025-02-01', 'ACME', 'NEFT', 'Income', 0, 90_000_00, 95_000_00],
      ['2025-02-02', 'ZOMATO', 'UPI', 'Food & Dining', 345_50, 0, 94_654_50],
      ['2025-02-02', 'RAMESH KUMAR', 'UPI', 'Transfers', 1_000_00, 0, 93_654_50],
      ['2025-02-03', 'GREEN LEAF', 'UPI', 'TBD', 74_00, 0, 93_580_50],
    ])
  })

  test('the report says what came of every line, and what is proved', async () => {
    const asha = await aPerson('asha')

    const report = await stored(asha, netbanking(withBalances(5_000_00, MOVES), { account: '50100000004821' }))

    expect(report).toMatchObject({
      status: 'stored',
      layout: 'hdfc-netbanking',
      account: { bank: 'HDFC', mask: '4821', currency: 'INR' },
      period: { from: '2025-02-01', to: '2025-02-03' },
      lines: { total: 16, header: 1, noise: 11, stored: 4, duplicate: 0, rejected: 0 },
      debitPaise: 1_419_50,
      creditPaise: 90_000_00,
      openingPaise: 5_000_00,
      closingPaise: 93_580_50,
      proof: { bytes: 'proved', lines: 'proved', chain: 'proved', continuity: 'not_checkable', gaps: [] },
      tagging: { state: 'off', tagged: 3, tbd: 1, total: 4 },
    })
  })

  test('a line that cannot be read is set aside with its number, its text and the reason, and stops nothing', async () => {
    const asha = await aPerson('asha')
    const text = delimited(withBalances(5_000_00, MOVES)).replace('02/02/25  ,UPI-ZOMATO', '31/02/25  ,UPI-ZOMATO')

    const report = await stored(asha, text)

    expect(report.rows).toEqual({ stored: 3, duplicate: 0, rejected: 1 })
    expect(report.proof?.chain).toBe('broken')
    const [reject] = await listRejects(asha, report.id ?? '', { limit: 10 })
    expect(reject).toMatchObject({ line: 4, reason: 'The date “31/02/25” is not a day of the calendar.' })
    expect(reject?.raw).toContain('UPI-ZOMATO')
  })
})

describe('sums', () => {
  test('money out of the file, of the overview, and of the rows are the same to the paisa', async () => {
    const asha = await aPerson('asha')
    const rows = withBalances(50_000_00, MOVES)
    const truth = rows.reduce((sum, row) => sum + row.out, 0)

    const report = await stored(asha, delimited(rows))

    const overview = await findOverview(asha, undefined)
    const [inSql] = await asViewer(asha, (tx) =>
      tx.select({ out: sql<string>`sum(${transactions.debitAmount})` }).from(transactions),
    )
    expect([report.debitPaise, overview?.moneyOut, Number(inSql?.out)]).toEqual([truth, truth, truth])
    expect(overview?.spending).toBe(truth - 1_000_00)
  })

  test('amounts too large to add exactly are refused rather than rounded', async () => {
    const asha = await aPerson('asha')
    const large = {
      date: '2025-02-05',
      narration: 'LARGE',
      out: 1_000_000_000_000_000,
      in: 0,
      reference: '1',
      balance: 0,
    }
    const larger = { ...large, out: large.out + 1 }

    await expect(upload(asha, delimited([larger]))).rejects.toMatchObject({
      message: expect.stringContaining('larger than ₹10,00,000 crore'),
    })
    await expect(upload(asha, delimited(Array.from({ length: 10 }, () => large)))).rejects.toMatchObject({
      message: expect.stringContaining('to the paisa'),
    })
  })
})
