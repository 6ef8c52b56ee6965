import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { modelCalls } from '@/db/schema/model-calls'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { aModelUser, pay, runJob, aModel } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { findQuality } from './queries'

const upi = (payee: string, date: string, out: number): Move => ({
  date,
  narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + out}-BILL`,
  out,
})

/** Three from a shop that the dictionary knows, two from one that nobody knows, and a salary. */
async function withPayments(): Promise<Viewer> {
  const viewer = await aPerson('asha')
  const moves: Move[] = [
    upi('ZOMATO', '2025-01-05', 300_00),
    upi('ZOMATO', '2025-01-20', 200_00),
    upi('ZOMATO', '2025-02-03', 450_00),
    upi('GREEN LEAF', '2025-02-04', 50_00),
    upi('GREEN LEAF', '2025-02-05', 25_00),
    { date: '2025-02-10', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
  ]
  await stored(viewer, delimited(withBalances(50_000_00, moves)))
  return viewer
}

async function idsOf(viewer: Viewer, product: string): Promise<string[]> {
  const filters = filterSchema.parse({ product, order: 'asc' })
  return (await listTransactions(viewer, { ...filters, limit: 100 })).items.map(({ id }) => id)
}

async function correct(viewer: Viewer, product: string, tag: string, scope: 'these' | 'product'): Promise<string> {
  const [first = ''] = await idsOf(viewer, product)
  return (await retag(viewer, { transactionIds: [first], tag, scope })).operationId
}

async function precisionOf(viewer: Viewer) {
  const quality = await findQuality(viewer)
  return quality?.precision.bySource.map(
    ({ source, answers, payments }) =>
      `${source}: ${answers.hits} of ${answers.of} answers, ${payments.hits} of ${payments.of} payments`,
  )
}

test('before the first payment there is nothing to measure', async () => {
  expect(await findQuality(await aPerson('asha'))).toBeUndefined()
})

test('tells how much of the money out has a tag, by whom and by month, and why the rest has none', async () => {
  const quality = await findQuality(await withPayments())

  expect(quality).toMatchObject({
    payments: 6,
    coverage: {
      currency: 'INR',
      hasOtherCurrencies: false,
      all: {
        tagged: { hits: 3, of: 5 },
        money: { tagged: 950_00, of: 1_025_00 },
        bySource: [{ source: 'dictionary', count: 3, amount: 950_00 }],
      },
      months: [
        { month: '2025-01', tagged: { hits: 2, of: 2 } },
        { month: '2025-02', tagged: { hits: 1, of: 3 }, money: { tagged: 450_00, of: 525_00 } },
      ],
    },
    tbd: [{ reason: 'unknown', count: 2, amount: 75_00 }],
    precision: { all: { answers: { of: 0, share: null } }, bySource: [], byMonth: [] },
    model: { all: { calls: 0 }, runs: [] },
  })
  expect(quality?.parserVersions.reduce((sum, { count }) => sum + count, 0)).toBe(6)
})

describe('how often a machine was right where the person spoke', () => {
  test('another tag for the payee says that it was wrong, once for all its payments', async () => {
    const asha = await withPayments()
    await correct(asha, 'ZOMATO', 'Groceries', 'product')
    expect(await precisionOf(asha)).toEqual(['dictionary: 0 of 1 answers, 0 of 3 payments'])
  })

  test('the same tag says that it was right, of the payments that were looked at alone', async () => {
    const asha = await withPayments()
    await correct(asha, 'ZOMATO', 'Food & Dining', 'these')
    expect(await precisionOf(asha)).toEqual(['dictionary: 1 of 1 answers, 1 of 1 payments'])
  })

  test('setting it back to TBD says that it was wrong, too', async () => {
    const asha = await withPayments()
    await correct(asha, 'ZOMATO', 'TBD', 'these')
    expect(await precisionOf(asha)).toEqual(['dictionary: 0 of 1 answers, 0 of 1 payments'])
  })

  test('what was not tagged was not wrong', async () => {
    const asha = await withPayments()
    await correct(asha, 'GREEN LEAF', 'Groceries', 'product')
    expect(await precisionOf(asha)).toEqual([])
  })

  test('a correction that was undone says nothing, and one that was made over it keeps what it says', async () => {
    const asha = await withPayments()
    const first = await correct(asha, 'ZOMATO', 'Groceries', 'product')
    await correct(asha, 'ZOMATO', 'Shopping', 'product')
    expect(await precisionOf(asha)).toEqual([
      'memory: 0 of 1 answers, 0 of 2 payments',
      'dictionary: 0 of 1 answers, 0 of 3 payments',
    ])

    await undoOperation(asha, first)
    expect(await precisionOf(asha)).toEqual(['dictionary: 0 of 1 answers, 0 of 3 payments'])
  })

  test('the last word counts: whoever returns to the tag that was there first says that it was right', async () => {
    const asha = await withPayments()
    await correct(asha, 'ZOMATO', 'Groceries', 'these')
    await correct(asha, 'ZOMATO', 'Food & Dining', 'these')
    expect(await precisionOf(asha)).toEqual(['dictionary: 1 of 1 answers, 1 of 1 payments'])
  })

  test('a proposal of a language model that is accepted was right', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    await runJob(asha, aModel(() => 'Travel').classify)
    await correct(asha, 'GREEN LEAF', 'Travel', 'product')
    expect(await precisionOf(asha)).toEqual(['llm: 1 of 1 answers, 2 of 2 payments'])
  })

  test('the corrections of others do not count', async () => {
    await correct(await withPayments(), 'ZOMATO', 'Groceries', 'product')
    expect(await precisionOf(await withPayments())).toEqual([])
  })
})

const called = (viewer: Viewer, call: Partial<typeof modelCalls.$inferInsert>) =>
  asViewer(viewer, (tx) =>
    tx.insert(modelCalls).values({
      userId: viewer.userId,
      id: randomUUID(),
      runId: randomUUID(),
      requestHash: 'a'.repeat(64),
      model: 'gpt-6-luna',
      promptVersion: 3,
      tagSetHash: 'tags',
      status: 'answered',
      attempt: 1,
      products: 25,
      estimatedInputTokens: 900,
      estimatedOutputTokens: 150,
      ...call,
    }),
  )

test('tells what a language model was asked, by month and by run, and what it cost', async () => {
  const asha = await withPayments()
  const runId = randomUUID()
  const december = new Date('2025-12-31T18:00:00Z')
  const january = new Date('2025-12-31T18:30:00Z') // midnight in India
  await called(asha, { runId, createdAt: december, inputTokens: 1000, outputTokens: 100, costNanoUsd: 150_000 })
  await called(asha, { runId, createdAt: december, costNanoUsd: null })
  await called(asha, { createdAt: january, inputTokens: 10, outputTokens: 1, costNanoUsd: 5 })
  await called(await aPerson('ravi'), { inputTokens: 1, outputTokens: 1 })

  const quality = await findQuality(asha)

  expect(quality?.model).toMatchObject({
    all: { calls: 3, products: 75, inputTokens: 1910, outputTokens: 251, costNanoUsd: 150_005, unpricedCalls: 1 },
    months: [
      { month: '2025-12', calls: 2, estimatedCalls: 1 },
      { month: '2026-01', calls: 1 },
    ],
    runs: [{ calls: 1 }, { runId, calls: 2, tagged: 0, model: 'gpt-6-luna', startedAt: december }],
    perThousand: { calls: 500 },
  })
})
