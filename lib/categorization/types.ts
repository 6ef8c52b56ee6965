import type { Mode } from '@/lib/transactions/schema'

/** What the bank's own words say a row is, where they do; `payment` is everything else. */
export type NarrationKind =
  'payment' | 'cash' | 'charge' | 'card bill' | 'deposit' | 'loan' | 'own transfer' | 'interest' | 'cheque' | 'reversal'

/** Whom an address belongs to, by its shape. */
export type VpaClass = 'business' | 'person' | 'unknown'

export type ParsedNarration = {
  mode: Mode
  kind: NarrationKind
  /** As printed, for people. */
  product: string
  /** Canonical, for memory; empty where the narration names nobody, such as a cheque. */
  productKey: string
  vpa: string | null
  vpaClass: VpaClass
  /** The payer's own words. */
  note: string | null
}

export type TagSource = 'none' | 'human' | 'rule' | 'memory' | 'dictionary' | 'fuzzy' | 'model' | 'llm'

/** Why a row has its tag, or why it has none. */
export type TagReason =
  | 'own_tag'
  | 'own_memory'
  | 'proposed'
  | 'money_in'
  | 'bank_words'
  | 'brand'
  | 'trade_word'
  | 'note'
  | 'person'
  | 'aggregator'
  | 'ambiguous'
  | 'unknown'

/** A tag that a step of the cascade is sure of, by the name in the default list, or silence with its reason. */
export type Suggestion =
  | { tag: string; source: Exclude<TagSource, 'none' | 'human' | 'memory'>; reason: TagReason }
  | { tag: null; reason: TagReason }
