import type { AppError } from '@/lib/errors/app-error'
import type { AnnouncedFile, UploadOutcome } from '@/lib/imports/schema'

/** A file of a plan as it is kept; its content is read when its turn comes. */
export type KeptFile = {
  planId: string
  index: number
  file: AnnouncedFile & { batchId: string }
  account: string | undefined
  /** Of a protected workbook; kept nowhere. */
  password: string | undefined
  /** When its plan was made: an account that is younger is one that the plan makes. */
  since: Date
}

/** What became of a file when it was stored, or what kept it from being stored. */
export type Brought =
  { outcome: UploadOutcome; digest: string | null; isMadeByPlan?: boolean } | { fault: AppError; digest: null }
