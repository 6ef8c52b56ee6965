import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { acceptProposals, askEachTime } from './mutations'
import { countWaiting, findReview } from './queries'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const upi = (payee: string, day: number, out: number): Move => ({
  date: `2025-03-${String(day).padStart(2, '0')}`,
  narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + day}-BILL`,
  out,
})

const MOVES = [
  ...[1, 2, 3].map((day) => upi('GREEN LEAF', day, 10_00)),
  ...[4, 5].map((day) => upi('SILVER OAK', day, 50_00)),
  ...[6, 7].map((day) => upi('BLUE FERN', day, 90_00)),
  upi('ZOMATO', 8, 20_00),
]

const rowsOf = async (viewer: Viewer, product: string) =>
  (await listTransactions(viewer, { ...filterSchema.parse({ product }), limit: 100 })).items

let asha: Viewer

describe('what waits for a word of the person’s', () => {
  beforeAll(async () => {
    asha = await aPerson('asha')
    await stored(asha, delimited(withBalances(10_000_00, MOVES)))
  })

  const waiting = async () =>
    (await findReview(asha)).products.map(({ productKey, count }) => `${productKey} x ${count}`)

  test('is told by payee, the most payments first and then the most money; what is known waits for nobody', async () => {
    expect(await waiting()).toEqual(['GREEN LEAF x 3', 'BLUE FERN x 2', 'SILVER OAK x 2'])
    expect(await countWaiting(asha)).toBe(3)
    const { taggedShare, proposals } = await findReview(asha)
    expect([taggedShare, proposals]).toEqual([20 / 330, 0])
  })

  test('a payee is suggested what one called alike has', async () => {
    const [row] = await rowsOf(asha, 'SILVER OAK')
    const { operationId } = await retag(asha, { transactionIds: [row?.id ?? ''], tag: 'Groceries', scope: 'product' })
    await stored(asha, delimited(withBalances(9_000_00, [upi('SILVER BIRCH', 20, 10_00)])))

    const { products } = await findReview(asha)
    expect(products.find(({ productKey }) => productKey === 'SILVER BIRCH')?.suggestions[0]).toMatchObject({
      ...{ tag: 'Groceries', because: 'like SILVER OAK, which you tagged' },
    })
    await undoOperation(asha, operationId)
  })

  test('one that is asked about each time leaves the list, and comes back with its next payment', async () => {
    await askEachTime(asha, { productKey: 'BLUE FERN', direction: 'debit', tagSource: 'none' })
    expect(await waiting()).not.toContain('BLUE FERN x 2')

    await stored(asha, delimited(withBalances(8_000_00, [upi('BLUE FERN', 25, 10_00)])))
    expect(await waiting()).toContain('BLUE FERN x 1')
  })

  test('an answer about such a one is of one payment alone: the others wait, and so do those to come', async () => {
    await stored(asha, delimited(withBalances(7_000_00, [upi('BLUE FERN', 26, 70_00)])))
    const asked = async () => (await findReview(asha)).products.find(({ productKey }) => productKey === 'BLUE FERN')
    const first = await asked()
    expect(first).toMatchObject({ count: 2, oneByOne: { paise: 70_00, currency: 'INR' } })

    await retag(asha, { transactionIds: [first?.rowId ?? ''], tag: 'Travel', scope: 'these' })
    const next = await asked()
    expect(next).toMatchObject({ count: 1, oneByOne: { paise: 10_00, currency: 'INR' } })
    expect(next?.key).not.toBe(first?.key)
    expect((await findReview(asha)).products.find(({ productKey }) => productKey === 'GREEN LEAF')?.oneByOne).toBeNull()
  })

  test('proposals are accepted together, from a bound on, each payee past and future', async () => {
    const [food] = await admin<
      { id: string }[]
    >`select id from tags where user_id = ${asha.userId} and name = 'Food & Dining'`
    const propose = (product: string, confidence: number) => admin`
      update transactions set tag_id = ${food?.id ?? ''}, tag_source = 'model', tag_reason = 'local_model',
          tag_confidence = ${confidence} where user_id = ${asha.userId} and product_key = ${product}`
    await propose('GREEN LEAF', 0.96)
    await propose('SILVER OAK', 0.7)
    await admin`
      update transactions set tag_id = null, tag_source = 'none', tag_reason = 'unknown', tag_confidence = null
       where user_id = ${asha.userId} and product_key = 'SILVER OAK' and transaction_date = '2025-03-04'` // other tags to choose from by then
    expect((await findReview(asha)).proposals).toBe(2)

    await expect(acceptProposals(asha, { seen: 1 })).rejects.toThrow('1 proposal came meanwhile. Look at them first.')
    const accepted = await acceptProposals(asha, { seen: 2, minConfidence: 0.9 })

    expect(accepted).toMatchObject({ products: 1, changed: 3 })
    expect(new Set((await rowsOf(asha, 'GREEN LEAF')).map(({ tagSource }) => tagSource))).toEqual(
      new Set(['human', 'memory']),
    )
    expect((await findReview(asha)).proposals).toBe(1)
    for (const id of accepted.operationIds) await undoOperation(asha, id)
    expect((await findReview(asha)).proposals).toBe(2)
  })
})
