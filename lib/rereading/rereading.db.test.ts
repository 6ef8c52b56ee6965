import { asc } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { transactions } from '@/db/schema/transactions'
import { staleSumsOf } from '@/db/testing/stale-sums'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { aModel, aModelUser, correct, memoryOf, pay, rowsOf, runJob, tagsOf } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { readAnew } from './mutations'
import { findReadingStanding, previewReading } from './queries'
import { readLongAgo } from './testing'

const everythingOf = async (viewer: Viewer) => ({
  rows: await asViewer(viewer, (tx) => tx.select().from(transactions).orderBy(asc(transactions.id))),
  memory: (await memoryOf(viewer))
    .map((row) => ({ ...row, id: null, updatedAt: null }))
    .sort((one, other) => one.productKey.localeCompare(other.productKey)),
})

const remembered = async (viewer: Viewer) => (await memoryOf(viewer)).map(({ productKey }) => productKey).sort()

const OLD = 'PAYTM QR'

/** Asha, whose payments to GREEN LEAF were read under another name, which she tagged as a whole but for one of them. */
async function anOldReading() {
  const asha = await aPerson('asha')
  await pay(asha, 'GREEN LEAF', 'GREEN LEAF', 'GREEN LEAF', 'ZOMATO')
  await readLongAgo(asha, 'GREEN LEAF', OLD)
  const taught = await correct(asha, OLD, 'Groceries')
  const last = (await rowsOf(asha))[2]
  await retag(asha, { transactionIds: [last?.id ?? ''], tag: 'Travel', scope: 'these' })
  return { asha, taught: taught.operationId }
}

test('a look beforehand tells what would change, and changes nothing', async () => {
  const { asha } = await anOldReading()
  const before = await everythingOf(asha)

  expect(await findReadingStanding(asha)).toMatchObject({ payments: 4, outdated: 3 })
  expect(await previewReading(asha)).toEqual({
    ...{ outdated: 3, changed: 3 },
    products: [{ from: { product: OLD, mode: 'UPI' }, to: { product: 'GREEN LEAF', mode: 'UPI' }, payments: 3 }],
    productsTotal: 1,
    moves: [{ product: OLD, to: 'GREEN LEAF', tag: 'Groceries' }],
    movesTotal: 1,
    kept: [],
    keptTotal: 0,
  })

  expect(await everythingOf(asha)).toEqual(before)
})

describe('reading anew', () => {
  test('gives products their new names, takes what is remembered along, and undoing it leaves no trace', async () => {
    const { asha } = await anOldReading()
    const before = await everythingOf(asha)

    const { operationId, ...told } = await readAnew(asha)

    expect(told).toEqual({ read: 3, changed: 3, retagged: 0, moved: 1, kept: 0 })
    expect((await tagsOf(asha)).slice(0, 3)).toEqual([
      'GREEN LEAF: Groceries by human',
      'GREEN LEAF: Groceries by memory',
      'GREEN LEAF: Travel by human',
    ])
    expect(await remembered(asha)).toEqual(['GREEN LEAF'])
    expect(await findReadingStanding(asha)).toMatchObject({ outdated: 0 })
    await expect(readAnew(asha)).rejects.toMatchObject({ code: 'conflict' })
    expect(await staleSumsOf(asha)).toEqual([])
    await pay(asha, 'GREEN LEAF')
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: Groceries by memory')

    expect(await undoOperation(asha, operationId)).toMatchObject({ conflicts: [] })

    const after = await everythingOf(asha)
    expect({ ...after, rows: after.rows.slice(0, 4) }).toEqual(before)
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: TBD by none')
    expect(await staleSumsOf(asha)).toEqual([])
  })

  test('keeps what is read as before, but for the version', async () => {
    const { asha } = await anOldReading()
    await readAnew(asha)
    await readLongAgo(asha, 'GREEN LEAF', 'GREEN LEAF')
    const before = await everythingOf(asha)

    const { operationId, ...told } = await readAnew(asha)
    expect(told).toEqual({ read: 3, changed: 0, retagged: 0, moved: 0, kept: 0 })
    expect(await findReadingStanding(asha)).toMatchObject({ outdated: 0 })

    await undoOperation(asha, operationId)
    expect(await everythingOf(asha)).toEqual(before)
  })

  test('lets both words stand where the other product has a tag of its own, and tells so', async () => {
    const { asha } = await anOldReading()
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    await correct(asha, 'GREEN LEAF', 'Gifts & Donations')
    const before = await everythingOf(asha)
    const kept = { product: OLD, to: 'GREEN LEAF', tag: 'Groceries', reason: 'taken' }
    expect(await previewReading(asha)).toMatchObject({ moves: [], kept: [kept] })

    const { operationId } = await readAnew(asha)

    expect(await remembered(asha)).toEqual(['GREEN LEAF', OLD])
    expect((await tagsOf(asha)).slice(0, 3)).toEqual([
      'GREEN LEAF: Groceries by human',
      'GREEN LEAF: Gifts & Donations by memory',
      'GREEN LEAF: Travel by human',
    ])
    await undoOperation(asha, operationId)
    expect(await everythingOf(asha)).toEqual(before)
  })

  test('tags rows that nobody knew under the new name by the memory that comes to it', async () => {
    const { asha } = await anOldReading()
    await pay(asha, 'GREEN LEAF')
    const before = await everythingOf(asha)

    const { operationId, retagged } = await readAnew(asha)

    expect(retagged).toBe(1)
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: Groceries by memory')
    await undoOperation(asha, operationId)
    expect(await everythingOf(asha)).toEqual(before)
  })

  test('takes a model’s proposal along where nobody knows better', async () => {
    const asha = await aModelUser()
    await pay(asha, 'BLUE BOAT', 'BLUE BOAT')
    await readLongAgo(asha, 'BLUE BOAT', 'BLUE BOAT-SHOP')
    await runJob(asha, aModel(() => 'Travel').classify)
    const before = await everythingOf(asha)

    const { operationId } = await readAnew(asha)

    expect(await remembered(asha)).toEqual(['BLUE BOAT'])
    expect(await tagsOf(asha)).toEqual(['BLUE BOAT: Travel by llm', 'BLUE BOAT: Travel by llm'])
    await undoOperation(asha, operationId)
    expect(await everythingOf(asha)).toEqual(before)
  })
})

describe('undoing it when more has happened since', () => {
  test.each(['reading', 'correction'])(
    'with the %s first, a correction in between is named, and both leave no trace',
    async (first) => {
      const { asha } = await anOldReading()
      const before = await everythingOf(asha)
      const { operationId: reading } = await readAnew(asha)
      const { operationId: correction } = await correct(asha, 'GREEN LEAF', 'Gifts & Donations')
      const order = first === 'reading' ? [reading, correction] : [correction, reading]

      const { conflicts } = await undoOperation(asha, order[0] ?? '')
      expect(conflicts).toHaveLength(first === 'reading' ? 1 : 0)
      if (first === 'reading') {
        expect((await tagsOf(asha))[1]).toBe(`${OLD}: Gifts & Donations by memory`)
        expect(await remembered(asha)).toEqual(['GREEN LEAF', OLD])
      }
      await undoOperation(asha, order[1] ?? '')

      expect(await everythingOf(asha)).toEqual(before)
    },
  )

  test('a row that was removed comes back as it was read before', async () => {
    const { asha } = await anOldReading()
    const before = await everythingOf(asha)
    const { operationId } = await readAnew(asha)
    const ids = before.rows.slice(1, 2).map(({ id }) => id)
    await removeRows(asha, ids)

    await undoOperation(asha, operationId)
    await bringBack(asha, { ids })

    expect(await everythingOf(asha)).toEqual(before)
  })

  test.each(['reading', 'correction'])(
    'with the %s first, what was taught of the old name since leads back too',
    async (first) => {
      const { asha } = await anOldReading()
      const before = await everythingOf(asha)
      const ids = before.rows.slice(1, 2).map(({ id }) => id)
      await removeRows(asha, ids)
      const { operationId: reading } = await readAnew(asha)
      await bringBack(asha, { ids })
      const { operationId: correction } = await correct(asha, OLD, 'Gifts & Donations')
      expect(await remembered(asha)).toEqual(['GREEN LEAF', OLD])
      const order = first === 'reading' ? [reading, correction] : [correction, reading]

      await undoOperation(asha, order[0] ?? '')
      await undoOperation(asha, order[1] ?? '')

      expect(await everythingOf(asha)).toEqual(before)
    },
  )

  test.each([0, 1])('of two readings either may go first (%i)', async (first) => {
    const { asha } = await anOldReading()
    const before = await everythingOf(asha)
    const readings = [(await readAnew(asha)).operationId]
    await readLongAgo(asha, 'GREEN LEAF', 'GREEN LEAF')
    readings.push((await readAnew(asha)).operationId)

    const { conflicts } = await undoOperation(asha, readings[first] ?? '')
    expect(conflicts).toHaveLength(first === 0 ? 3 : 0)
    await undoOperation(asha, readings[1 - first] ?? '')

    expect(await everythingOf(asha)).toEqual(before)
  })
})
