import type { Categorized } from '@/lib/categorization/types'
import type { Reading } from '@/lib/rule-runs/types'
import type { Led, Misread, ReadingAsKept, Stood, TagChange, Tagging } from './types'

export const nothingLed = (): Led => ({ readings: [], changed: [], kept: [], dropped: [], current: [] })

/**
 * Has a row come as it would have come without an operation: wherever its first reading and its first tag are kept, which
 * is with what changed them first since, or with the row itself. Whatever it came with that the rules did not say stays.
 */
export function leadRow(led: Led, stood: Stood, { was, would }: Misread): void {
  const came = stood.readingChanges[0]?.before ?? stood.reading
  const reading = readingWithout(came, was, would)
  if (!isSameReading(reading, came)) led.readings.push({ ...reading, id: stood.id })
  const tags = chainOf(stood)
  const isRenamed = reading.productKey !== came.productKey
  const isGiven = isSameTagging(tags.came, was) && !isSameTagging(was, would)
  if ((isRenamed || isGiven) && !isSameTagging(tags.came, would)) leadTag(led, stood, tags, taggingOf(would))
}

/** Names and being set apart each for themselves: an older grammar may have read the one otherwise. */
function readingWithout(came: ReadingAsKept, was: Reading, would: Reading): ReadingAsKept {
  const isNamed = came.product === was.product && came.productKey === was.productKey
  const { product, productKey } = isNamed ? would : came
  return {
    ...came,
    product,
    productKey,
    isSetApart: came.isSetApart === was.isSetApart ? would.isSetApart : came.isSetApart,
  }
}

const isSameReading = (one: Reading, other: Reading) =>
  one.product === other.product && one.productKey === other.productKey && one.isSetApart === other.isSetApart

const isSameTagging = (one: Tagging, other: Tagging) =>
  one.tagId === other.tagId &&
  one.tagSource === other.tagSource &&
  one.tagReason === other.tagReason &&
  one.tagOperationId === other.tagOperationId

const taggingOf = ({ tagId, tagSource, tagConfidence, tagReason, tagOperationId }: Categorized): Tagging => ({
  ...{ tagId, tagSource, tagConfidence, tagReason, tagOperationId },
})

type Chain = {
  /** Of tags that had ended before the row came: where its own went at once. */
  ends: readonly TagChange[]
  first: TagChange | undefined
  came: Tagging
}

/** Each change of a tag names the one before it, so the first of them names none. */
function chainOf({ id, tagging, tagChanges }: Stood): Chain {
  const isEnd = ({ operationId, kind }: TagChange) =>
    operationId < id && (kind === 'tag_merge' || kind === 'tag_delete')
  const [ends, others] = [tagChanges.filter(isEnd), tagChanges.filter((change) => !isEnd(change))]
  const firstOf = (changes: readonly TagChange[]) => {
    const known = new Set<string | null>(changes.map(({ operationId }) => operationId))
    return changes.find(({ before }) => !known.has(before.tagOperationId)) ?? changes[0]
  }
  const first = firstOf(others)
  return { ends, first, came: firstOf(ends)?.before ?? first?.before ?? tagging }
}

function leadTag(
  led: Led,
  { id, isOwn, tagging, readingChanges }: Stood,
  { ends, first }: Chain,
  would: Tagging,
): void {
  led.dropped.push(...ends.map(({ operationId }) => ({ id, operationId })))
  const reader = readingChanges[0]?.operationId
  if (reader !== undefined && (!first || reader < first.operationId)) {
    led.kept.push({ ...would, id, operationId: reader })
    if (first) led.changed.push({ ...first.before, tagOperationId: reader, id, operationId: first.operationId })
    else if (!isOwn) led.current.push({ ...tagging, tagOperationId: reader, id })
  } else if (first) led.changed.push({ ...would, id, operationId: first.operationId })
  else if (!isOwn) led.current.push({ ...would, id })
}
