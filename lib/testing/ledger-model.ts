/** Where a row stands: which import of a file, in the order of imports, and its line there. */
type Place = { import: number; line: number }

type ModelRow = {
  uid: number
  key: string
  /** The file whose row it is; it may have been taken back, if the person has edited the row. */
  own: Place
  also: Place[]
  isRemoved: boolean
  tag: string | null
  /** The change that set the tag. */
  by: Retag | undefined
}

type Retag = { row: ModelRow; before: { tag: string | null; by: Retag | undefined } }

/** A file as far as the ledger goes: which rows stand on which lines. Equal rows of one file have keys of their own. */
export type ModelFile = { name: string; rows: { key: string; line: number }[] }

/** What a ledger must be after a history of imports, undos, tags and removals, in so few words that it can be believed. */
export class LedgerModel {
  private rows = new Map<string, ModelRow>()
  private readonly imports: { file: ModelFile; isLive: boolean }[] = []
  private uids = 0

  get live(): number[] {
    return this.imports.flatMap(({ isLive }, index) => (isLive ? [index] : []))
  }

  isLive(file: ModelFile): boolean {
    return this.imports.some((one) => one.isLive && one.file === file)
  }

  import(file: ModelFile): void {
    const own = this.imports.push({ file, isLive: true }) - 1
    for (const { key, line } of file.rows) {
      const known = this.rows.get(key)
      const place = { import: own, line }
      if (known) known.also.push(place)
      else this.rows.set(key, { ...FRESH, uid: ++this.uids, key, own: place, also: [] })
    }
  }

  /** What goes is nobody else's and was not touched; what another file holds is that one's own. */
  undoImport(index: number, withEdited: boolean): void {
    const taken = this.imports[index]
    if (taken) taken.isLive = false
    for (const row of this.rows.values()) {
      const again = row.also.find((place) => place.import === index)
      row.also = row.also.filter((place) => place.import !== index)
      if (again && !this.imports[row.own.import]?.isLive && row.own.import !== index && !row.isRemoved) row.own = again
      if (row.own.import !== index) continue
      const [heir, ...others] = row.also
      if (heir) Object.assign(row, { own: heir, also: others })
      else if (!row.isRemoved && (withEdited || row.tag === null)) this.rows.delete(row.key)
    }
  }

  retag(row: ModelRow, tag: string): Retag {
    const change: Retag = { row, before: { tag: row.tag, by: row.by } }
    Object.assign(row, { tag, by: change })
    return change
  }

  /** The changes of the same row that came after lead back past the one that is gone. */
  undoRetag(change: Retag, others: readonly Retag[]): void {
    if (change.row.by === change) Object.assign(change.row, change.before)
    else for (const later of others) if (later.before.by === change) later.before = change.before
  }

  get visible(): ModelRow[] {
    return [...this.rows.values()].filter(({ isRemoved }) => !isRemoved)
  }

  get removed(): ModelRow[] {
    return [...this.rows.values()].filter(({ isRemoved }) => isRemoved)
  }

  remove(row: ModelRow): void {
    row.isRemoved = true
  }

  bringBack(row: ModelRow): void {
    row.isRemoved = false
  }

  /** Row by row: its key, where it stands, where else, its tag. */
  get state(): string[] {
    const told = ({ import: index, line }: Place) =>
      this.imports[index]?.isLive ? `${this.imports[index].file.name}:${line}` : 'undone'
    return [...this.rows.values()]
      .map(
        ({ key, own, also, isRemoved, tag }) =>
          `${key} at ${told(own)}, also ${also.map(told).sort().join(' ')}, ${isRemoved ? 'removed' : 'there'}, ${tag ?? 'TBD'}`,
      )
      .sort()
  }

  /** Of each live file: how many rows are its own, known from another, and removed. */
  get counts(): string[] {
    return this.live.map((index) => {
      const rows = [...this.rows.values()]
      const own = rows.filter((row) => row.own.import === index)
      const known = rows.filter((row) => row.also.some((place) => place.import === index))
      const removed = [...own, ...known].filter(({ isRemoved }) => isRemoved).length
      return `${this.imports[index]?.file.name}: ${own.length} own, ${known.length} known, ${removed} removed`
    })
  }
}

const FRESH = { isRemoved: false, tag: null, by: undefined }
