import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { asOwner } from '@/db/operator/as-owner'
import { listStaleSums } from '@/db/operator/roll-ups'
import { monthlyProducts, monthlyTags } from '@/db/schema/roll-ups'
import { statements } from '@/db/schema/statements'
import { transactions } from '@/db/schema/transactions'
import { removePerson } from '@/lib/accounts/mutations'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { MOVES, stored } from '@/lib/imports/testing'
import { waitForTurn } from '@/lib/operations/mutations'
import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { staleSumsOf } from '@/db/testing/stale-sums'
import { retag } from './mutations'

const idsOf = async (viewer: Viewer) =>
  (await asViewer(viewer, (tx) => tx.select({ id: transactions.id }).from(transactions))).map(({ id }) => id).sort()

const sumsOf = (viewer: Viewer) => asViewer(viewer, (tx) => tx.select().from(monthlyProducts))

const SHOPS = ['ZOMATO', 'GREEN LEAF', 'BLUE LEAF']

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    date: fc.constantFrom('2025-01-31', '2025-02-01', '2025-02-02', '2025-03-31'),
    narration: fc.constantFrom(...SHOPS).map((shop) => `UPI-${shop}-X@HDFCBANK-HDFC0000001-400000000001-UPI`),
    out: fc.constantFrom(0, 1, 345_50, 1_000_00),
    in: fc.constant(0),
  }),
  { minLength: 1, maxLength: 8 },
)

const money = fc.tuple(moves, fc.boolean()).map(([made, isCredit]) => {
  const turned = made.map((move, index) => (isCredit && index % 2 === 0 ? { ...move, in: move.out, out: 0 } : move))
  return turned.toSorted((one, other) => (one.date < other.date ? -1 : 1))
})

type Ledger = { viewer: Viewer; operations: string[] }
type Step = { what: string; run: (ledger: Ledger, pick: number) => Promise<unknown> }

const several = (ids: string[], pick: number) => ids.filter((_, index) => (index + pick) % 3 === 0)

/** What may be done to a ledger; each with a number by which it chooses. */
const STEPS: Step[] = [
  {
    what: 'correct',
    async run({ viewer, operations }, pick) {
      const chosen = several(await idsOf(viewer), pick)
      if (chosen.length === 0) return
      const tag = ['Travel', 'TBD', 'Groceries'][pick % 3] ?? 'TBD'
      const scope = pick % 2 === 0 ? 'product' : 'these'
      operations.push((await retag(viewer, { transactionIds: chosen, tag, scope })).operationId)
    },
  },
  {
    what: 'undo',
    async run({ viewer, operations }, pick) {
      const [id] = operations.splice(pick % Math.max(1, operations.length), 1)
      if (id) await undoOperation(viewer, id)
    },
  },
  {
    what: 'link and unlink',
    async run({ viewer }, pick) {
      const chosen = several(await idsOf(viewer), pick)
      const linkId = sql`case when ${transactions.linkId} is null then ${randomUUID()}::uuid end`
      await asViewer(viewer, (tx) => tx.update(transactions).set({ linkId }).where(inArray(transactions.id, chosen)))
    },
  },
  {
    what: 'remove rows',
    async run({ viewer }, pick) {
      const chosen = several(await idsOf(viewer), pick)
      await asViewer(viewer, (tx) => tx.delete(transactions).where(inArray(transactions.id, chosen)))
    },
  },
  {
    what: 'rename a product',
    run: ({ viewer }, pick) =>
      asViewer(viewer, (tx) =>
        tx
          .update(transactions)
          .set({ productKey: SHOPS[pick % 3] ?? '' })
          .where(isNull(transactions.linkId)),
      ),
  },
  {
    what: 'remove a statement, whose rows go by the foreign key',
    run: ({ viewer }, pick) =>
      asViewer(viewer, async (tx) => {
        const all = await tx.select({ id: statements.id }).from(statements)
        const [one] = all.slice(pick % Math.max(1, all.length))
        if (one) await tx.delete(statements).where(eq(statements.id, one.id))
      }),
  },
]

const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: money.map((file) => ({ what: 'import' as const, file, pick: 0 })) },
    {
      weight: 5,
      arbitrary: fc.record({
        what: fc.constantFrom(...STEPS.map(({ what }) => what)),
        file: fc.constant([]),
        pick: fc.nat(50),
      }),
    },
  ),
  { minLength: 4, maxLength: 10 },
)

test('the sums are those of the rows after any imports, corrections, undos, links and removals', async () => {
  await asOwner(process.env.DATABASE_OWNER_URL ?? '', (owner) =>
    fc.assert(
      fc.asyncProperty(money, steps, async (first, later) => {
        const ledger: Ledger = { viewer: await aPerson('asha'), operations: [] }
        await stored(ledger.viewer, delimited(withBalances(9_000_000_00, first)))
        for (const { what, file, pick } of later) {
          if (file.length > 0) await stored(ledger.viewer, delimited(withBalances(5_000_000_00, file)))
          else await STEPS.find((step) => step.what === what)?.run(ledger, pick)
          expect(await listStaleSums(owner, ledger.viewer.userId), what).toEqual([])
        }
      }),
      { numRuns: 10 },
    ),
  )
}, 120_000)

test('sums are kept apart by month, product, tag and direction, and of linked rows by themselves', async () => {
  const asha = await aPerson('asha')
  await stored(asha, delimited(withBalances(1_000_00, MOVES)))
  const [lunch] = await asViewer(asha, (tx) =>
    tx.select({ id: transactions.id }).from(transactions).where(eq(transactions.productKey, 'ZOMATO')),
  )
  const food = async () => (await sumsOf(asha)).find(({ productKey }) => productKey === 'ZOMATO')
  const nothing = { creditAmount: 0, creditCount: 0, linkedCreditAmount: 0, linkedCreditCount: 0 }
  expect(await food()).toMatchObject({
    ...nothing,
    ...{ month: '2025-02-01', currency: 'INR', debitAmount: 345_50, debitCount: 1, linkedDebitCount: 0 },
  })

  await asViewer(asha, (tx) =>
    tx
      .update(transactions)
      .set({ linkId: randomUUID() })
      .where(eq(transactions.id, lunch?.id ?? '')),
  )

  expect(await food()).toMatchObject({ debitAmount: 0, debitCount: 0, linkedDebitAmount: 345_50, linkedDebitCount: 1 })
})

test('two changes at once each count, whether they wait for their turn or not', async () => {
  const asha = await aPerson('asha')
  await stored(asha, delimited(withBalances(1_000_00, MOVES)))
  const ids = await idsOf(asha)
  const remove = (id: string, isInTurn: boolean) =>
    asViewer(asha, async (tx) => {
      if (isInTurn) await waitForTurn(asha, tx)
      await tx.delete(transactions).where(and(eq(transactions.id, id)))
    })

  await Promise.all(ids.slice(1).map((id, index) => remove(id, index % 2 === 0)))

  expect(await staleSumsOf(asha)).toEqual([])
  expect(await sumsOf(asha)).toHaveLength(1)
})

test('a removed statement takes its sums along, and a removed person leaves none', async () => {
  const asha = await aPerson('asha')
  const { id } = await stored(asha, delimited(withBalances(1_000_00, MOVES)))
  await asViewer(asha, (tx) => tx.delete(statements).where(eq(statements.id, id ?? '')))
  expect(await sumsOf(asha)).toEqual([])

  await stored(asha, delimited(withBalances(1_000_00, MOVES)))
  expect(await sumsOf(asha)).not.toEqual([])
  await removePerson(asha)

  expect(await sumsOf(asha)).toEqual([])
  expect(await asViewer(asha, (tx) => tx.select().from(monthlyTags))).toEqual([])
})
