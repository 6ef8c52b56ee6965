import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { staleSumsOf } from '@/db/testing/stale-sums'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { ledgerStateOf } from '@/lib/testing/ledger-state'
import { aModel, aModelUser, correct, memoryOf, pay, rowsOf, runJob, tagsOf } from '@/lib/testing/model-runs'
import { forgetProduct, retagKnownProduct } from './mutations'
import { listKnownProducts } from './queries'
import { readMemoryFilters, type MemoryFilters } from './schema'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const PLAIN = readMemoryFilters(new URLSearchParams())
const list = async (viewer: Viewer, filters: Partial<MemoryFilters> = {}, limit = 50) =>
  listKnownProducts(viewer, { ...PLAIN, ...filters, limit })
const idOf = async (viewer: Viewer, product: string) =>
  (await list(viewer)).items.find((known) => known.product === product)?.id ?? ''
const stateOf = async (viewer: Viewer) => ({
  ledger: await ledgerStateOf(admin, viewer),
  rows: await rowsOf(viewer),
  memory: (await memoryOf(viewer))
    .map((row) => ({ ...row, updatedAt: null }))
    .toSorted((one, other) => (one.productKey < other.productKey ? -1 : 1)),
})

/** Three payments of one payee, of which the person tagged one; one of another. */
async function withPayees(name: string): Promise<Viewer> {
  const viewer = await aPerson(name)
  await pay(viewer, 'GREEN LEAF', 'GREEN LEAF', 'GREEN LEAF', 'OTHER PLACE')
  await correct(viewer, 'GREEN LEAF', 'Groceries')
  await correct(viewer, 'OTHER PLACE', 'Travel')
  return viewer
}

describe('the list of remembered payees', () => {
  test('tells what each comes to, sorted as asked, page by page', async () => {
    const asha = await withPayees('asha')
    const rows = await rowsOf(asha)
    const paid = rows.filter(({ product }) => product === 'GREEN LEAF').reduce((sum, row) => sum + row.debitPaise, 0)

    const { items, totals } = await list(asha)
    expect(items).toMatchObject([
      { product: 'GREEN LEAF', tag: 'Groceries', state: 'confirmed', count: 3, sumPaise: paid, currency: 'INR' },
      { product: 'OTHER PLACE', tag: 'Travel', state: 'confirmed', count: 1 },
    ])
    expect(totals).toEqual({ confirmed: 2, proposed: 0, ambiguous: 0 })
    for (const sort of ['payments', 'sum', 'name'] as const)
      for (const order of ['asc', 'desc'] as const) {
        const all = (await list(asha, { sort, order })).items
        const first = await list(asha, { sort, order }, 1)
        const page = { ...PLAIN, sort, order, limit: 1, cursor: first.nextCursor ?? '' }
        const second = await listKnownProducts(asha, page)
        expect([...first.items, ...second.items]).toEqual(all)
        expect(second.nextCursor).toBeNull()
      }
  })

  test('is narrowed by words, state and tag', async () => {
    const asha = await withPayees('asha')
    await retagKnownProduct(asha, { id: await idOf(asha, 'OTHER PLACE'), tag: 'TBD' })
    const found = async (filters: Partial<MemoryFilters>) =>
      (await list(asha, filters)).items.map(({ product, tag }) => `${product}: ${tag}`)

    expect(await found({ q: 'leaf gre' })).toEqual(['GREEN LEAF: Groceries'])
    expect(await found({ q: 'nowhere' })).toEqual([])
    expect(await found({ state: 'ambiguous' })).toEqual(['OTHER PLACE: TBD'])
    expect(await found({ tag: 'groceries' })).toEqual(['GREEN LEAF: Groceries'])
    expect(await found({ tag: 'No such tag' })).toEqual([])
  })
})

describe('a payee that is given another tag', () => {
  test('takes its payments along but for the person’s own, and those to come', async () => {
    const asha = await withPayees('asha')
    const before = await stateOf(asha)

    const { changed, operationId } = await retagKnownProduct(asha, { id: await idOf(asha, 'GREEN LEAF'), tag: 'TBD' })

    expect(changed).toBe(2)
    expect((await tagsOf(asha)).slice(0, 3)).toEqual([
      'GREEN LEAF: Groceries by human',
      'GREEN LEAF: TBD by none',
      'GREEN LEAF: TBD by none',
    ])
    expect(await staleSumsOf(asha)).toEqual([])
    expect(await undoOperation(asha, operationId)).toEqual({ restored: 2, conflicts: [] })
    expect(await stateOf(asha)).toEqual(before)
  })

  test('a proposal that is accepted is the person’s word from then on', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    await runJob(asha, aModel(() => 'Travel').classify)
    expect((await list(asha, { state: 'proposed' })).items).toMatchObject([{ tag: 'Travel', model: 'model-a' }])

    await retagKnownProduct(asha, { id: await idOf(asha, 'GREEN LEAF'), tag: 'Travel' })

    expect((await list(asha)).items).toMatchObject([{ state: 'confirmed', tag: 'Travel', model: null }])
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Travel by memory', 'GREEN LEAF: Travel by memory'])
  })
})

describe('a payee that is forgotten', () => {
  test('leaves its payments as they are, and its next ones to what everybody knows', async () => {
    const asha = await withPayees('asha')
    const before = await stateOf(asha)
    const { changed, operationId } = await forgetProduct(asha, { id: await idOf(asha, 'GREEN LEAF'), rows: 'stay' })

    expect(changed).toBe(0)
    expect((await stateOf(asha)).rows).toEqual(before.rows)
    expect((await list(asha)).items).toMatchObject([{ product: 'OTHER PLACE' }])
    await undoOperation(asha, operationId)
    expect(await stateOf(asha)).toEqual(before)
  })

  test('or makes them TBD, but for the person’s own', async () => {
    const asha = await withPayees('asha')
    const before = await stateOf(asha)
    const { changed, operationId } = await forgetProduct(asha, { id: await idOf(asha, 'GREEN LEAF'), rows: 'tbd' })

    expect(changed).toBe(2)
    expect((await tagsOf(asha)).slice(0, 2)).toEqual(['GREEN LEAF: Groceries by human', 'GREEN LEAF: TBD by none'])
    await undoOperation(asha, operationId)
    expect(await stateOf(asha)).toEqual(before)
  })

  test('and taught anew is, after both are undone in any order, what it was before', async () => {
    for (const isFirstFirst of [true, false]) {
      const asha = await withPayees('asha')
      const before = (await stateOf(asha)).ledger
      const forgot = await forgetProduct(asha, { id: await idOf(asha, 'GREEN LEAF'), rows: 'tbd' })
      const taught = await correct(asha, 'GREEN LEAF', 'Travel')
      const ids = [forgot.operationId, taught.operationId]
      for (const id of isFirstFirst ? ids : ids.toReversed()) await undoOperation(asha, id)
      expect((await stateOf(asha)).ledger).toEqual(before)
    }
  })

  test('is nobody else’s to forget or to tag', async () => {
    const [asha, ravi] = [await withPayees('asha'), await aPerson('ravi')]
    const id = await idOf(asha, 'GREEN LEAF')
    await expect(forgetProduct(ravi, { id, rows: 'tbd' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(retagKnownProduct(ravi, { id, tag: 'Travel' })).rejects.toMatchObject({ code: 'not_found' })
    expect((await list(asha)).items).toHaveLength(2)
  })
})
