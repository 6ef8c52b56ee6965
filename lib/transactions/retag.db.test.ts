import { describe, expect, test } from 'vitest'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { retag } from './mutations'
import { countProduct } from '@/lib/products/queries'
import { listTransactions } from './queries'
import { filterSchema } from './schema'

const upi = (payee: string, date: string, out: number): Move => ({
  date,
  narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + out}-BILL`,
  out,
})

/** Three lunches at one unknown place, one elsewhere. */
async function withLunches(name: string): Promise<Viewer> {
  const viewer = await aPerson(name)
  const moves = [
    upi('GREEN LEAF', '2025-03-01', 10_00),
    upi('GREEN LEAF', '2025-03-02', 20_00),
    upi('GREEN LEAF', '2025-03-03', 30_00),
    upi('OTHER PLACE', '2025-03-04', 40_00),
  ]
  await stored(viewer, delimited(withBalances(1_000_00, moves)))
  return viewer
}

const rowsOf = async (viewer: Viewer) =>
  (await listTransactions(viewer, { ...filterSchema.parse({ direction: 'all', order: 'asc' }), limit: 100 })).items
const tagsOf = async (viewer: Viewer) => (await rowsOf(viewer)).map(({ tag, tagSource }) => `${tag} by ${tagSource}`)
const idAt = async (viewer: Viewer, index: number) => (await rowsOf(viewer))[index]?.id ?? ''

const UNKNOWN = 'TBD by none'

describe('correcting a tag', () => {
  test('these rows only: the others and the memory stay as they are', async () => {
    const asha = await withLunches('asha')

    const { changed } = await retag(asha, {
      transactionIds: [await idAt(asha, 0)],
      tag: 'Food & Dining',
      scope: 'these',
    })

    expect(changed).toBe(1)
    expect(await tagsOf(asha)).toEqual(['Food & Dining by human', UNKNOWN, UNKNOWN, UNKNOWN])
    await stored(asha, delimited(withBalances(900_00, [upi('GREEN LEAF', '2025-04-01', 50_00)])))
    expect((await tagsOf(asha)).at(-1)).toBe(UNKNOWN)
  })

  test('all from one product: the addressed row is the person’s own, its like follow, and the next import remembers', async () => {
    const asha = await withLunches('asha')

    const { changed } = await retag(asha, {
      transactionIds: [await idAt(asha, 1)],
      tag: 'Food & Dining',
      scope: 'product',
    })

    expect(changed).toBe(3)
    expect(await tagsOf(asha)).toEqual([
      'Food & Dining by memory',
      'Food & Dining by human',
      'Food & Dining by memory',
      UNKNOWN,
    ])
    await stored(asha, delimited(withBalances(900_00, [upi('GREEN LEAF', '2025-04-01', 50_00)])))
    const newest = (await rowsOf(asha)).at(-1)
    expect(newest).toMatchObject({
      tag: 'Food & Dining',
      tagSource: 'memory',
      tagConfidence: 1,
      tagReason: expect.stringMatching(/^You tagged GREEN LEAF as Food & Dining on \d+ \w+ 20\d\d \(3 payments\)\.$/),
    })
  })

  test('a row that the person tagged alone is not overrun by a correction of its product', async () => {
    const asha = await withLunches('asha')
    await retag(asha, { transactionIds: [await idAt(asha, 0)], tag: 'Gifts & Donations', scope: 'these' })

    const { changed } = await retag(asha, {
      transactionIds: [await idAt(asha, 1)],
      tag: 'Food & Dining',
      scope: 'product',
    })

    expect(changed).toBe(2)
    expect((await tagsOf(asha))[0]).toBe('Gifts & Donations by human')
    expect(await countProduct(asha, 'GREEN LEAF', 'debit')).toEqual({ total: 3, own: 2 })
  })

  test('money from a product is not the same as money to it', async () => {
    const asha = await aPerson('asha')
    const refund = { ...upi('GREEN LEAF', '2025-03-05', 10_00), out: 0, in: 10_00 }
    await stored(asha, delimited(withBalances(1_000_00, [upi('GREEN LEAF', '2025-03-01', 10_00), refund])))

    await retag(asha, { transactionIds: [await idAt(asha, 0)], tag: 'Food & Dining', scope: 'product' })

    expect(await tagsOf(asha)).toEqual(['Food & Dining by human', 'Income by dictionary'])
  })

  test('a tag is found whatever its case, and an unknown one is refused with its name', async () => {
    const asha = await withLunches('asha')
    const transactionIds = [await idAt(asha, 0)]

    await retag(asha, { transactionIds, tag: 'food & DINING', scope: 'these' })
    expect((await tagsOf(asha))[0]).toBe('Food & Dining by human')

    await expect(retag(asha, { transactionIds, tag: 'Yachts', scope: 'these' })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('Yachts'),
    })
  })

  test('setting a product back to TBD keeps every later import from guessing', async () => {
    const asha = await aPerson('asha')
    await stored(asha, delimited(withBalances(1_000_00, [upi('ZOMATO', '2025-03-01', 10_00)])))
    expect(await tagsOf(asha)).toEqual(['Food & Dining by dictionary'])

    await retag(asha, { transactionIds: [await idAt(asha, 0)], tag: 'TBD', scope: 'product' })
    await stored(asha, delimited(withBalances(990_00, [upi('ZOMATO', '2025-04-01', 20_00)])))

    expect(await tagsOf(asha)).toEqual([UNKNOWN, UNKNOWN])
  })

  test('one row that is not hers stops the whole correction', async () => {
    const [asha, ravi] = [await withLunches('asha'), await withLunches('ravi')]
    const transactionIds = [await idAt(asha, 0), await idAt(ravi, 0)]

    await expect(retag(asha, { transactionIds, tag: 'Travel', scope: 'these' })).rejects.toMatchObject({
      code: 'not_found',
    })

    expect(await tagsOf(asha)).toEqual([UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN])
    expect(await tagsOf(ravi)).toEqual([UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN])
  })
})

describe('taking a correction back', () => {
  test('restores rows and memory exactly', async () => {
    const asha = await withLunches('asha')
    const before = await rowsOf(asha)

    const { operationId } = await retag(asha, {
      transactionIds: [await idAt(asha, 0)],
      tag: 'Food & Dining',
      scope: 'product',
    })
    const undone = await undoOperation(asha, operationId)

    expect(undone).toEqual({ restored: 3, conflicts: [] })
    expect(await rowsOf(asha)).toEqual(before)
    await stored(asha, delimited(withBalances(900_00, [upi('GREEN LEAF', '2025-04-01', 50_00)])))
    expect((await tagsOf(asha)).at(-1)).toBe(UNKNOWN)
  })

  test('of two corrections the earlier one comes back', async () => {
    const asha = await withLunches('asha')
    await retag(asha, { transactionIds: [await idAt(asha, 0)], tag: 'Food & Dining', scope: 'product' })
    const between = await rowsOf(asha)

    const { operationId } = await retag(asha, {
      transactionIds: [await idAt(asha, 1)],
      tag: 'Groceries',
      scope: 'product',
    })
    await undoOperation(asha, operationId)

    expect(await rowsOf(asha)).toEqual(between)
    await stored(asha, delimited(withBalances(900_00, [upi('GREEN LEAF', '2025-04-01', 50_00)])))
    expect((await tagsOf(asha)).at(-1)).toBe('Food & Dining by memory')
  })

  test('what was changed again since is left and named', async () => {
    const asha = await withLunches('asha')
    const first = await retag(asha, { transactionIds: [await idAt(asha, 0)], tag: 'Food & Dining', scope: 'product' })
    const later = await idAt(asha, 1)
    await retag(asha, { transactionIds: [later], tag: 'Gifts & Donations', scope: 'these' })

    const undone = await undoOperation(asha, first.operationId)

    expect(undone).toEqual({ restored: 2, conflicts: [later] })
    expect(await tagsOf(asha)).toEqual([UNKNOWN, 'Gifts & Donations by human', UNKNOWN, UNKNOWN])
  })

  test('works once', async () => {
    const asha = await withLunches('asha')
    const { operationId } = await retag(asha, { transactionIds: [await idAt(asha, 0)], tag: 'Travel', scope: 'these' })
    await undoOperation(asha, operationId)

    await expect(undoOperation(asha, operationId)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a product with several tags', () => {
  const correct = async (asha: Viewer, at: number, tag: string, more: { scope?: 'these'; always?: boolean } = {}) =>
    retag(asha, { transactionIds: [await idAt(asha, at)], tag, scope: 'product', ...more })
  const nextLunch = async (asha: Viewer, day: number) => {
    await stored(asha, delimited(withBalances(900_00, [upi('GREEN LEAF', `2025-04-${day}`, 50_00 + day)])))
    return (await tagsOf(asha)).at(-1)
  }

  test('corrected as a whole to a second tag, it gets that tag, and the next payment is asked about', async () => {
    const asha = await withLunches('asha')
    const first = await correct(asha, 0, 'Food & Dining')
    const second = await correct(asha, 1, 'Groceries')

    expect(first.ambiguous).toEqual([])
    expect(second.ambiguous).toMatchObject([{ productKey: 'GREEN LEAF', tags: ['Food & Dining', 'Groceries'] }])
    expect(await tagsOf(asha)).toEqual(['Food & Dining by human', 'Groceries by human', 'Groceries by memory', UNKNOWN])
    expect(await nextLunch(asha, 10)).toBe(UNKNOWN)
    expect((await rowsOf(asha)).at(-1)?.tagReason).toBe('GREEN LEAF has no one tag, so you are asked each time.')
  })

  test('an undo of the second correction gives back what was remembered', async () => {
    const asha = await withLunches('asha')
    await correct(asha, 0, 'Food & Dining')
    const { operationId } = await correct(asha, 1, 'Groceries')
    await undoOperation(asha, operationId)

    expect(await nextLunch(asha, 10)).toBe('Food & Dining by memory')
    expect((await correct(asha, 1, 'Food & Dining')).ambiguous).toEqual([])
  })

  test('said once and for all, it has one tag, and is not asked about the same two again', async () => {
    const asha = await withLunches('asha')
    await correct(asha, 0, 'Food & Dining')
    await correct(asha, 1, 'Groceries')

    expect((await correct(asha, 1, 'Groceries', { always: true })).ambiguous).toEqual([])
    expect(await nextLunch(asha, 10)).toBe('Groceries by memory')
    expect((await correct(asha, 1, 'Food & Dining')).ambiguous).toEqual([])
    expect((await correct(asha, 1, 'Travel')).ambiguous).toMatchObject([
      { tags: ['Groceries', 'Food & Dining', 'Travel'] },
    ])
  })

  test('three exceptions among its last five payments say that its one tag is none', async () => {
    const asha = await withLunches('asha')
    await correct(asha, 0, 'Food & Dining')
    await nextLunch(asha, 10)

    expect((await correct(asha, 1, 'Gifts & Donations', { scope: 'these' })).ambiguous).toEqual([])
    expect((await correct(asha, 2, 'Travel', { scope: 'these' })).ambiguous).toEqual([])
    expect((await tagsOf(asha)).at(-1)).toBe('Food & Dining by memory')
    const third = await correct(asha, 4, 'Travel', { scope: 'these' })
    expect(third.ambiguous).toMatchObject([{ tags: ['Food & Dining', 'Travel', 'Gifts & Donations'] }])
    expect(await nextLunch(asha, 11)).toBe(UNKNOWN)

    await undoOperation(asha, third.operationId)
    expect(await nextLunch(asha, 12)).toBe('Food & Dining by memory')
  })
})
