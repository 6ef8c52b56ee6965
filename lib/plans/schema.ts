import { z } from 'zod'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import { accountAnswer, BATCH_FILES_MAX } from '@/lib/imports/schema'
import type { StatementReport } from '@/lib/statements/schema'

/** How long a plan is kept, and with it the contents of its files. */
export const PLAN_MINUTES = 60

/** What is said where a plan can no longer be carried out as it was told. */
export const WORLD_MOVED =
  'Your ledger has changed since this was planned, so nothing was stored. Look at what it would do now, then import it.'

export const PLAN_GONE = 'This plan is not here any more: it is kept for an hour. Choose the files again.'

/**
 * What storing a file would do, or why nobody can tell yet. Each but a refusal is kept under `planId` for an hour, so that
 * it can be stored, or asked about again, without being sent again.
 */
export type PlannedOutcome =
  | { kind: 'planned'; planId: string; report: StatementReport }
  /** `isLater`: it may be of an account that another file of the plan makes, so it is asked once that one is stored. */
  | { kind: 'which_account'; planId: string; bank: string; choices: BankAccount[]; isLater: boolean }
  /** Its columns have to be told, at /statements/mapping/<planId>. */
  | { kind: 'unknown_layout'; planId: string; message: string }
  | { kind: 'locked'; planId: string; reason: 'missing' | 'wrong'; message: string }
  | { kind: 'refused'; planId: string; code: string; message: string }

/** A file as it was planned, before anything is stored. */
export type PlannedFile = { filename: string; sha256: string; bytes: Uint8Array; account: string | undefined }

/** Of a protected workbook. */
export const password = z.string().min(1).max(255)

export const sentFileInput = z.strictObject({
  batchId: z.uuid(),
  /** The file's place in the announcement. */
  index: z.coerce
    .number()
    .int()
    .min(0)
    .max(BATCH_FILES_MAX - 1),
  account: accountAnswer,
  password: password.optional(),
  file: z.instanceof(File),
})

export const planInput = z.strictObject({ planId: z.uuid(), password: password.optional() })

export type PlanInput = z.output<typeof planInput>
export const replanInput = planInput.extend({ account: accountAnswer })
export const planTogetherInput = z.strictObject({ plans: z.array(planInput).min(1).max(BATCH_FILES_MAX) })
