import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { staleSumsOf } from '@/db/testing/stale-sums'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { ACTS, asItCame, PAYEES, pick, takeBackWhole, type Act, type Chance } from '@/lib/testing/any-act'
import { differences, factsAbout, factsOf, isAbout, isOwn, type Facts } from '@/lib/testing/ledger-facts'
import { pay } from '@/lib/testing/model-runs'
import { assertSideBySide } from '@/lib/testing/side-by-side'
import { UndoModel, type Operation } from '@/lib/testing/undo-model'
import { undoOperation } from './mutations'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 4 })
afterAll(() => admin.end())

const OFTEN: Record<Act | 'undo' | 'take back whole', number> = {
  ...{ import: 4, 'correct rows': 4, 'correct a payee': 4, 'model proposes': 2 },
  ...{ 'make rule': 4, 'change rule': 2, 'delete rule': 1, 'run rules': 4 },
  'read anew': 3,
  ...{ 'merge tags': 2, 'delete tag': 1, 'remove rows': 2, 'bring rows back': 2, 'forget a payee': 2 },
  ...{ undo: 10, 'take back whole': 1 },
}

type Kind = keyof typeof OFTEN
type Step = Chance & { act: Kind }

const place = fc.nat(99)
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    ...Object.entries(OFTEN).map(([act, weight]) => ({ weight, arbitrary: fc.constant(act as Kind) })), // its own keys
  ),
  // The first place is the latest thing: half of all undos follow at once.
  at: fc.oneof(fc.constant(0), place),
  others: fc.array(place, { maxLength: 2 }),
  tag: place,
  isSo: fc.boolean(),
})

const counted = {
  ...{ histories: 0, ownRows: 0, undos: 0, atOnce: 0, conflicts: 0 },
  done: Object.fromEntries(Object.keys(OFTEN).map((act) => [act, 0])),
  undone: {} as Record<string, number>,
}

const count = (of: Record<string, number>, what: string) => (of[what] = (of[what] ?? 0) + 1)

/** An operation, and all that was so before it. */
type Made = { operation: Operation; before: Facts }

/** One person's ledger, what was done to it, and what undoing that must leave. */
class History {
  #latest: Operation | undefined
  #number = 0
  #made: Made[] = []

  private constructor(
    readonly viewer: Viewer,
    private facts: Facts,
    private readonly start = facts,
    private readonly model = new UndoModel(facts),
  ) {}

  static async begin(): Promise<History> {
    const viewer = await aPerson('asha')
    await pay(viewer, ...PAYEES, 'GREEN LEAF')
    return new History(viewer, await factsOf(admin, viewer))
  }

  async take({ act, ...chance }: Step): Promise<void> {
    this.#number++
    const latestFirst = this.#made.toReversed()
    const undone = pick(act === 'undo' ? latestFirst : latestFirst.filter(isImport), chance.at)
    if (act === 'undo' || act === 'take back whole') await this.#undo(undone, act)
    else await this.#act(act, chance)
  }

  async #act(act: Act, chance: Chance): Promise<void> {
    const before = this.facts
    const done = await ACTS[act]({ viewer: this.viewer, facts: before }, chance)
    if (!done) return
    this.facts = await factsOf(admin, this.viewer)
    count(counted.done, act)
    for (const [id, tagging] of factsAbout(before, 'tagging'))
      if (isOwn(tagging) && !done.speaksOf(id, tagging))
        expect(this.facts.get(`tagging ${id}`), `${act} leaves a tag by hand`).toEqual(tagging)
    const operation = await latestOf(this.viewer, this.#number)
    this.model.see(operation, this.facts)
    this.#made.push({ operation, before })
    this.#latest = operation
  }

  async #undo(undone: Made | undefined, act: 'undo' | 'take back whole'): Promise<void> {
    if (!undone) return
    const { operation, before } = undone
    const withEdited = act === 'take back whole'
    const isAtOnce = this.#latest === operation
    const byHand = factsAbout(this.facts, 'tagging').filter(([, tagging]) => isOwn(tagging))
    this.#made = this.#made.filter((one) => one !== undone)
    this.#latest = undefined
    const expected = this.model.undo(operation, { withEdited })

    const conflicts = withEdited
      ? await takeBackWhole(this.viewer, operation.statementId)
      : (await undoOperation(this.viewer, operation.id)).conflicts

    this.facts = await factsOf(admin, this.viewer)
    const told = `undoing ${operation.kind}`
    expect(this.model.settle(operation, this.facts), told).toEqual([])
    const surely = (ids: string[]) => ids.filter((id) => !expected.perhaps.includes(id)).sort()
    expect(surely(conflicts), told).toEqual(surely(expected.surely))
    if (isAtOnce) expect(differences(before, this.facts), `${told} at once`).toEqual([])
    for (const [id, tagging] of byHand)
      if (tagging.tag_operation_id !== operation.id && !withEdited)
        expect(this.facts.get(`tagging ${id}`), `${told} leaves a tag by hand`).toEqual(tagging)
    this.#count(act, operation, isAtOnce, conflicts.length)
  }

  #count(act: string, { kind }: Operation, isAtOnce: boolean, conflicts: number): void {
    count(counted.done, act)
    count(counted.undone, kind)
    counted.undos++
    if (isAtOnce) counted.atOnce++
    counted.conflicts += conflicts
  }

  /** Takes all of it back but for the files: what is left is what they alone would have left. */
  async takeAllBack(order: readonly number[]): Promise<void> {
    for (let turn = 0; ; turn++) {
      const undone = pick(
        this.#made.filter((one) => !isImport(one)),
        order[turn % Math.max(1, order.length)] ?? 0,
      )
      if (!undone) break
      await this.#undo(undone, 'undo')
    }
    const besideRows = (facts: Facts) =>
      new Map([...facts].filter(([key]) => ['memory', 'rule', 'name'].some((what) => isAbout(key, what))))
    expect(differences(besideRows(this.start), besideRows(this.facts)), 'all taken back').toEqual([])
    expect(factsAbout(this.facts, 'place').flatMap(([id]) => asItCame(this.facts, id))).toEqual([])
  }

  get ownRows(): number {
    return factsAbout(this.facts, 'tagging').filter(([, tagging]) => isOwn(tagging)).length
  }
}

const isImport = ({ operation }: Made) => operation.kind === 'import'

/** What was done last, as Activity knows it. */
async function latestOf({ userId }: Viewer, number: number): Promise<Operation> {
  const [latest] = await admin<Omit<Operation, 'number'>[]>`
    select id, kind, coalesce(summary ->> 'statementId', '') as "statementId", summary ->> 'intoId' as "intoId"
      from operations where user_id = ${userId} order by created_at desc, id desc limit 1`
  if (!latest) throw new Error('nothing was noted of what was done')
  return { ...latest, number }
}

const RUNS = Number(process.env.ANY_HISTORIES ?? 6)
const SEED = Number(process.env.HISTORIES_SEED ?? 2026) // the same ones each time: a full count draws others

test('whatever people and machines do, and whatever of it is undone, in any order: a tag by hand stays, an undo is exact, and every sum is right', async () => {
  const steps = fc.array(step, { minLength: 4, maxLength: 14 })
  const history = fc.asyncProperty(steps, fc.array(place, { maxLength: 4 }), async (some, order) => {
    const ledger = await History.begin()
    for (const next of some) await ledger.take(next)
    expect(await staleSumsOf(ledger.viewer)).toEqual([])
    counted.ownRows += ledger.ownRows
    await ledger.takeAllBack(order)
    expect(await staleSumsOf(ledger.viewer)).toEqual([])
    counted.histories++
  })
  await assertSideBySide(history, { runs: RUNS, seed: SEED })
  const { FIGURES_OUT: folder } = process.env
  if (folder) writeFileSync(`${folder}/any-history.json`, JSON.stringify(counted))
}, 14_400_000)
