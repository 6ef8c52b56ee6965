import type { Categorized, Knowledge } from '@/lib/categorization/types'
import type { OperationKind } from '@/lib/operations/types'
import type { HeldRow, Reading } from '@/lib/rule-runs/types'
import type { RuleHistory } from '@/lib/rules/types'
import type { ProductMemory } from '@/lib/tags/queries'
import type { DefaultTagHistory } from '@/lib/tags/types'

/** A row of the ledger, or of those that the person has removed, as its bank printed it. */
export type CameRow = Pick<
  HeldRow,
  'id' | 'accountId' | 'transactionDate' | 'narration' | 'currency' | 'debitAmount' | 'creditAmount'
>

/** What rows were tagged by at any time; the memory is that of now. */
export type Past = { rules: RuleHistory; defaults: DefaultTagHistory; memory: ProductMemory }

/** The same with an operation, and without it; and what else rows are tagged by. */
export type Undoing = { operationId: string; before: Past; after: Past; knowledge: Knowledge }

export type Tagging = Pick<Categorized, 'tagId' | 'tagSource' | 'tagConfidence' | 'tagReason'> & {
  tagOperationId: string | null
}

/** What rules of then make of a row when it comes: those with the operation, and those without. */
export type Misread = { id: string; was: Categorized; would: Categorized }

/** What an operation that is not undone has changed of a row, and what was before it. */
export type ReadingChange = { operationId: string; before: ReadingAsKept }
export type TagChange = { operationId: string; kind: OperationKind; before: Tagging }
export type ReadingAsKept = Reading & { mode: string; parserVersion: number }

/** A row as it is, and what has changed it since it came, oldest first. */
export type Stood = {
  id: string
  isOwn: boolean
  isRemoved: boolean
  reading: ReadingAsKept
  tagging: Tagging
  readingChanges: readonly ReadingChange[]
  tagChanges: readonly TagChange[]
}

type ChangeOf<What> = What & { id: string; operationId: string }

/** What is to be written so that a row came otherwise. */
export type Led = {
  /** Under the operation that is undone: what its undo gives back. */
  readings: (ReadingAsKept & { id: string })[]
  /** What later changes of tags lead back to; those that none has changed, and that are to be kept anew; and those that are no more. */
  changed: ChangeOf<Tagging>[]
  kept: ChangeOf<Tagging>[]
  dropped: ChangeOf<object>[]
  /** What rows are tagged now. */
  current: (Tagging & { id: string })[]
}
