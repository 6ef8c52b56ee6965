import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { allowModel, aModel, aModelUser, memoryOf, pay, rowsOf, runJob } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { undoOperation } from './mutations'

/** Gives the row of this place in the list a tag; answers with what undo needs. */
async function tagAt(viewer: Viewer, index: number, tag: string, scope: 'these' | 'product'): Promise<string> {
  const row = (await rowsOf(viewer))[index]
  const { operationId } = await retag(viewer, { transactionIds: [row?.id ?? ''], tag, scope })
  return operationId
}

const tagsOf = async (viewer: Viewer) => (await rowsOf(viewer)).map(({ tag, tagSource }) => `${tag} by ${tagSource}`)

/** Has a model answer with this tag whatever it is asked; answers with what undo needs, where it was asked anything. */
async function askModel(viewer: Viewer, tag: string): Promise<string | undefined> {
  const model = aModel(() => tag)
  const { id } = await runJob(viewer, model.classify)
  return model.questions.length > 0 ? id : undefined
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
    expect(await memoryOf(asha)).toHaveLength(1)
    await undoOperation(asha, second)

    expect(await rowsOf(asha)).toEqual(before)
    expect(await memoryOf(asha)).toEqual([])
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

describe('what a model proposed', () => {
  test('is taken back with all that it tagged since, and is known by nobody again', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'ZOMATO')
    const before = await rowsOf(asha)
    const asked = await askModel(asha, 'Travel')
    await pay(asha, 'GREEN LEAF')
    expect((await tagsOf(asha)).at(-1)).toBe('Travel by llm')

    expect(await undoOperation(asha, asked ?? '')).toEqual({ restored: 2, conflicts: [] })

    expect((await rowsOf(asha)).slice(0, 2)).toEqual(before)
    expect((await tagsOf(asha)).at(-1)).toBe(UNKNOWN)
    expect(await memoryOf(asha)).toEqual([])
  })

  test('comes back whole when a correction of it is undone', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    await askModel(asha, 'Travel')
    const before = [await rowsOf(asha), await memoryOf(asha)]
    const corrected = await tagAt(asha, 0, 'Groceries', 'product')

    await undoOperation(asha, corrected)

    const [rows, [memory]] = [await rowsOf(asha), await memoryOf(asha)]
    expect([rows, [{ ...memory, updatedAt: null }]]).toEqual([
      before[0],
      before[1]?.map((row) => ({ ...row, updatedAt: null })),
    ])
  })

  test('gives way to the person’s own word, which stays when it is taken back', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    const asked = await askModel(asha, 'Travel')
    const corrected = await tagAt(asha, 0, 'Groceries', 'product')

    expect(await undoOperation(asha, asked ?? '')).toMatchObject({ restored: 0 })
    expect(await tagsOf(asha)).toEqual(['Groceries by human', 'Groceries by memory'])
    await undoOperation(asha, corrected)
    expect(await tagsOf(asha)).toEqual([UNKNOWN, UNKNOWN])
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
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('ask' as const), tag: fc.constantFrom('Travel', 'Shopping') }),
)

async function undoOneOf(viewer: Viewer, operations: string[], at: number): Promise<void> {
  const [operation] = operations.splice(at % Math.max(1, operations.length), 1)
  if (operation) await undoOperation(viewer, operation)
}

test('whatever was tagged, imported and asked, taking all of it back in any order leaves what the import alone would have left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 8 }), async (steps, order) => {
      const asha = await aPerson('asha')
      await pay(asha, ...PAYEES)
      await allowModel(asha)
      const operations: string[] = []
      for (const next of steps) {
        if (next.kind === 'pay') await pay(asha, next.payee)
        else if (next.kind === 'ask') operations.push(...[await askModel(asha, next.tag)].flatMap((id) => id ?? []))
        else if (next.kind === 'undo') await undoOneOf(asha, operations, next.at)
        else operations.push(await tagAt(asha, next.at % (await rowsOf(asha)).length, next.tag, next.scope))
      }
      while (operations.length > 0) await undoOneOf(asha, operations, order.pop() ?? 0)
      const left = (await rowsOf(asha)).map(({ product, tag, tagSource }) => `${product}: ${tag} by ${tagSource}`)
      const untouched = (await rowsOf(asha)).map(({ product }) =>
        product === 'ZOMATO' ? 'ZOMATO: Food & Dining by dictionary' : `${product}: ${UNKNOWN}`,
      )
      expect(left).toEqual(untouched)
      expect(await memoryOf(asha)).toEqual([])
    }),
    { numRuns: 40 },
  )
})
