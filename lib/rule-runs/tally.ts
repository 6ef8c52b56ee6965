import { TBD } from '@/lib/tags/schema'
import type { PreviewedRow, RuleCounts, RunPreview, TagMove } from './schema'
import type { RowChange, Weighed } from './types'

const ROWS_SHOWN = 50

const NOTHING = { matches: 0, changes: 0, retagged: 0, renamed: 0, setApart: 0, countedAgain: 0, kept: 0 }

/** Counts what a run would do, row by row; of one rule alone, where it is named. */
export class Tally {
  readonly #counts = { ...NOTHING }
  readonly #moves = new Map<string, TagMove>()
  readonly #rows: PreviewedRow[] = []
  readonly #rules = new Map<string, RuleCounts>()

  constructor(
    private readonly tagNames: ReadonlyMap<string, string>,
    private readonly rule: string | null = null,
  ) {}

  add({ concluded, change, keptFrom }: Weighed): void {
    const met = concluded.ruling.met.map(({ id }) => id)
    for (const id of met) this.#of(id).matches++
    for (const id of change?.by ?? []) this.#of(id).changes++
    if (keptFrom !== undefined) this.#of(keptFrom).kept++
    if (this.rule !== null && !met.includes(this.rule)) return
    if (met.length > 0) this.#counts.matches++
    if (keptFrom !== undefined && (this.rule ?? keptFrom) === keptFrom) this.#counts.kept++
    if (change && (this.rule === null || change.by.includes(this.rule))) this.#addChange(change)
  }

  preview(): RunPreview {
    const moves = [...this.#moves.values()].sort((one, other) => other.count - one.count)
    return { ...this.#counts, moves, rows: this.#rows, rules: Object.fromEntries(this.#rules) }
  }

  #of(id: string): RuleCounts {
    const known = this.#rules.get(id)
    if (known) return known
    const counts = { matches: 0, changes: 0, kept: 0 }
    this.#rules.set(id, counts)
    return counts
  }

  #addChange({ row, tag, reading }: RowChange): void {
    this.#counts.changes++
    if (reading && reading.product !== row.product) this.#counts.renamed++
    if (reading?.isSetApart && !row.isSetApart) this.#counts.setApart++
    if (reading && !reading.isSetApart && row.isSetApart) this.#counts.countedAgain++
    const from = this.#nameOf(row.tagId)
    const to = tag ? this.#nameOf(tag.tagId) : from
    const { currency, debitAmount: debitPaise, creditAmount: creditPaise } = row
    if (tag) this.#addMove({ from, to, currency, count: 1, debitPaise, creditPaise })
    if (this.#rows.length >= ROWS_SHOWN) return
    this.#rows.push({
      transactionId: row.id,
      ...{ transactionDate: row.transactionDate, narration: row.narration, currency, debitPaise, creditPaise },
      product: { from: row.product, to: reading?.product ?? row.product },
      tag: { from, to },
      isSetApart: { from: row.isSetApart, to: reading?.isSetApart ?? row.isSetApart },
    })
  }

  #addMove(move: TagMove): void {
    this.#counts.retagged++
    const key = `${move.from}\t${move.to}\t${move.currency}`
    const known = this.#moves.get(key)
    if (!known) return void this.#moves.set(key, move)
    known.count++
    known.debitPaise += move.debitPaise
    known.creditPaise += move.creditPaise
  }

  #nameOf(tagId: string | null): string {
    return tagId === null ? TBD : (this.tagNames.get(tagId) ?? TBD)
  }
}
