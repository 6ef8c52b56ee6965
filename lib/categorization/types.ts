import type { RuleBook, Ruling } from '@/lib/rules/types'
import type { Guesses, ProductMemory } from '@/lib/tags/queries'
import type { Direction, Mode } from '@/lib/transactions/schema'
import type { LocalModel } from './local-model/types'

/** What the bank's own words say a row is, where they do; `payment` is everything else. */
export type NarrationKind =
  'payment' | 'cash' | 'charge' | 'card bill' | 'deposit' | 'loan' | 'own transfer' | 'interest' | 'cheque' | 'reversal'

/** Whom an address belongs to, by its shape. */
export type VpaClass = 'business' | 'person' | 'unknown'

/** Whom the bank itself says was paid: somebody's account, or a merchant (`P2A`, `P2M`). */
export type PaidTo = 'account' | 'merchant'

export type ParsedNarration = {
  mode: Mode
  kind: NarrationKind
  /** As printed, for people. */
  product: string
  /** Canonical, for memory; empty where the narration names nobody, such as a cheque. */
  productKey: string
  /** Whether the name fills its column, so that it may go on where the bank stopped. */
  isNameCut: boolean
  /** `local@handle`, upper case; without its handle where the bank cut it off. */
  vpa: string | null
  vpaClass: VpaClass
  paidTo: PaidTo | null
  /** The payer's own words. */
  note: string | null
  /** The other side's bank, by name. */
  bank: string | null
  /** RRN, UTR, mandate or cheque number, as printed. */
  reference: string | null
  /** Which way the bank's words say the money went. The amounts are stronger. */
  direction: Direction | null
}

/** What is known of the account whose narration it is, where its form alone does not tell. */
export type NarrationHint = { bank?: string | null; kind?: 'bank' | 'card' | 'wallet' }

export type TagSource = 'none' | 'human' | 'rule' | 'memory' | 'dictionary' | 'fuzzy' | 'model' | 'llm'

/** Why a row has its tag, or why it has none. */
export type TagReason =
  | 'own_tag'
  | 'rule'
  | 'own_memory'
  | 'proposed'
  | 'like_own'
  | 'local_model'
  | 'money_in'
  | 'bank_words'
  | 'brand'
  | 'trade_word'
  | 'note'
  | 'person'
  | 'aggregator'
  | 'ambiguous'
  | 'tag_deleted'
  | 'suspicious'
  | 'unknown'

/** How it stands with asking a language model about a product that nobody knows. */
export type Asking =
  'no_model' | 'off' | 'suspicious' | 'personal' | 'asked' | 'waiting' | 'budget' | 'unavailable' | 'open'

/** A tag that a step of the cascade is sure of, by the name in the default list, or silence with its reason. */
export type Suggestion =
  | { tag: string; source: Exclude<TagSource, 'none' | 'human' | 'memory'>; reason: TagReason }
  | { tag: null; reason: TagReason }

/** What a tag was concluded from. */
export type Evidence = {
  /** The operation that taught the memory, changed the rule, or ended the default tag. */
  taughtBy?: string
  rule?: { id: string; name: string }
  /** Products of the person's own that are like this one, by their keys, and the ids of their tags. */
  neighbours?: { product: string; tag: string }[]
  /** The call of a model that answered. */
  modelCall?: string
  /** What was undone, so that the tag of before came back. */
  undoes?: string
}

/** What is read from a row's narration, and the tag that it gets. */
export type Categorized = {
  product: string
  productKey: string
  mode: Mode
  tagId: string | null
  tagSource: TagSource
  tagConfidence: number | null
  tagReason: TagReason
  /** What taught the memory, made the rule, or ended the default tag, without which the tag would be another; null where nothing did. */
  tagOperationId: string | null
  /** Whether a rule leaves it out of spending. */
  isSetApart: boolean
  /** Beyond what taught it. */
  evidence?: Evidence
}

/** A tag and where it comes from, or none and why. */
export type Chosen = Pick<
  Categorized,
  'tagId' | 'tagSource' | 'tagConfidence' | 'tagReason' | 'tagOperationId' | 'evidence'
>

/** The same with what it was concluded from: the narration as it is read, and what the person's rules say of it. */
export type Concluded = { categorized: Categorized; read: ParsedNarration; ruling: Ruling }

/** What a person's rows are categorized by: their rules and memory, the ids of the default tags, and the tags that a proposal is of. */
export type Knowledge = {
  rules: RuleBook
  memory: ProductMemory
  defaultTags: ReadonlyMap<string, string>
  /** By which operation default tags ended that were merged or deleted; left out, none was. */
  endedBy?: ReadonlyMap<string, string>
  /** What their accounts are, for narrations that do not tell by themselves. */
  accounts?: ReadonlyMap<string, NarrationHint>
  tagSetHash: string | undefined
  /** What near names, and what was learned, have said of products before; left out, nothing has been said. */
  guesses?: Guesses | undefined
  /** What was learned of the person's own products; undefined where it may not speak. */
  localModel?: LocalModel | undefined
}
