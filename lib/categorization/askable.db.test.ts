import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { productTags, tags, unansweredProducts } from '@/db/schema/tags'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { mapJobs } from '@/lib/jobs/queries'
import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { allowModel } from './mutations'
import { findModelConsent, findTagSet, isModelAllowed, listAskableProducts } from './queries'

const upi = (payee: string, date: string, out: number, vpa = 'SHOP@HDFCBANK'): Move => ({
  date,
  narration: `UPI-${payee}-${vpa}-HDFC0000001-${400_000_000_000 + out}-BILL`,
  out,
})

const MOVES: Move[] = [
  upi('GREEN LEAF', '2025-02-01', 90_00),
  upi('GREEN LEAF', '2025-02-02', 450_00),
  upi('GREEN LEAF', '2025-02-03', 9_000_00),
  upi('BLUE STONE CRAFTS', '2025-02-04', 1_500_00),
  upi('RAMESH KUMAR', '2025-02-05', 100_00, 'Q12345678@YBL'),
  upi('ZOMATO', '2025-02-06', 345_00),
]

const ASKER = { model: 'model-a', promptVersion: 1, tagSetHash: 'of the tags' }

async function withMoves(moves = MOVES) {
  const viewer = await aPerson('asha')
  const { id } = await stored(viewer, delimited(withBalances(90_000_00, moves)))
  return { viewer, statementId: id ?? '' }
}

const asked = (viewer: Viewer, { scope = 'all' as Parameters<typeof listAskableProducts>[2], asker = ASKER } = {}) =>
  asViewer(viewer, (tx) => listAskableProducts(viewer, tx, scope, asker))
const names = async (...args: Parameters<typeof asked>) => (await asked(...args)).map(({ name }) => name)

test('each unknown business is asked about once, with its typical amount, those with most payments first', async () => {
  const { viewer } = await withMoves()

  expect(await asked(viewer)).toEqual([
    { key: 'GREEN LEAF', name: 'GREEN LEAF', mode: 'UPI', amountBand: '100-500' },
    { key: 'BLUE STONE CRAFTS', name: 'BLUE STONE CRAFTS', mode: 'UPI', amountBand: '1000-2000' },
  ])
})

test('a statement asks about its own products only', async () => {
  const { viewer, statementId } = await withMoves()
  const later = delimited(withBalances(5_000_00, [upi('PAPER BOAT CRAFTS', '2025-04-01', 100_00)]))
  const { id } = await stored(viewer, later)

  expect(await names(viewer, { scope: { statementId } })).toEqual(['GREEN LEAF', 'BLUE STONE CRAFTS'])
  expect(await names(viewer, { scope: { statementId: id ?? '' } })).toEqual(['PAPER BOAT CRAFTS'])
})

test('money in is not asked about', async () => {
  const { viewer } = await withMoves([
    { date: '2025-02-01', narration: upi('GREEN LEAF', '', 1).narration, in: 100_00 },
  ])

  expect(await names(viewer)).toEqual([])
})

test('a product that the person has tagged, or set to TBD, is not asked about', async () => {
  const { viewer } = await withMoves()
  const tagAll = async (product: string, tag: string) => {
    const { items } = await listTransactions(viewer, { ...filterSchema.parse({ product }), limit: 1 })
    await retag(viewer, { transactionIds: items.map(({ id }) => id), tag, scope: 'product' })
  }
  await tagAll('GREEN LEAF', 'Shopping')
  await tagAll('BLUE STONE CRAFTS', 'TBD')

  expect(await names(viewer)).toEqual([])
})

test('a proposal is not asked about again until the tags change', async () => {
  const { viewer } = await withMoves()
  const { idByName } = await asViewer(viewer, (tx) => findTagSet(viewer, tx))
  await asViewer(viewer, (tx) =>
    tx.insert(productTags).values({
      userId: viewer.userId,
      id: randomUUID(),
      productKey: 'GREEN LEAF',
      direction: 'debit',
      product: 'GREEN LEAF',
      tagId: idByName.get('Shopping'),
      state: 'proposed',
      ...ASKER,
    }),
  )

  expect(await names(viewer)).toEqual(['BLUE STONE CRAFTS'])
  expect(await names(viewer, { asker: { ...ASKER, tagSetHash: 'of other tags' } })).toContain('GREEN LEAF')
})

test.each([
  ['model', { model: 'model-b' }],
  ['prompt', { promptVersion: 2 }],
  ['tags', { tagSetHash: 'of other tags' }],
])('what a model could not tell is asked again only when the %s changes', async (_what, change) => {
  const { viewer } = await withMoves()
  await asViewer(viewer, (tx) =>
    tx
      .insert(unansweredProducts)
      .values({ userId: viewer.userId, productKey: 'GREEN LEAF', direction: 'debit', ...ASKER }),
  )

  expect(await names(viewer)).toEqual(['BLUE STONE CRAFTS'])
  expect(await names(viewer, { asker: { ...ASKER, ...change } })).toContain('GREEN LEAF')
})

test('the tags on offer are the person’s own, and a new one changes what they are known by', async () => {
  const viewer = await aPerson('asha')
  const tagSet = () => asViewer(viewer, (tx) => findTagSet(viewer, tx))
  const before = await tagSet()
  const mine = { userId: viewer.userId, id: randomUUID(), name: 'Kite flying', color: 'blue', isSpending: true }
  await asViewer(viewer, (tx) => tx.insert(tags).values({ ...mine, position: 99 }))
  const after = await tagSet()

  expect(before.offered.map(({ name }) => name)).toContain('Groceries')
  expect(before.offered.map(({ name }) => name)).not.toContain('Income')
  expect(after.offered.at(-1)).toEqual({ name: 'Kite flying', meaning: null })
  expect(after.idByName.get('Kite flying')).toBe(mine.id)
  expect(after.hash).not.toBe(before.hash)
})

describe('asking a model is the person’s choice', () => {
  const jobs = (viewer: Viewer) => asViewer(viewer, (tx) => mapJobs(viewer, tx, 'categorize'))
  const isAllowed = (viewer: Viewer) => asViewer(viewer, (tx) => isModelAllowed(viewer, tx))

  test('off at first, with what would be sent to see', async () => {
    const { viewer } = await withMoves()

    expect(await isAllowed(viewer)).toBe(false)
    expect(await findModelConsent(viewer)).toEqual({
      service: { model: 'gpt-6-luna', host: '127.0.0.1:9' },
      allowedAt: null,
      waiting: 2,
      preview: [
        { name: 'GREEN LEAF', mode: 'UPI', amountBand: '100-500' },
        { name: 'BLUE STONE CRAFTS', mode: 'UPI', amountBand: '1000-2000' },
      ],
      run: undefined,
    })
    expect(await jobs(viewer)).toEqual(new Map())
  })

  test('turned on, it is asked about everything so far, once', async () => {
    const { viewer } = await withMoves()
    await allowModel(viewer, true)
    const { allowedAt, run } = await findModelConsent(viewer)

    expect(await isAllowed(viewer)).toBe(true)
    expect(allowedAt).toBeInstanceOf(Date)
    expect(run).toMatchObject({ state: 'queued' })
    await allowModel(viewer, true)
    expect((await findModelConsent(viewer)).allowedAt).toEqual(allowedAt)
    expect([...(await jobs(viewer)).keys()]).toEqual(['all'])
  })

  test('turned off, it is asked no more', async () => {
    const { viewer } = await withMoves()
    await allowModel(viewer, true)
    await allowModel(viewer, false)

    expect(await isAllowed(viewer)).toBe(false)
    expect((await findModelConsent(viewer)).allowedAt).toBeNull()
  })
})
