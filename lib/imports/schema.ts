import { z } from 'zod'
import type { BankAccount } from '@/lib/bank-accounts/schema'
import type { StatementReport } from '@/lib/statements/schema'

/** Of a script's request. */
export const FILES_MAX = 20
/** Of what a person drops together. */
export const BATCH_FILES_MAX = 50
export const FILE_BYTES_MAX = 10_485_760
export const FILE_TOO_LARGE =
  'This file is larger than 10 MB (10,485,760 bytes). Download a shorter period and add it as two files.'

/** A script's whole request: twenty files of the largest kind and their envelope. */
export const IMPORT_BYTES_MAX = FILES_MAX * FILE_BYTES_MAX + 1_048_576
export const IMPORT_PARTS_MAX = 40

/** A header by which a request that is sent again is known. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'A key is 1 to 255 letters, digits and signs, without spaces.')

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'This is not the digest of a file.')

/** What the browser says it is about to send. A file that is too large is told so here, before it is sent. */
const announcedFileSchema = z.strictObject({
  filename: z.string().trim().min(1, 'The file has no name.').max(255, 'The file name is longer than 255 characters.'),
  bytes: z.number().int().min(0),
  sha256: sha256Schema,
})

export const announcementSchema = z.strictObject({
  files: z
    .array(announcedFileSchema)
    .min(1, 'Choose at least one file.')
    .max(BATCH_FILES_MAX, `Choose up to ${BATCH_FILES_MAX} files at once; the others can follow.`),
})

export type AnnouncedFile = z.output<typeof announcedFileSchema>

/** The answer to “which account?”: an account's id, or `new`. */
export const accountAnswer = z.union([z.uuid(), z.literal('new')]).optional()

/** How a file stands after the announcement: its report when it is known, a refusal, or to be sent. */
export type AnnouncedOutcome =
  { kind: 'send' } | { kind: 'report'; report: StatementReport } | { kind: 'refused'; message: string }

export type RegisteredBatch = { batchId: string; files: AnnouncedOutcome[] }

/** What became of a file that was sent. */
export type UploadOutcome =
  { kind: 'report'; report: StatementReport } | { kind: 'which_account'; bank: string; choices: BankAccount[] }
