import { z } from 'zod'
import type { OperationKind, Summary } from '@/lib/operations/types'

export const undoSchema = z.strictObject({ operationId: z.uuid() })

/** What undoOperation puts back; everything else comes again in another way. */
export const UNDOABLE = [
  'correction',
  'categorization',
  'import',
  'link',
  'removal',
  'return',
  'rule_change',
  'rule_run',
  'set_aside',
  'tag_merge',
  'tag_delete',
] as const satisfies readonly OperationKind[]

export type Undoable = (typeof UNDOABLE)[number]

export const isUndoable = (kind: OperationKind): kind is Undoable => UNDOABLE.some((one) => one === kind)

/** One thing that the person, or Exta for them, did to many rows at once. */
export type Operation = {
  id: string
  kind: OperationKind
  summary: Summary
  at: Date
  /** What an undo has undone. */
  undid: { kind: OperationKind; summary: Summary } | null
  isUndone: boolean
  canBeUndone: boolean
  /** The statement that it is about, as long as that one is here. */
  statementId: string | null
}
