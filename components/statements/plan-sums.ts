import type { StatementReport } from '@/lib/statements/schema'

export type PlanSums = {
  currency: string
  files: number
  stored: number
  duplicate: number
  rejected: number
  noPayment: number
  debitPaise: number
  creditPaise: number
}

/** Of a file whose account is not known yet, the one of most. */
export const currencyOf = ({ account }: StatementReport): string => account?.currency ?? 'INR'

/** What files bring together; amounts of two currencies are never added. */
export function sumByCurrency(reports: readonly StatementReport[]): PlanSums[] {
  const byCurrency = Object.groupBy(reports, currencyOf)
  return Object.entries(byCurrency).map(([currency, ofCurrency = []]) => {
    const sum = (pick: (report: StatementReport) => number) => ofCurrency.reduce((total, one) => total + pick(one), 0)
    return {
      ...{ currency, files: ofCurrency.length },
      stored: sum(({ rows }) => rows?.stored ?? 0),
      duplicate: sum(({ rows }) => rows?.duplicate ?? 0),
      rejected: sum(({ rows }) => rows?.rejected ?? 0),
      noPayment: sum(({ lines }) => (lines?.header ?? 0) + (lines?.noise ?? 0)),
      debitPaise: sum(({ debitPaise }) => debitPaise),
      creditPaise: sum(({ creditPaise }) => creditPaise),
    }
  })
}
