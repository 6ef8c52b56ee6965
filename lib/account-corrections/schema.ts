import { z } from 'zod'
import { accountName, KINDS } from '@/lib/bank-accounts/schema'

/** What a person says of an account that is there. */
export const correctedAccountSchema = z.strictObject({
  id: z.uuid(),
  name: accountName,
  kind: z.enum(KINDS),
  /** Where no file has told them. */
  mask: z
    .string()
    .regex(/^\d{4}$/, 'The last four digits of the number.')
    .optional(),
})

export type CorrectedAccount = z.output<typeof correctedAccountSchema>

/** `from` is the account `into`, too: its statements and payments go there, and it is listed no more. */
export const mergeSchema = z
  .strictObject({ from: z.uuid(), into: z.uuid() })
  .refine(({ from, into }) => from !== into, { path: ['into'], message: 'Choose another account than this one.' })

export type Accounts = z.output<typeof mergeSchema>

export type MergePreview = {
  /** That would be of the other account from then on. */
  statements: number
  payments: number
  /** Payments that stand in both, removed ones too, and would be one each. */
  same: number
}

export type Merged = { same: number; operationId: string }
