import type { Categorized, Knowledge } from '@/lib/categorization/types'
import type { RuleHistory } from '@/lib/rules/types'

/** A row of the ledger, or of those that the person has removed, as its bank printed it. */
export type CameRow = {
  id: string
  accountId: string
  transactionDate: string
  narration: string
  currency: string
  debitAmount: number
  creditAmount: number
}

/** What rules were before and after an operation was undone, and what else rows are tagged by. */
export type Undoing = { operationId: string; before: RuleHistory; after: RuleHistory; knowledge: Knowledge }

/** How a row was read when it came, and what it would have been without the operation. */
export type Misread = Categorized & { id: string; was: Pick<Categorized, 'product' | 'productKey' | 'isSetApart'> }
