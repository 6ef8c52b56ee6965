import { isDeepStrictEqual } from 'node:util'
import type { OperationKind } from '@/lib/operations/types'
import { difference, factsAbout, idIn, isAbout, isHere, isOwn, type Fact, type Facts } from './ledger-facts'

/** Something that was done, as Activity lists it; `number` counts the steps of a history. */
export type Operation = { id: string; kind: OperationKind; number: number; statementId: string; intoId: string | null }

type Layer = { by: string | null; fact: Fact | typeof OTHERWISE | undefined }

/** What something would be had a change never been: of rows that came after it, tagged by what it taught. */
const OTHERWISE = Symbol('whatever it would be otherwise')

/** A tag that is no more, by which operation, and where its rows went. */
type End = { by: string; tagId: string; intoId: string | null }

/** What changes rules, or takes from them the tag that they give. */
const RULED = new Set<OperationKind>(['rule_change', 'tag_merge', 'tag_delete'])

type Came = { removedBy: unknown; tagging: Fact | undefined }

/**
 * What an undo must leave, and nothing of how: whatever an operation was seen to change bears a layer of it, what shows is the
 * topmost, and an undo takes the layers of its operation out, wherever they lie. What it says of rows, memory, rules and tags
 * comes from looking at the ledger before and after each operation alone.
 */
export class UndoModel {
  readonly #layers = new Map<string, Layer[]>()
  readonly #births = new Map<string, number>()
  readonly #returns = new Map<string, Map<string, Came>>()
  readonly #undone = new Set<string>()
  #ends: End[] = []
  /** What need not be as it shows, once the present undo is done: it is whatever it would have been otherwise. */
  readonly #free = new Set<string>()

  constructor(facts: Facts) {
    for (const [key, fact] of facts) this.#layers.set(key, [{ by: null, fact }])
  }

  /** Takes in what an operation was seen to do. */
  see({ id: by, kind, number, intoId }: Operation, after: Facts): void {
    const came = new Map<string, Came>()
    for (const key of new Set([...this.#layers.keys(), ...after.keys()])) {
      const [was, is] = [this.#shown(key), after.get(key)]
      if (isDeepStrictEqual(was, is)) continue
      if (kind === 'return' && isAbout(key, 'place'))
        came.set(idIn(key), { removedBy: was?.removed_by, tagging: after.get(`tagging ${idIn(key)}`) })
      if ((kind === 'tag_merge' || kind === 'tag_delete') && isAbout(key, 'name'))
        this.#ends.push({ by, tagId: idIn(key), intoId })
      this.#addLayer(key, { by, fact: is }, number)
    }
    this.#returns.set(by, came)
  }

  #addLayer(key: string, layer: Layer, number: number): void {
    const layers = this.#layers.get(key)
    const isOfRow = isAbout(key, 'tagging') || isAbout(key, 'reading')
    if (isAbout(key, 'place') || isAbout(key, 'file') || isAbout(key, 'account') || (isOfRow && !layers)) {
      if (!layers) this.#births.set(idIn(key), number)
      this.#layers.set(key, [{ by: null, fact: layer.fact }])
    } else this.#layers.set(key, [...(layers ?? [{ by: null, fact: undefined }]), layer])
  }

  /** Takes an operation back. Answers with the rows that it names because they were changed again since. */
  undo(operation: Operation, { withEdited = false } = {}): Conflicts {
    this.#free.clear()
    const { id: by, kind } = operation
    this.#undone.add(by)
    if (kind === 'import') return this.#takeBack(operation.statementId, withEdited)
    if (kind === 'removal') return this.#giveBack(by)
    if (kind === 'return') return this.#removeAgain(by)
    const conflicts = this.#conflictsWith(by)
    if (RULED.has(kind)) conflicts.perhaps.push(...this.#freeReadSince(operation))
    this.#ends = this.#ends.filter((end) => end.by !== by)
    for (const key of this.#layers.keys()) this.#takeOut(key, by)
    return conflicts
  }

  #takeOut(key: string, by: string): void {
    const layers = this.#layers.get(key) ?? []
    const left = layers.filter((layer) => layer.by !== by)
    for (const layer of left) if (isAbout(key, 'tagging') && names(layer, by)) layer.fact = OTHERWISE
    if (left.length === layers.length && left.at(-1)?.fact !== OTHERWISE) return
    this.#layers.set(key, left)
    this.#lead(key, left)
    if (left.at(-1)?.fact === OTHERWISE) this.#free.add(key)
  }

  /** What comes to light again and bears a tag that is no more goes where that tag's rows went. */
  #lead(key: string, layers: Layer[]): void {
    for (const end of this.#ends) {
      const fact = layers.at(-1)?.fact
      if (fact === undefined || fact === OTHERWISE || fact.tag_id !== end.tagId) continue
      layers.push({ by: end.by, fact: led(key, fact, end) })
    }
  }

  #conflictsWith(by: string): Conflicts {
    const conflicts: Conflicts = { surely: [], perhaps: [] }
    for (const [id] of factsAbout(this.shown, 'place').filter(([, place]) => isHere(place))) {
      const [tagging, reading] = ['tagging', 'reading'].map((what) => this.#layers.get(`${what} ${id}`) ?? [])
      if (isCovered(tagging, by) || isCovered(reading, by)) conflicts.surely.push(id)
      else if (tagging?.some(({ fact }) => fact === OTHERWISE)) conflicts.perhaps.push(id)
    }
    return conflicts
  }

  /**
   * Rows that came after a change of rules, or after a tag ended, came as they would have come without it, whether that rule or
   * tag would have met them or not.
   */
  #freeReadSince({ id: by, kind, number }: Operation): string[] {
    const isOfRules = [...this.#layers].some(
      ([key, layers]) => isAbout(key, 'rule') && layers.some((layer) => layer.by === by),
    )
    const isFree = isOfRules || kind !== 'rule_change'
    const since = [...this.#births].flatMap(([id, birth]) => (isFree && birth > number ? [id] : []))
    for (const id of since) for (const what of ['reading', 'tagging']) this.#comeOtherwise(`${what} ${id}`)
    return since
  }

  #comeOtherwise(key: string): void {
    const layers = this.#layers.get(key)
    if (!layers) return
    const later = layers.filter(({ by }) => by !== null)
    this.#layers.set(key, [{ by: null, fact: OTHERWISE }, ...later])
    if (later.length === 0) this.#free.add(key)
  }

  #giveBack(by: string): Conflicts {
    for (const [id, place] of factsAbout(this.shown, 'place'))
      if (place.removed_by === by) this.#place(id, { ...place, removed_by: null })
    return { surely: [], perhaps: [] }
  }

  #removeAgain(by: string): Conflicts {
    const conflicts: Conflicts = { surely: [], perhaps: [] }
    for (const [id, { removedBy, tagging }] of this.#returns.get(by) ?? []) {
      const place = this.#shown(`place ${id}`)
      if (!place || !isHere(place) || this.#undone.has(String(removedBy))) continue
      if (isDeepStrictEqual(this.#shown(`tagging ${id}`), tagging)) this.#place(id, { ...place, removed_by: removedBy })
      else conflicts.surely.push(id)
    }
    return conflicts
  }

  /** What the file brought goes, but for what the person has tagged. */
  #takeBack(statementId: string, withEdited: boolean): Conflicts {
    const kept: string[] = []
    for (const [id, place] of factsAbout(this.shown, 'place')) {
      if (place.statement_id !== statementId || !isHere(place)) continue
      if (!withEdited && isOwn(this.#shown(`tagging ${id}`) ?? {})) kept.push(id)
      else for (const what of ['tagging', 'reading', 'place']) this.#layers.delete(`${what} ${id}`)
    }
    for (const key of this.#layers.keys()) if (isAbout(key, 'file') || isAbout(key, 'account')) this.#free.add(key)
    return { surely: kept, perhaps: [] }
  }

  #place(id: string, place: Fact): void {
    this.#layers.set(`place ${id}`, [{ by: null, fact: place }])
  }

  /** What is otherwise than it must be after an undo. What was free to be otherwise is from now on as it was found. */
  settle({ id: undone }: Pick<Operation, 'id'>, found: Facts): string[] {
    const wrong: string[] = []
    for (const key of new Set([...this.#layers.keys(), ...found.keys()])) {
      const [wanted, is] = [this.#shown(key), found.get(key)]
      if (isDeepStrictEqual(wanted, is)) continue
      const isLed = is?.tag_operation_id === undone || (isAbout(key, 'tagging') && isOwn(is ?? {}))
      if (!this.#free.has(key) || isLed) wrong.push(difference(key, wanted, is))
      else this.#adopt(key, is)
    }
    return wrong
  }

  /** A row with the mark of a tag's end may have been led by it, or have come so: what lies beneath is not known. */
  #adopt(key: string, fact: Fact | undefined): void {
    const isOfEnd = this.#ends.some((end) => end.by === fact?.tag_operation_id)
    const under: Layer[] = isOfEnd ? [{ by: null, fact: OTHERWISE }] : []
    this.#layers.set(key, [...(this.#layers.get(key) ?? []), ...under, { by: null, fact }])
  }

  #shown(key: string): Fact | undefined {
    const fact = this.#layers.get(key)?.at(-1)?.fact
    return fact === OTHERWISE ? undefined : fact
  }

  get shown(): Facts {
    const shown = new Map<string, Fact>()
    for (const key of this.#layers.keys()) {
      const fact = this.#shown(key)
      if (fact) shown.set(key, fact)
    }
    return shown
  }
}

/** `perhaps`: of rows that it is not known of what they would have been otherwise. */
export type Conflicts = { surely: string[]; perhaps: string[] }

const names = ({ fact }: Layer, by: string): boolean =>
  fact !== undefined && fact !== OTHERWISE && fact.tag_operation_id === by

/** Whether something bears an operation's mark beneath another one's. */
function isCovered(layers: readonly Layer[] | undefined, by: string): boolean {
  const isMarked = (layer: Layer | undefined) => layer !== undefined && (layer.by === by || names(layer, by))
  return (layers?.some(isMarked) ?? false) && !isMarked(layers?.at(-1))
}

function led(key: string, fact: Fact, { by, intoId }: End): Fact | undefined {
  if (isAbout(key, 'tagging'))
    return { ...fact, ...(intoId === null && TAG_DELETED), tag_id: intoId, tag_operation_id: by }
  if (isAbout(key, 'memory')) return intoId === null ? undefined : { ...fact, tag_id: intoId, operation_id: by }
  return { ...fact, ...(intoId === null && { is_on: false }), tag_id: intoId, operation_id: by }
}

const TAG_DELETED = { tag_source: 'none', tag_confidence: null, tag_reason: 'tag_deleted' }
