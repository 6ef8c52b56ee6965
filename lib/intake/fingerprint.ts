import { hash } from 'node:crypto'
import type { StatementRow } from '@/lib/statements/types'

const NARRATION_LENGTH = 80

type Printed = Pick<StatementRow, 'transactionDate' | 'debitAmount' | 'creditAmount' | 'closingBalance' | 'narration'>

/**
 * A row's identity within its account: SHA-256 over what the bank printed and nobody can edit, and which of the equal
 * rows of its file it is. Of the narration the first 80 letters count, spaces aside: one layout cuts it at 120 characters,
 * another breaks it over lines, within words and at spaces, and a month in both must be one ledger.
 */
export function fingerprints(rows: readonly Printed[]): string[] {
  return rows.map(fingerprinter()).map(asUuid)
}

/** The same for one row of a file after the other, as 32 digits, which Postgres takes for a UUID too. */
export function fingerprinter(): (row: Printed) => string {
  const seen = new Map<string, number>() // by the fingerprint of the first of equal rows, which is short
  return (row) => {
    const printed = identityOf(row)
    const first = fingerprintOf(printed, 1)
    const occurrence = (seen.get(first) ?? 0) + 1
    seen.set(first, occurrence)
    return occurrence === 1 ? first : fingerprintOf(printed, occurrence)
  }
}

function identityOf({ transactionDate, debitAmount, creditAmount, closingBalance, narration }: Printed): string {
  const folded = narration.replace(/\s+/g, '').toUpperCase().slice(0, NARRATION_LENGTH)
  return `${transactionDate}|${debitAmount}|${creditAmount}|${closingBalance ?? ''}|${folded}`
}

/** The first 16 bytes: as many as Postgres keeps of it. */
const fingerprintOf = (printed: string, occurrence: number) =>
  hash('sha256', `${printed}|${occurrence}`, 'hex').slice(0, 32)

const asUuid = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
