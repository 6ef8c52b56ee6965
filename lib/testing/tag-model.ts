/** How a row is tagged: its tag, null for TBD, who said so, and the change or the lesson that it names. */
export type Tagging = {
  tag: string | null
  source: 'none' | 'human' | 'memory' | 'llm'
  reason: string
  by: Change | undefined
}

type Memory = { tag: string | null; state: 'confirmed' | 'ambiguous' | 'proposed' }
type Layer<Value> = { change: Change; value: Value }

export type Row = { product: string; base: Tagging; layers: Layer<Tagging>[] }

/** Whatever changed tags as one, and may be undone as one. */
export type Change = { number: number; isUndone: boolean }

const UNKNOWN: Tagging = { tag: null, source: 'none', reason: 'unknown', by: undefined }

/**
 * What tags and memory must be after a history, in so few words that it can be believed: every change lies as a layer on the
 * rows and the memory that it changed, what shows is the topmost one, and an undo takes its layers out, wherever they lie.
 */
export class TagModel {
  readonly rows: Row[] = []
  readonly changes: Change[] = []
  readonly #memory = new Map<string, Layer<Memory>[]>()

  /** A file's payments: by what is remembered of each product now. */
  import(products: readonly string[]): void {
    for (const product of products)
      this.rows.push({ product, base: asTaught(this.#layersOf(product).at(-1)), layers: [] })
  }

  /** Rows by the person's own hand; `disputed` says which products have several tags by now. */
  correct(rows: readonly Row[], tag: string | null, { isWhole, disputed }: Told): Change {
    const change = this.#newChange()
    const own: Tagging = { tag, source: tag === null ? 'none' : 'human', reason: 'own_tag', by: change }
    for (const row of rows) row.layers.push({ change, value: own })
    for (const product of new Set(rows.map((row) => row.product))) {
      const state = tag === null || disputed.has(product) ? 'ambiguous' : 'confirmed'
      if (!isWhole && !disputed.has(product)) continue
      this.#layersOf(product).push({ change, value: { tag: state === 'ambiguous' ? null : tag, state } })
      if (isWhole) this.#spread(product, tag, change)
    }
    return change
  }

  #spread(product: string, tag: string | null, change: Change): void {
    const value: Tagging =
      tag === null
        ? { tag, source: 'none', reason: 'ambiguous', by: change }
        : { tag, source: 'memory', reason: 'own_memory', by: change }
    for (const row of this.rows) {
      const { by } = shownOf(row)
      if (row.product === product && !isOwn(row) && by !== change) row.layers.push({ change, value })
    }
  }

  /** What a model says of a product: nothing where the person has spoken; and only of rows that nobody knew. */
  propose(product: string, tag: string): Change {
    const change = this.#newChange()
    const held = this.#layersOf(product).at(-1)?.value
    if (held && held.state !== 'proposed') return change
    this.#layersOf(product).push({ change, value: { tag, state: 'proposed' } })
    for (const row of this.rows)
      if (row.product === product && shownOf(row).source === 'none' && shownOf(row).reason === 'unknown')
        row.layers.push({ change, value: { tag, source: 'llm', reason: 'proposed', by: change } })
    return change
  }

  /** How many rows were put back, and how many were changed again since and stay. */
  undo(change: Change): { restored: number; conflicts: number } {
    change.isUndone = true
    const bearing = this.rows.filter(
      ({ base, layers }) => base.by === change || layers.some((layer) => layer.change === change),
    )
    const restored = bearing.filter((row) => shownOf(row).by === change).length
    for (const row of this.rows) row.layers = row.layers.filter((layer) => layer.change !== change)
    for (const [product, layers] of this.#memory) {
      const at = layers.findIndex((layer) => layer.change === change)
      for (const row of this.rows)
        if (row.product === product && row.base.by === change) row.base = asTaught(layers[at - 1])
      if (at >= 0) layers.splice(at, 1)
    }
    return { restored, conflicts: bearing.length - restored }
  }

  /** Row by row as it shows, then what is remembered. */
  get state(): string[] {
    const memory = [...this.#memory].flatMap(([product, layers]) => {
      const top = layers.at(-1)?.value
      return top ? [`${product}: ${top.state} ${top.tag ?? 'TBD'}`] : []
    })
    return [...this.rows.map(told), ...memory.sort()]
  }

  #layersOf(product: string): Layer<Memory>[] {
    const layers = this.#memory.get(product) ?? []
    this.#memory.set(product, layers)
    return layers
  }

  #newChange(): Change {
    const change = { number: this.changes.length, isUndone: false }
    this.changes.push(change)
    return change
  }
}

type Told = { isWhole: boolean; disputed: ReadonlySet<string> }

const asTaught = (layer: Layer<Memory> | undefined): Tagging =>
  layer ? AS_TAUGHT[layer.value.state](layer.value.tag, layer.change) : UNKNOWN

const AS_TAUGHT = {
  confirmed: (tag: string | null, by: Change): Tagging => ({ tag, source: 'memory', reason: 'own_memory', by }),
  ambiguous: (_tag: string | null, by: Change): Tagging => ({ tag: null, source: 'none', reason: 'ambiguous', by }),
  proposed: (tag: string | null, by: Change): Tagging => ({ tag, source: 'llm', reason: 'proposed', by }),
}

export const shownOf = ({ layers, base }: Row): Tagging => layers.at(-1)?.value ?? base

/** By the person's own hand, TBD too: no machine may change it. */
export const isOwn = (row: Row): boolean => shownOf(row).reason === 'own_tag'

export function told(row: Row): string {
  const { tag, source, reason } = shownOf(row)
  return `${row.product}: ${tag ?? 'TBD'} by ${source} (${reason})`
}
