import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { EVERYTHING, stored } from '@/lib/imports/testing'
import { delimited, withBalances } from '@/lib/statements/testing'
import { recallProductTags } from '@/lib/tags/queries'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { undoOperation } from './mutations'

let payments = 0

/** Imports one payment a payee, in the order given. */
async function pay(viewer: Viewer, ...payees: string[]): Promise<void> {
  const moves = payees.map((payee) => {
    payments++
    const narration = `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + payments}-BILL`
    return { date: '2025-03-01', narration, out: 100 * payments }
  })
  await stored(viewer, delimited(withBalances(10_000_000_00 + payments, moves)))
}

const rowsOf = async (viewer: Viewer) =>
  (await listTransactions(viewer, { ...EVERYTHING, order: 'asc', limit: 500 })).items
const tagsOf = async (viewer: Viewer) => (await rowsOf(viewer)).map(({ tag, tagSource }) => `${tag} by ${tagSource}`)
const memoryOf = (viewer: Viewer) => asViewer(viewer, (tx) => recallProductTags(viewer, tx))

/** Gives the row of this place in the list a tag; answers with what undo needs. */
async function tagAt(viewer: Viewer, index: number, tag: string, scope: 'these' | 'product'): Promise<string> {
  const row = (await rowsOf(viewer))[index]
  const { operationId } = await retag(viewer, { transactionIds: [row?.id ?? ''], tag, scope })
  return operationId
}

const UNKNOWN = 'TBD by none'

describe('taking corrections back in another order than they were made', () => {
  test('two of one product leave no trace', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    const before = await rowsOf(asha)
    const first = await tagAt(asha, 0, 'Food & Dining', 'product')
    const second = await tagAt(asha, 1, 'Groceries', 'product')

    await undoOperation(asha, first)
    expect(await memoryOf(asha)).toMatchObject({ size: 1 })
    await undoOperation(asha, second)

    expect(await rowsOf(asha)).toEqual(before)
    expect(await memoryOf(asha)).toMatchObject({ size: 0 })
  })

  test('a single row in between keeps what the person chose for it, and then gives it back', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    const first = await tagAt(asha, 0, 'Food & Dining', 'product')
    const second = await tagAt(asha, 1, 'Gifts & Donations', 'these')

    await undoOperation(asha, first)
    expect(await tagsOf(asha)).toEqual([UNKNOWN, 'Gifts & Donations by human'])
    await undoOperation(asha, second)

    expect(await tagsOf(asha)).toEqual([UNKNOWN, UNKNOWN])
  })
})

describe('payments that came after the correction and were tagged by what it taught', () => {
  test('get what they would have got without it', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'ZOMATO')
    const unknown = await tagAt(asha, 0, 'Food & Dining', 'product')
    const brand = await tagAt(asha, 1, 'Gifts & Donations', 'product')
    await pay(asha, 'GREEN LEAF', 'ZOMATO')
    expect((await tagsOf(asha)).slice(2)).toEqual(['Food & Dining by memory', 'Gifts & Donations by memory'])

    expect(await undoOperation(asha, unknown)).toEqual({ restored: 2, conflicts: [] })
    await undoOperation(asha, brand)

    expect((await tagsOf(asha)).slice(2)).toEqual([UNKNOWN, 'Food & Dining by dictionary'])
  })

  test('get what an earlier correction had taught', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    const first = await tagAt(asha, 0, 'Food & Dining', 'product')
    const second = await tagAt(asha, 0, 'Groceries', 'product')
    await pay(asha, 'GREEN LEAF')

    await undoOperation(asha, second)
    expect(await tagsOf(asha)).toEqual(['Food & Dining by human', 'Food & Dining by memory'])
    await undoOperation(asha, first)
    expect(await tagsOf(asha)).toEqual([UNKNOWN, UNKNOWN])
  })

  test('keep a tag that the person gave them since, and lead back past the one that is undone', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    const taught = await tagAt(asha, 0, 'Food & Dining', 'product')
    await pay(asha, 'GREEN LEAF')
    const own = await tagAt(asha, 1, 'Travel', 'these')

    await undoOperation(asha, taught)
    expect(await tagsOf(asha)).toEqual([UNKNOWN, 'Travel by human'])
    await undoOperation(asha, own)
    expect(await tagsOf(asha)).toEqual([UNKNOWN, UNKNOWN])
  })

  test('are guessed again once a product that nobody should guess is forgotten', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'ZOMATO')
    const silenced = await tagAt(asha, 0, 'TBD', 'product')
    await pay(asha, 'ZOMATO')
    expect(await tagsOf(asha)).toEqual([UNKNOWN, UNKNOWN])

    await undoOperation(asha, silenced)

    expect(await tagsOf(asha)).toEqual(['Food & Dining by dictionary', 'Food & Dining by dictionary'])
  })
})

const PAYEES = ['GREEN LEAF', 'ZOMATO', 'OTHER PLACE']
const step = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), payee: fc.constantFrom(...PAYEES) }),
  fc.record({
    kind: fc.constant('tag' as const),
    at: fc.nat(20),
    tag: fc.constantFrom('Travel', 'Groceries', 'TBD'),
    scope: fc.constantFrom('these' as const, 'product' as const),
  }),
)

test('whatever was tagged and imported, taking all of it back in any order leaves what the import alone would have left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 8 }), async (steps, order) => {
      const asha = await aPerson('asha')
      await pay(asha, ...PAYEES)
      const operations: string[] = []
      for (const next of steps) {
        if (next.kind === 'pay') await pay(asha, next.payee)
        else operations.push(await tagAt(asha, next.at % (await rowsOf(asha)).length, next.tag, next.scope))
      }
      while (operations.length > 0) {
        const [operation = ''] = operations.splice((order.pop() ?? 0) % operations.length, 1)
        await undoOperation(asha, operation)
      }
      const left = (await rowsOf(asha)).map(({ product, tag, tagSource }) => `${product}: ${tag} by ${tagSource}`)
      const untouched = (await rowsOf(asha)).map(({ product }) =>
        product === 'ZOMATO' ? 'ZOMATO: Food & Dining by dictionary' : `${product}: ${UNKNOWN}`,
      )
      expect(left).toEqual(untouched)
      expect((await memoryOf(asha)).size).toBe(0)
    }),
    { numRuns: 25 },
  )
})
