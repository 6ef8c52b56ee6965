import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { followBalances } from './balance-chain'
import type { StatementRow } from './types'

type Plain = [day: number, debit: number, credit: number, balance: number | null]

const rowsOf = (plain: Plain[]) =>
  plain.map(([day, debit, credit, balance], index): StatementRow => ({
    line: index + 2,
    lineCount: 1,
    transactionDate: `2025-02-${String(day).padStart(2, '0')}` as IsoDate,
    valueDate: null,
    narration: '',
    reference: null,
    currency: 'INR',
    debitAmount: paise(debit),
    creditAmount: paise(credit),
    closingBalance: balance === null ? null : paise(balance),
  }))

const LEDGER: Plain[] = [
  [1, 0, 500, 1500],
  [2, 200, 0, 1300],
  [2, 300, 0, 1000],
  [3, 50, 0, 950],
]

describe('following the balance', () => {
  test('oldest first: proved, with the balances before and after', () => {
    const { chain } = followBalances(rowsOf(LEDGER), 'INR')
    expect(chain).toEqual({ verdict: 'proved', gaps: [], opening: 1000, closing: 950 })
  })

  test('newest first is turned round', () => {
    const { rows, chain } = followBalances(rowsOf(LEDGER.toReversed()), 'INR')
    expect(chain).toMatchObject({ verdict: 'proved', opening: 1000, closing: 950 })
    expect(rows.map(({ closingBalance }) => closingBalance)).toEqual([1500, 1300, 1000, 950])
  })

  test('within one day only the balances tell the order', () => {
    const oneDay = LEDGER.map(([, ...rest]): Plain => [5, ...rest])
    expect(followBalances(rowsOf(oneDay.toReversed()), 'INR').rows.map(({ closingBalance }) => closingBalance)).toEqual(
      [1500, 1300, 1000, 950],
    )
  })

  test('a missing row is named by the line behind it, with what was expected', () => {
    const { chain } = followBalances(rowsOf(LEDGER.filter((_, index) => index !== 1)), 'INR')
    expect(chain).toMatchObject({ verdict: 'broken', gaps: [{ line: 3, expected: 1200, found: 1000 }] })
  })

  test.each([
    ['one row', LEDGER.slice(0, 1)],
    ['a row without a balance', [...LEDGER, [4, 1, 0, null] as Plain]],
    ['no rows', []],
  ])('%s proves nothing', (_name, plain) => {
    expect(followBalances(rowsOf(plain), 'INR').chain.verdict).toBe('not_checkable')
  })
})
