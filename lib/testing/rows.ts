import { randomUUID } from 'node:crypto'
import type { Categorized } from '@/lib/categorization/types'
import type { IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import type { NewStatement } from '@/lib/statements/mutations'
import type { StatementRow } from '@/lib/statements/types'

/** A row of a file, of which a test says only what matters. */
export function aStatementRow(row: Partial<StatementRow> = {}): StatementRow {
  return {
    line: 1,
    lineCount: 1,
    transactionDate: '2025-02-01' as IsoDate,
    valueDate: null,
    narration: 'SAMPLE',
    reference: null,
    currency: 'INR',
    debitAmount: paise(1_00),
    creditAmount: paise(0),
    closingBalance: null,
    ...row,
  }
}

/** What reading such a row tells, if nobody knows more. */
export const aCategory = (): Categorized => ({
  product: 'SAMPLE',
  productKey: 'SAMPLE',
  mode: 'Other',
  tagId: null,
  tagSource: 'none',
  tagConfidence: null,
  tagReason: 'unknown',
  tagOperationId: null,
  isSetApart: false,
})

export function aStatementOf(batchId: string, accountId: string): NewStatement {
  const day = '2025-02-01' as IsoDate
  return {
    id: randomUUID(),
    batchId,
    accountId,
    filename: 'sample.csv',
    sha256: 'c'.repeat(64),
    bytes: 1,
    layout: 'hdfc-delimited',
    encoding: 'utf-8',
    parserVersion: 1,
    periodFrom: day,
    periodTo: day,
    totalLines: 0,
    headerLines: 0,
    noiseLines: 0,
    storedLines: 0,
    duplicateLines: 0,
    rejectedLines: 0,
    storedRows: 0,
    duplicateRows: 0,
    rejectedRows: 0,
    debitAmount: paise(0),
    creditAmount: paise(0),
    proof: { bytes: 'proved', lines: 'proved', chain: 'proved', gaps: [] },
    sharesWith: [],
  }
}
