import { z } from 'zod'

const IDS_MAX = 5000
const ids = z.array(z.uuid()).min(1, 'Name at least one payment.').max(IDS_MAX)

export const removeSchema = z.strictObject({ ids })

/** Rows to bring back: named, or all that a statement held. */
export const returnSchema = z
  .strictObject({ ids: ids.optional(), statement: z.uuid().optional() })
  .refine((wanted) => (wanted.ids === undefined) !== (wanted.statement === undefined), {
    path: ['ids'],
    message: 'Name the payments by ids or by their statement, and not by both.',
  })

export type Wanted = z.output<typeof returnSchema>

export type Removed = { removed: number; operationId: string }

export type Returned = { returned: number; operationId: string }

/** A row that the person removed, as it stood. Amounts are whole minor units of `currency`. */
export type RemovedRow = {
  id: string
  statementId: string
  filename: string
  /** False where the import was taken back meanwhile. */
  isHere: boolean
  accountId: string
  line: number
  transactionDate: string
  narration: string
  currency: string
  debitPaise: number
  creditPaise: number
  product: string
  removedAt: string
}
