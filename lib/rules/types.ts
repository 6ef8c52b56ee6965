import type { Direction, Mode } from '@/lib/transactions/schema'
import type { RuleCondition } from './schema'

/** A rule as payments are measured by it. */
export type BookRule = {
  id: string
  name: string
  stops: boolean
  conditions: readonly RuleCondition[]
  tagId: string | null
  renameTo: string | null
  setsApart: boolean
  /** What last changed it; rows that it tags name it. */
  operationId: string | null
}

/** A rule as it is kept, with its place and whether it is on. */
export type KeptRule = BookRule & { position: number; isOn: boolean }

/** The rules of now, and every change of them that counts, oldest first, with what the rule was before it: undefined where there was none. */
export type RuleHistory = {
  present: readonly KeptRule[]
  changes: readonly { operationId: string; ruleId: string; before: KeptRule | undefined }[]
}

/** A person's rules that are on, in their order. It may go where no database is. */
export type RuleBook = readonly BookRule[]

/** What a payment is measured by. */
export type Measured = {
  narration: string
  note: string | null
  product: string
  productKey: string
  mode: Mode
  direction: Direction
  /** In minor units of its currency, whichever way it went. */
  amount: number
  currency: string
  transactionDate: string
  accountId: string
}

/** What the rules say of a payment: the first of each kind that tags it, and whatever they call it in the end. */
export type Ruling = {
  product: string
  productKey: string
  isSetApart: boolean
  /** Of a rule that asks more than the texts, so that it comes before the memory. */
  conditional: BookRule | undefined
  broad: BookRule | undefined
  /** All that it meets, in order, up to the first that stops. */
  met: readonly BookRule[]
}

/** A rule that gave a payment its tag, by the name that it has; of one that is gone, the one that it had then. */
export type GivingRule = { name: string; isDeleted: boolean }
