import { localSteps } from '@/lib/categorization/local-steps'
import { examplesOf } from '@/lib/categorization/learn'
import { trainLocalModel } from '@/lib/categorization/local-model/train'
import type { LocalModel } from '@/lib/categorization/local-model/types'
import type { RememberedTag } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import type { SimulatedRow } from './simulated-year'

/** Who said which tag of a row. */
export type Said = { row: SimulatedRow; tag: string | null; source: string; confidence: number | null }

export type MonthOfTaps = { arrival: Said[]; afterTaps: Said[] }

type Memory = Map<string, RememberedTag>

/** What steps of the cascade are at work: all of them, or the person's memory alone. */
export type Steps = 'all' | 'memory only'

// Training for every month of every seed would take minutes: a memory that has grown by a fifth is learned anew.
const GROWTH = 1.2

/** A year in which the person tags, at the end of every month, so many of the biggest products that have no tag. */
export function liveThrough(year: readonly SimulatedRow[][], tapsAMonth: number, steps: Steps = 'all'): MonthOfTaps[] {
  const memory: Memory = new Map()
  let learned: { size: number; model: LocalModel | undefined } = { size: 0, model: undefined }
  return year.map((rows) => {
    if (steps === 'all' && memory.size > GROWTH * learned.size)
      learned = { size: memory.size, model: trainLocalModel(examplesOf(memory, new Map())).model }
    const arrival = tagRows(rows, memory, learned.model, steps)
    tap(arrival, memory, tapsAMonth)
    return { arrival, afterTaps: tapsAMonth === 0 ? arrival : withMemory(arrival, memory) }
  })
}

/** The steps in their order: memory, what everybody knows, what the person's own products say. */
export function tagRows(
  rows: readonly SimulatedRow[],
  memory: Memory,
  localModel: LocalModel | undefined,
  steps: Steps,
): Said[] {
  const local = localSteps({ memory, localModel })
  return rows.map((row): Said => {
    const known = memory.get(keyOf(row))
    if (known) return { row, tag: known.tagId, source: 'memory', confidence: 1 }
    const { suggestion, parsed } = row
    if (steps === 'memory only') return { row, tag: null, source: 'TBD', confidence: null }
    if (suggestion.tag !== null) return { row, tag: suggestion.tag, source: 'dictionary', confidence: null }
    const said = suggestion.reason === 'unknown' ? local(parsed, 'debit') : undefined
    if (!said) return { row, tag: null, source: 'TBD', confidence: null }
    return { row, tag: said.tagId, source: said.tagSource, confidence: said.tagConfidence }
  })
}

const keyOf = ({ parsed }: SimulatedRow) => memoryKey('debit', parsed.productKey)

const withMemory = (said: readonly Said[], memory: Memory): Said[] =>
  said.map((each) => {
    const known = memory.get(keyOf(each.row))
    return known ? { ...each, tag: known.tagId, source: 'memory', confidence: 1 } : each
  })

/** Nobody can say what an aggregator's payments have in common, so those are left; the rest get what most of them are. */
function tap(said: readonly Said[], memory: Memory, taps: number): void {
  const open = said.filter(({ tag, row }) => tag === null && row.right !== null && row.parsed.productKey !== '')
  const groups = [...Map.groupBy(open, ({ row }) => keyOf(row))]
  for (const [key, members] of groups.toSorted(([, one], [, other]) => other.length - one.length).slice(0, taps)) {
    const [first] = members
    if (!first) continue
    memory.set(key, { tagId: first.row.payee.tag, state: 'confirmed', operationId: null, tagSetHash: null })
  }
}
