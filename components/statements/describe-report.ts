import { accountLabel, bankName } from '@/lib/bank-accounts/schema'
import { formatDate } from '@/lib/dates/iso-date'
import { RUPEES } from '@/lib/money/format-money'
import type { StatementReport } from '@/lib/statements/schema'

/** `HDFC Bank ••4821`. */
export function accountOfReport({ account }: Pick<StatementReport, 'account'>): string | undefined {
  return account ? accountLabel({ name: bankName(account.bank), mask: account.mask }) : undefined
}

/** What its amounts are in. */
export const currencyOfReport = ({ account }: Pick<StatementReport, 'account'>) => account?.currency ?? RUPEES

/** `1 Feb 2025 – 28 Feb 2025`. */
export function periodOfReport({ period }: Pick<StatementReport, 'period'>): string | undefined {
  return period ? `${formatDate(period.from)} – ${formatDate(period.to)}` : undefined
}

/** Whose rows a file holds, and of when: `HDFC Bank ••4821 · 1 Feb 2025 – 28 Feb 2025`. */
export function describeReport(report: Pick<StatementReport, 'account' | 'period'>): string {
  return [accountOfReport(report), periodOfReport(report)].filter((part) => part !== undefined).join(' · ')
}
