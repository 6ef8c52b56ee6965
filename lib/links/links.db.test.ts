import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { transactionLinks } from '@/db/schema/transaction-links'
import { staleSumsOf } from '@/db/testing/stale-sums'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { netbanking, withBalances, type Move } from '@/lib/statements/testing'
import { listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { linkByHand, unlink } from './mutations'
import { listOtherLegs } from './queries'

const [FIRST, SECOND, THIRD] = ['50100000001111', '50100000002222', '50100000003333'] as const

const fileOf = (account: string, moves: Move[]) => netbanking(withBalances(90_000_00, moves), { account })

const send = (viewer: Viewer, account: string, moves: Move[]) => stored(viewer, fileOf(account, moves))

const rowsOf = async (viewer: Viewer, filters: Record<string, unknown> = {}) =>
  (
    await listTransactions(viewer, {
      ...filterSchema.parse({ direction: 'all', order: 'asc', ...filters }),
      limit: 500,
    })
  ).items

const spendingOf = async (viewer: Viewer) =>
  (await sumTransactions(viewer, filterSchema.parse({ spendingOnly: 'true' })))[0]?.debitPaise ?? 0

const linksOf = (viewer: Viewer, state: 'linked' | 'suggested' | 'dismissed') =>
  asViewer(viewer, (tx) => tx.select().from(transactionLinks).where(eq(transactionLinks.state, state)))

const OUT: Move = { date: '2025-02-05', narration: `IB FUNDS TRANSFER DR-${SECOND}`, out: 10_000_00 }
const IN: Move = { date: '2025-02-05', narration: `IB FUNDS TRANSFER CR-${FIRST}`, in: 10_000_00 }
const LUNCH: Move = {
  date: '2025-02-06',
  narration: 'UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-LUNCH',
  out: 345_50,
}

test.each([
  ['the one it left', [FIRST, SECOND]],
  ['the one it reached', [SECOND, FIRST]],
] as const)('a transfer is linked on both rows when the second statement comes, first %s', async (_which, order) => {
  const asha = await aPerson('asha')
  const moves = { [FIRST]: [OUT, LUNCH], [SECOND]: [IN] }
  for (const account of order) await send(asha, account, moves[account])

  const [out, back] = await rowsOf(asha, { linked: 'transfer' })
  expect([out?.link, back?.link]).toEqual([
    { id: out?.link?.id, kind: 'transfer', evidence: 'own_number', transactionId: back?.id },
    { id: out?.link?.id, kind: 'transfer', evidence: 'own_number', transactionId: out?.id },
  ])
  expect(await rowsOf(asha, { linked: 'none' })).toMatchObject([{ debitPaise: 345_50, link: null }])
  expect(await spendingOf(asha)).toBe(345_50)
  expect(await staleSumsOf(asha)).toEqual([])
})

test('a reversal within one statement is no spending, and its rows are found by what they are', async () => {
  const asha = await aPerson('asha')
  await send(asha, FIRST, [LUNCH, { date: '2025-02-07', narration: 'UPIRET-06022025-400000000001', in: 345_50 }])

  expect(await spendingOf(asha)).toBe(0)
  expect(await rowsOf(asha, { linked: 'reversal' })).toHaveLength(2)
  expect(await rowsOf(asha, { linked: 'transfer' })).toEqual([])
})

describe('a rival that comes later', () => {
  const words = { ...OUT, narration: 'IB FUNDS TRANSFER DR-50100000009999' }
  const arrival = { ...IN, narration: 'NEFT CR-X' }

  test('makes a link that only words had told a question', async () => {
    const asha = await aPerson('asha')
    await send(asha, FIRST, [words])
    await send(asha, SECOND, [arrival])
    expect(await linksOf(asha, 'linked')).toHaveLength(1)

    await send(asha, THIRD, [{ ...arrival, date: '2025-02-06' }])

    expect(await linksOf(asha, 'linked')).toEqual([])
    expect(await linksOf(asha, 'suggested')).toHaveLength(2)
    expect(await rowsOf(asha, { linked: 'any' })).toEqual([])
    expect(await rowsOf(asha, { linked: 'suggested' })).toHaveLength(3)
    expect(await staleSumsOf(asha)).toEqual([])
  })

  test('does not shake what the account’s number has told, nor what the person has said', async () => {
    const asha = await aPerson('asha')
    await send(asha, FIRST, [OUT, { ...words, out: 500_00 }])
    await send(asha, SECOND, [IN, { ...arrival, in: 500_00 }])
    const pair = (await rowsOf(asha)).filter(({ debitPaise, creditPaise }) => debitPaise + creditPaise === 500_00)
    await unlink(asha, pair[0]?.link?.id ?? '')
    await linkByHand(asha, pair[0]?.id ?? '', pair[1]?.id ?? '')

    await send(asha, THIRD, [arrival, { ...arrival, in: 500_00 }])

    expect((await linksOf(asha, 'linked')).map(({ evidence }) => evidence).sort()).toEqual(['by_hand', 'own_number'])
  })
})

const anyMove = fc.record({
  account: fc.constantFrom(FIRST, SECOND, THIRD),
  day: fc.integer({ min: 1, max: 6 }),
  isOut: fc.boolean(),
  amount: fc.constantFrom(100_00, 200_00),
  narration: fc.constantFrom(
    `IB FUNDS TRANSFER DR-${SECOND}`,
    'IB FUNDS TRANSFER DR-50100000009999',
    'NEFT CR-X',
    'UPI-X-X@Y-HDFC0000001-400000000003-SELF',
    'IMPS-400000000004-X',
    'CRV POS ******0000 DMART',
    'POS 400000XXXXXX0000 DMART',
  ),
})

test('the order in which statements come makes no difference to what is linked and what is suggested', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { minLength: 3, maxLength: 9 }), fc.nat(5), async (moves, order) => {
      const files = [FIRST, SECOND, THIRD].map((account) => ({
        account,
        moves: moves
          .filter((move) => move.account === account)
          .sort((one, other) => one.day - other.day)
          .map(({ day, isOut, amount, narration }): Move => ({
            date: `2025-02-0${day}`,
            narration,
            ...(isOut ? { out: amount } : { in: amount }),
          })),
      }))
      const orders = [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
      ]
      const outcomes = []
      for (const places of [orders[0] ?? [], orders[order] ?? []]) {
        const viewer = await aPerson('asha')
        for (const { account } of files) await send(viewer, account, [LUNCH])
        for (const place of places) {
          const file = files[place]
          if (file && file.moves.length > 0) await send(viewer, file.account, file.moves)
        }
        expect(await staleSumsOf(viewer)).toEqual([])
        outcomes.push(await pairsOf(viewer))
      }
      expect(outcomes[1]).toEqual(outcomes[0])
    }),
    { numRuns: 5, endOnFailure: true },
  )
}, 120_000)

/** Every pair by what stands on its rows: ids differ from person to person. */
async function pairsOf(viewer: Viewer): Promise<string[]> {
  const rows = new Map((await rowsOf(viewer)).map((row) => [row.id, row]))
  const named = (id: string) => {
    const row = rows.get(id)
    return `${row?.transactionDate} ${row?.narration} ${row?.line}`
  }
  const links = await asViewer(viewer, (tx) => tx.select().from(transactionLinks))
  return links
    .map(
      (link) =>
        `${link.state} ${link.kind} ${link.evidence} ${named(link.debitTransactionId)} ${named(link.creditTransactionId)}`,
    )
    .sort()
}

describe('by hand', () => {
  /** Two rows of one amount that nothing joins. */
  async function withTwoRows() {
    const viewer = await aPerson('asha')
    await send(viewer, FIRST, [{ ...OUT, narration: 'CHQ PAID-000123' }])
    await send(viewer, SECOND, [{ ...IN, narration: 'CSH DEP', date: '2025-02-20' }, LUNCH])
    const rows = await rowsOf(viewer)
    const idOf = (narration: string) => rows.find((row) => row.narration === narration)?.id ?? ''
    return { viewer, out: idOf('CHQ PAID-000123'), back: idOf('CSH DEP'), lunch: idOf(LUNCH.narration) }
  }

  test('the other leg is found among rows of its amount, and linking and undoing it leave no trace', async () => {
    const { viewer, out, back } = await withTwoRows()
    const before = await rowsOf(viewer)
    expect(await linksOf(viewer, 'linked')).toEqual([])
    expect((await listOtherLegs(viewer, back)).map((one) => [one.transactionId, one.kind, one.evidence])).toEqual([
      [out, 'transfer', null],
    ])

    const { operationId } = await linkByHand(viewer, back, out)
    expect(await spendingOf(viewer)).toBe(345_50)
    expect(await staleSumsOf(viewer)).toEqual([])
    expect(await undoOperation(viewer, operationId)).toEqual({ restored: 2, conflicts: [] })

    expect(await rowsOf(viewer)).toEqual(before)
    expect(await asViewer(viewer, (tx) => tx.select().from(transactionLinks))).toEqual([])
    expect(await staleSumsOf(viewer)).toEqual([])
  })

  test('what was taken apart stays so, whatever comes, until that is undone', async () => {
    const viewer = await aPerson('asha')
    await send(viewer, FIRST, [OUT])
    await send(viewer, SECOND, [IN])
    const before = await rowsOf(viewer)
    const { operationId } = await unlink(viewer, before[0]?.link?.id ?? '')
    expect((await rowsOf(viewer)).map(({ link }) => link)).toEqual([null, null])

    await send(viewer, THIRD, [{ ...OUT, narration: 'X' }])
    expect(await linksOf(viewer, 'linked')).toEqual([])

    expect(await undoOperation(viewer, operationId)).toEqual({ restored: 2, conflicts: [] })
    expect((await rowsOf(viewer)).filter(({ narration }) => narration !== 'X')).toEqual(before)
  })

  test('an undo does not break a link that was made since', async () => {
    const { viewer, out, back } = await withTwoRows()
    const first = await linkByHand(viewer, out, back)
    await unlink(viewer, first.linkId)
    await linkByHand(viewer, out, back)

    expect(await undoOperation(viewer, first.operationId)).toEqual({ restored: 0, conflicts: [out, back] })

    expect(await linksOf(viewer, 'linked')).toHaveLength(1)
  })

  test('refuses what cannot be two legs, and says why', async () => {
    const { viewer, out, back, lunch } = await withTwoRows()
    await expect(linkByHand(viewer, out, lunch)).rejects.toThrow('these two are not that')
    await expect(linkByHand(viewer, lunch, back)).rejects.toThrow('different amounts')
    await expect(linkByHand(viewer, out, out)).rejects.toThrow('these two are not that')
    await linkByHand(viewer, out, back)
    await expect(linkByHand(viewer, out, back)).rejects.toThrow('linked already')
    await expect(unlink(viewer, out)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a suggestion can be confirmed or put away', async () => {
    const viewer = await aPerson('asha')
    await send(viewer, FIRST, [{ ...OUT, narration: 'IB FUNDS TRANSFER DR-50100000009999' }])
    await send(viewer, SECOND, [{ ...IN, narration: 'A' }])
    await send(viewer, THIRD, [{ ...IN, narration: 'B' }])
    const rows = await rowsOf(viewer)
    const [out, one] = [rows.find(({ debitPaise }) => debitPaise > 0), rows.find(({ narration }) => narration === 'A')]
    expect(await linksOf(viewer, 'suggested')).toHaveLength(2)

    await linkByHand(viewer, out?.id ?? '', one?.id ?? '')

    expect(await linksOf(viewer, 'suggested')).toEqual([])
    expect(await linksOf(viewer, 'linked')).toMatchObject([{ evidence: 'by_hand', creditTransactionId: one?.id }])
  })
})
