import type { Assignment, TaggedRow } from './types'

/** Counts rows by product, direction and outcome while they are written. */
export class GatheredAssignments {
  readonly #byOutcome = new Map<string, Assignment>()

  add(row: TaggedRow): void {
    const direction = row.creditAmount > 0 ? 'credit' : 'debit'
    const { productKey, tagId, tagReason, tagOperationId } = row
    const key = `${productKey}\t${direction}\t${tagId}\t${tagReason}\t${tagOperationId}\t${row.evidence?.rule?.id}`
    const known = this.#byOutcome.get(key)
    if (known) known.rows += 1
    else this.#byOutcome.set(key, { ...outcomeOf(row), productKey, direction, rows: 1 })
  }

  list(): Assignment[] {
    return [...this.#byOutcome.values()]
  }
}

function outcomeOf({ tagId, tagSource, tagReason, tagConfidence, tagOperationId, evidence }: TaggedRow) {
  const found = { ...(tagOperationId !== null && { taughtBy: tagOperationId }), ...evidence }
  return {
    ...{ tagId, source: tagSource, reason: tagReason, confidence: tagConfidence },
    evidence: Object.keys(found).length > 0 ? found : null,
  }
}

/** What rows were tagged, counted alike. */
export function gatherAssignments(rows: readonly TaggedRow[]): Assignment[] {
  const gathered = new GatheredAssignments()
  for (const row of rows) gathered.add(row)
  return gathered.list()
}
