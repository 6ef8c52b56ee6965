import { z } from 'zod'

/** Why a row stays although its import was taken back. */
export const KEPT_BECAUSE = ['in_another_file', 'tagged_by_you', 'entered_by_you', 'linked_by_you'] as const

export type KeptBecause = (typeof KEPT_BECAUSE)[number]

export type KeptRow = { transactionId: string; reason: KeptBecause }

/** What taking an import back came to. */
export type TakenBack = { removed: number; kept: KeptRow[]; operationId: string }

/** What taking an import back would do now. */
export type UndoPreview = {
  /** Rows that would go: no other file holds them, and the person has not touched them. */
  goes: number
  /** Rows that would stay, by why. */
  stays: Partial<Record<KeptBecause, number>>
  /** Lines that were set aside and would be forgotten. */
  setAside: number
  /** The bank account that would go with its only statement. */
  account: string | null
  /** The bank account that would lose the number which only this file tells. */
  number: string | null
}

export const previewUndoSchema = z.strictObject({ statementId: z.uuid() })

export const undoImportSchema = z.strictObject({
  statementId: z.uuid(),
  /** Also rows that the person has tagged, entered or linked. */
  withEdited: z.boolean().default(false),
})
