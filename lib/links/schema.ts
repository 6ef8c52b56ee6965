import { z } from 'zod'

/** What two legs of one movement of money are to each other. */
export const LINK_KINDS = ['transfer', 'card_payment', 'reversal'] as const

export type LinkKind = (typeof LINK_KINDS)[number]

/** What shows that two rows belong together; told in a sentence by explain-link.ts. */
export const LINK_EVIDENCE = [
  'reference',
  'own_number',
  'own_name',
  'transfer_words',
  'card_words',
  'reversal_words',
  'by_hand',
] as const

export type LinkEvidence = (typeof LINK_EVIDENCE)[number]

/** The filter `linked` of the list: rows of any pair, of none, of one kind, or of pairs that wait for the person's word. */
export const LINKED = ['any', 'none', 'suggested', ...LINK_KINDS] as const

export type Linked = (typeof LINKED)[number]

/** A row's link as the API and the screens show it: `transactionId` is the other leg. */
export type TransactionLink = { id: string; kind: LinkKind; transactionId: string; evidence: LinkEvidence }

export const linkSchema = z.strictObject({ transactionId: z.uuid(), otherId: z.uuid() })

export const unlinkSchema = z.strictObject({ linkId: z.uuid() })

/** One row that may be the other leg. */
export type LinkCandidate = {
  transactionId: string
  accountId: string
  account: string
  transactionDate: string
  narration: string
  product: string
  currency: string
  debitPaise: number
  creditPaise: number
  kind: LinkKind
  /** What speaks for it; null where amount and days alone do. */
  evidence: LinkEvidence | null
}
