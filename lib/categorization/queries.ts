import 'server-only'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import {
  mapDefaultTags,
  memoryKey,
  recallProductTags,
  type ProductMemory,
  type RememberedTag,
} from '@/lib/tags/queries'
import type { Direction, Mode } from '@/lib/transactions/schema'
import { suggest } from './cascade'
import { parseNarration } from './narration/parse-narration'
import type { ParsedNarration, TagReason, TagSource } from './types'

type Printed = { narration: string; creditAmount: number }

/** What is read from a row's narration, and the tag that it gets. */
export type Categorized = {
  product: string
  productKey: string
  mode: Mode
  tagId: string | null
  tagSource: TagSource
  tagConfidence: number | null
  tagReason: TagReason
  /** The correction whose memory gave the tag; null where none did. */
  tagOperationId: string | null
}

/**
 * Names product, mode and tag of every row: the viewer's own memory first, then what everybody knows, else TBD.
 * `remembered` is another memory than the present one: that of an earlier time.
 */
export async function categorize<Row extends Printed>(
  viewer: Viewer,
  tx: Tx,
  rows: readonly Row[],
  remembered?: ProductMemory,
): Promise<(Row & Categorized)[]> {
  const categorizeRow = await prepareCategorizer(viewer, tx, remembered)
  return rows.map((row) => ({ ...row, ...categorizeRow(row) }))
}

/** The same row by row: what it needs of the database is read here, once. */
export async function prepareCategorizer(
  viewer: Viewer,
  tx: Tx,
  remembered?: ProductMemory,
): Promise<(row: Printed) => Categorized> {
  const memory = remembered ?? (await recallProductTags(viewer, tx))
  const defaultTags = await mapDefaultTags(viewer, tx)
  return (row) => {
    const narration = parseNarration(row.narration)
    const direction: Direction = row.creditAmount > 0 ? 'credit' : 'debit'
    const { product, productKey, mode } = narration
    const known = productKey === '' ? undefined : memory.get(memoryKey(direction, productKey))
    const chosen = known ? fromMemory(known) : fromEverybody(narration, direction, defaultTags)
    return { product, productKey, mode, ...chosen }
  }
}

type Chosen = Pick<Categorized, 'tagId' | 'tagSource' | 'tagConfidence' | 'tagReason' | 'tagOperationId'>

function fromMemory({ tagId, operationId: tagOperationId }: RememberedTag): Chosen {
  if (tagId === null) return { tagId, tagSource: 'none', tagConfidence: null, tagReason: 'ambiguous', tagOperationId }
  return { tagId, tagSource: 'memory', tagConfidence: 1, tagReason: 'own_memory', tagOperationId }
}

// The dictionary's precision is not measured yet, so it claims no confidence.
function fromEverybody(
  narration: ParsedNarration,
  direction: Direction,
  defaultTags: ReadonlyMap<string, string>,
): Chosen {
  const suggestion = suggest(narration, direction)
  const tagId = suggestion.tag === null ? undefined : defaultTags.get(suggestion.tag)
  if (suggestion.tag === null || tagId === undefined) {
    const tagReason = suggestion.tag === null ? suggestion.reason : 'unknown' // the person has deleted that tag
    return { tagId: null, tagSource: 'none', tagConfidence: null, tagReason, tagOperationId: null }
  }
  const { source: tagSource, reason: tagReason } = suggestion
  return { tagId, tagSource, tagConfidence: null, tagReason, tagOperationId: null }
}
