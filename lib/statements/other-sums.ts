import { AppError } from '@/lib/errors/app-error'
import { paise } from '@/lib/money/paise'
import type { OtherSum, StatementRow } from './types'

/** The sums of rows in other currencies than the account's. */
export function sumsBeside(
  rows: readonly Pick<StatementRow, 'currency' | 'debitAmount' | 'creditAmount'>[],
  currency: string,
): OtherSum[] {
  const sums = new Map<string, OtherSum>()
  for (const row of rows) {
    if (row.currency === currency) continue
    const before = sums.get(row.currency) ?? { rows: 0, debitPaise: 0, creditPaise: 0 }
    sums.set(row.currency, {
      currency: row.currency,
      rows: before.rows + 1,
      debitPaise: paise(before.debitPaise + row.debitAmount),
      creditPaise: paise(before.creditPaise + row.creditAmount),
    })
  }
  return [...sums.values()]
}

export function requireExactSums(rows: readonly StatementRow[]): void {
  let total = 0
  for (const row of rows) total += row.debitAmount + row.creditAmount
  if (Number.isSafeInteger(total)) return
  throw new AppError(
    'invalid_input',
    'The amounts in this file add up to more than Exta can hold to the paisa. Download a shorter period.',
  )
}
