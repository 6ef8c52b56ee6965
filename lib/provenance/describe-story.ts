import { formatDate, todayInIndia } from '@/lib/dates/iso-date'
import type { OperationKind } from '@/lib/operations/types'
import type { StoryLine } from './types'

/** A change of a row's tag as it is stored: what it was before; what it became, where that is known of an undone one. */
export type StoredChange = {
  kind: OperationKind
  at: Date
  isUndone: boolean
  model: string | null
  scope: string | null
  before: string
  became: string | null
}

type Told = { changes: readonly StoredChange[]; present: string; came: { at: Date; filename: string } }

/**
 * How a row came to its tag, the latest first. `changes` are in the order of time; what an undone one had replaced is no longer
 * told of by those after it, so that each that stands leads to the next that stands.
 */
export function describeStory({ changes, present, came }: Told): StoryLine[] {
  const standing = changes.filter(({ isUndone }) => !isUndone)
  const after = new Map(standing.map((change, index) => [change, standing[index + 1]?.before ?? present]))
  const first = standing[0]?.before ?? present
  const told = changes
    .filter(({ isUndone, at }) => !isUndone || at >= came.at)
    .map((change) => lineOf(change, change.isUndone ? change.became : (after.get(change) ?? present)))
  return [
    { on: dayOf(came.at), text: `Came with ${came.filename} as ${first}.`, isUndone: false },
    ...told,
  ].toReversed()
}

const dayOf = (at: Date) => formatDate(todayInIndia(at))

function lineOf(change: StoredChange, became: string | null): StoryLine {
  const { before, isUndone, at } = change
  const turn =
    became === null ? `it was ${before}` : became === before ? `${became} as before` : `${before} → ${became}`
  return { on: dayOf(at), text: `${whoOf(change)}: ${turn}${isUndone ? '; undone since' : ''}.`, isUndone }
}

const WHO: Partial<Record<OperationKind, string>> = {
  rule_run: 'Your rules, run on what was here',
  rule_change: 'A rule that you changed',
  reread: 'The narration, read anew',
  tag_merge: 'You merged two tags',
  tag_delete: 'You deleted a tag',
  set_aside: 'You corrected a line',
}

function whoOf({ kind, model, scope }: StoredChange): string {
  if (kind === 'categorization') return `${model ?? 'A language model'} proposed`
  if (kind === 'correction') return scope === 'product' ? 'You tagged the payee' : 'You tagged this payment'
  return WHO[kind] ?? 'Changed'
}
