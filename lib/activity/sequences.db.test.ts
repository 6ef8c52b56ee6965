import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { connectTo } from '@/db/provision/connect'
import { transactions } from '@/db/schema/transactions'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { delimited, withBalances } from '@/lib/statements/testing'
import { propose } from '@/lib/testing/any-act'
import { assertSideBySide } from '@/lib/testing/side-by-side'
import { isOwn, TagModel, type Change, type Row } from '@/lib/testing/tag-model'
import { retag } from '@/lib/transactions/mutations'
import { undoOperation } from './mutations'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const PRODUCTS = ['GREEN LEAF', 'SILVER OAK', 'BLUE FERN'] as const
const TAGS = ['Travel', 'Groceries', 'Health'] as const

const product = fc.constantFrom(...PRODUCTS)
const at = fc.nat(99)
const tag = fc.constantFrom(...TAGS)
const tagOrTbd = fc.constantFrom(...TAGS, 'TBD')

const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      products: fc.array(product, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('these' as const),
      at: fc.array(at, { minLength: 1, maxLength: 3 }),
      tag: tagOrTbd,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('product' as const), at, tag: tagOrTbd, always: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('model' as const), product, tag }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('machine' as const), at }) },
)

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never
type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>

const counted = { sequences: 0, steps: 0, undos: 0, refusals: 0, ownRows: 0 }

/** The real ledger and the model of it, walking through one history together. */
class Walk {
  readonly model = new TagModel()
  #done: { change: Change; operationId: string }[] = []
  #payments = 0

  constructor(readonly viewer: Viewer) {}

  async take(next: Step): Promise<void> {
    counted.steps++
    if (next.kind === 'import') await this.#import(next.products)
    else if (next.kind === 'these') await this.#these(next)
    else if (next.kind === 'product') await this.#product(next)
    else if (next.kind === 'model') await this.#propose(next)
    else if (next.kind === 'undo') await this.#undo(next.at)
    else await this.#machine(next.at)
  }

  async #import(products: readonly string[]): Promise<void> {
    const moves = products.map((name) => {
      const number = ++this.#payments
      return {
        date: '2025-03-01',
        narration: `UPI-${name}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + number}-BILL`,
        out: 100 * number,
      }
    })
    await stored(this.viewer, delimited(withBalances(1_000_00 + this.#payments, moves)))
    this.model.import(products)
  }

  async #these({ at: places, tag: name }: Of<'these'>): Promise<void> {
    const rows = [...new Set(places.flatMap((place) => pick(this.model.rows, place) ?? []))]
    if (rows.length > 0) await this.#correct(rows, name, { scope: 'these' })
  }

  async #product({ at: place, tag: name, always }: Of<'product'>): Promise<void> {
    const row = pick(this.model.rows, place)
    if (row) await this.#correct([row], name, { scope: 'product', always })
  }

  async #correct(rows: Row[], name: string, how: { scope: 'these' | 'product'; always?: boolean }): Promise<void> {
    const ids = await idsOf(this.viewer)
    const transactionIds = rows.map((row) => ids[this.model.rows.indexOf(row)] ?? '')
    const { operationId, ambiguous } = await retag(this.viewer, { transactionIds, tag: name, ...how })
    const disputed = new Set(ambiguous.map(({ productKey }) => productKey))
    const told = { isWhole: how.scope === 'product', disputed }
    this.#done.push({ change: this.model.correct(rows, name === 'TBD' ? null : name, told), operationId })
  }

  async #propose({ product: productKey, tag: name }: Of<'model'>): Promise<void> {
    const operationId = await propose(this.viewer, productKey, name)
    this.#done.push({ change: this.model.propose(productKey, name), operationId })
  }

  async #undo(place: number): Promise<void> {
    const undone = pick(this.#done, place)
    if (!undone) return
    counted.undos++
    this.#done = this.#done.filter((one) => one !== undone)
    const { restored, conflicts } = await undoOperation(this.viewer, undone.operationId)
    expect({ restored, conflicts: conflicts.length }).toEqual(this.model.undo(undone.change))
  }

  /** A writer that forgets to leave a person's own rows out: the database refuses it. */
  async #machine(place: number): Promise<void> {
    const row = pick(this.model.rows, place)
    if (!row) return
    const ids = await idsOf(this.viewer)
    const values = { tagId: null, tagSource: 'none', tagReason: 'unknown' } as const
    const spoilt = asViewer(this.viewer, async (tx) => {
      await tx
        .update(transactions)
        .set(values)
        .where(eq(transactions.id, ids[this.model.rows.indexOf(row)] ?? ''))
      throw new Error('it was let through')
    })
    await expect(spoilt).rejects.toThrow(isOwn(row) ? CHECK_VIOLATION : 'it was let through')
    if (isOwn(row)) counted.refusals++
  }
}

/** Whose text is the database's own, and told to nobody. */
const CHECK_VIOLATION = '23514'

const pick = <One>(many: readonly One[], place: number): One | undefined => many[place % Math.max(1, many.length)]

/** In the order in which they came. */
async function idsOf({ userId }: Viewer): Promise<string[]> {
  const rows = await admin<{ id: string }[]>`select id from transactions where user_id = ${userId} order by id`
  return rows.map(({ id }) => id)
}

/** The ledger in the words of the model. */
async function stateOf({ userId }: Viewer): Promise<string[]> {
  const rows = await admin<{ told: string }[]>`
    select concat(r.product_key, ': ', coalesce(t.name, 'TBD'), ' by ', r.tag_source, ' (', r.tag_reason, ')') as told
      from transactions r left join tags t on t.user_id = r.user_id and t.id = r.tag_id
     where r.user_id = ${userId} order by r.id`
  const memory = await admin<{ told: string }[]>`
    select concat(p.product_key, ': ', p.state, ' ', coalesce(t.name, 'TBD')) as told
      from product_tags p left join tags t on t.user_id = p.user_id and t.id = p.tag_id where p.user_id = ${userId}`
  return [...rows.map(({ told }) => told), ...memory.map(({ told }) => told).sort()]
}

const RUNS = Number(process.env.SEQUENCES ?? 6)
const SEED = Number(process.env.HISTORIES_SEED ?? 2026) // the same ones each time: a full count draws others

test('whatever people and machines tag, and whatever is undone, in any order: a tag by hand stays, and an undo is exact', async () => {
  const history = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
    const walk = new Walk(await aPerson('asha'))
    await walk.take({ kind: 'import', products: [...PRODUCTS, 'GREEN LEAF', 'GREEN LEAF'] })
    for (const next of steps) {
      await walk.take(next)
      expect(await stateOf(walk.viewer)).toEqual(walk.model.state)
    }
    counted.sequences++
    counted.ownRows += walk.model.rows.filter(isOwn).length
  })
  await assertSideBySide(history, { runs: RUNS, seed: SEED })
  const { FIGURES_OUT: folder } = process.env
  if (folder) writeFileSync(`${folder}/sequences.json`, JSON.stringify(counted))
}, 7_200_000)
