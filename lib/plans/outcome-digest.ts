import { hash } from 'node:crypto'
import type { Weighed } from '@/lib/intake/types'
import type { StatementReport } from '@/lib/statements/schema'

/**
 * SHA-256 over what a commit must find unchanged: where the rows go, which of them are new, and what they come to.
 * `madeByPlan` tells that the account is one that the plan itself makes, whose id nobody knows beforehand.
 */
export function outcomeDigest(
  { account, layout, lines, rows, debitPaise, creditPaise }: StatementReport,
  weighed: Weighed,
  madeByPlan: boolean,
): string | null {
  if (weighed.kind === 'which account') return null
  if (weighed.kind === 'imported before') return digestOf([weighed.kind])
  const { classes, known } = weighed.comparison
  const where = madeByPlan ? ['new', account?.bank, account?.mask, account?.currency] : ['known', account?.id]
  return digestOf([where, layout, lines, rows, debitPaise, creditPaise, known.removed, classes ?? 'all new'])
}

const digestOf = (parts: unknown[]) => hash('sha256', JSON.stringify(parts), 'hex')
