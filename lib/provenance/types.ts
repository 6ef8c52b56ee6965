import type { Evidence, TagSource } from '@/lib/categorization/types'
import type { Direction } from '@/lib/transactions/schema'

/** What an operation has tagged the rows of one product alike. */
export type Assignment = {
  productKey: string
  direction: Direction
  /** Null is TBD. */
  tagId: string | null
  source: TagSource
  reason: string
  confidence: number | null
  evidence: Evidence | null
  /** Which model proposed it; a proposal that is remembered names its own. */
  model?: string
  promptVersion?: number
  rows: number
}

/** A row as far as its tag goes. */
export type TaggedRow = {
  productKey: string
  creditAmount: number
  tagId: string | null
  tagSource: TagSource
  tagConfidence: number | null
  tagReason: string
  tagOperationId: string | null
  evidence?: Evidence | undefined
}

/** One step on a row's way to its tag. */
export type StoryLine = { on: string; text: string; isUndone: boolean }

/** `asking`: of a row that nobody knows, whether a language model is asked about it, in a sentence. */
export type TagStory = { asking: string | null; lines: StoryLine[] }
