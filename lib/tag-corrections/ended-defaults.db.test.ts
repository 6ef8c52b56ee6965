import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { transactions } from '@/db/schema/transactions'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { forgetProduct } from '@/lib/products/mutations'
import { deleteRule, makeRule } from '@/lib/rules/mutations'
import { newRuleSchema } from '@/lib/rules/schema'
import { listTags } from '@/lib/tags/queries'
import { correct, memoryOf, pay, rowsOf, tagsOf } from '@/lib/testing/model-runs'
import { deleteTag, mergeTags } from './mutations'

const FOOD = 'Food & Dining'
const AS_KNOWN = `ZOMATO: ${FOOD} by dictionary`

const idOf = async (viewer: Viewer, wanted: string) =>
  (await listTags(viewer)).find(({ name }) => name === wanted)?.id ?? ''

const merge = async (viewer: Viewer, from: string, into: string) =>
  mergeTags(viewer, { from: await idOf(viewer, from), into: await idOf(viewer, into) })

const remove = async (viewer: Viewer, name: string) => deleteTag(viewer, await idOf(viewer, name))

describe('what came while the tag that the dictionary knows was another one, or none', () => {
  test('has that tag once its merge is undone', async () => {
    const asha = await aPerson('asha')
    const { operationId } = await merge(asha, FOOD, 'Travel')
    await pay(asha, 'ZOMATO')
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Travel by dictionary'])

    await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual([AS_KNOWN])
  })

  test('has it once its deletion is undone', async () => {
    const asha = await aPerson('asha')
    const { operationId } = await remove(asha, FOOD)
    await pay(asha, 'ZOMATO')
    expect(await tagsOf(asha)).toEqual(['ZOMATO: TBD by none'])

    await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual([AS_KNOWN])
  })

  test('has it also where a near name of the person’s own gave it another one meanwhile', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'DOMINOS PIZZA HOUSES')
    await correct(asha, 'DOMINOS PIZZA HOUSES', 'Shopping')
    const { operationId } = await remove(asha, FOOD)
    await pay(asha, 'DOMINOS PIZZA HOUSE')
    expect((await tagsOf(asha)).at(-1)).toBe('DOMINOS PIZZA HOUSE: Shopping by fuzzy')

    await undoOperation(asha, operationId)
    expect((await tagsOf(asha)).at(-1)).toBe(`DOMINOS PIZZA HOUSE: ${FOOD} by dictionary`)
  })

  test('has it once both of two merges are undone, in either order, or the merge and a deletion', async () => {
    for (const isFirstFirst of [true, false])
      for (const isDeleted of [true, false]) {
        const asha = await aPerson('asha')
        const first = await merge(asha, FOOD, 'Travel')
        const second = await (isDeleted ? remove(asha, 'Travel') : merge(asha, 'Travel', 'Health'))
        await pay(asha, 'ZOMATO')
        expect(await tagsOf(asha)).toEqual([isDeleted ? 'ZOMATO: TBD by none' : 'ZOMATO: Health by dictionary'])

        const order = [first.operationId, second.operationId]
        for (const operationId of isFirstFirst ? order : order.toReversed()) await undoOperation(asha, operationId)
        expect(await tagsOf(asha)).toEqual([AS_KNOWN])
      }
  })

  test('follows the tags step by step', async () => {
    const asha = await aPerson('asha')
    await merge(asha, FOOD, 'Travel')
    const second = await merge(asha, 'Travel', 'Health')
    await pay(asha, 'ZOMATO')

    await undoOperation(asha, second.operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Travel by dictionary'])
  })

  test('has it also where it is removed at the time', async () => {
    const asha = await aPerson('asha')
    const { operationId } = await merge(asha, FOOD, 'Travel')
    await pay(asha, 'ZOMATO')
    const ids = (await rowsOf(asha)).map(({ id }) => id)
    await removeRows(asha, ids)

    await undoOperation(asha, operationId)
    await bringBack(asha, { ids })
    expect(await tagsOf(asha)).toEqual([AS_KNOWN])
  })

  test('keeps what the person gave it, which is named, and has it once that is undone', async () => {
    for (const end of [merge, remove]) {
      const asha = await aPerson('asha')
      const ended = await end(asha, FOOD, 'Travel')
      await pay(asha, 'ZOMATO')
      const own = await correct(asha, 'ZOMATO', 'Groceries', 'these')

      const ids = (await rowsOf(asha)).map(({ id }) => id)
      expect((await undoOperation(asha, ended.operationId)).conflicts).toEqual(ids)
      expect(await tagsOf(asha)).toEqual(['ZOMATO: Groceries by human'])
      await undoOperation(asha, own.operationId)
      expect(await tagsOf(asha)).toEqual([AS_KNOWN])
    }
  })
})

describe('what an undo leads back to the dictionary while its tag is another one', () => {
  test('has the tag of the dictionary once the merge is undone, where a correction was taken back', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'ZOMATO')
    const taught = await correct(asha, 'ZOMATO', 'Groceries')
    await pay(asha, 'ZOMATO')
    const merged = await merge(asha, FOOD, 'Travel')

    await undoOperation(asha, taught.operationId)
    expect(await tagsOf(asha)).toEqual(Array(2).fill('ZOMATO: Travel by dictionary'))
    await undoOperation(asha, merged.operationId)
    expect(await tagsOf(asha)).toEqual(Array(2).fill(AS_KNOWN))
  })

  test('and where a rule was', async () => {
    const asha = await aPerson('asha')
    const conditions = [{ on: 'product' as const, is: 'contains' as const, text: 'zomato' }]
    const made = await makeRule(asha, newRuleSchema.parse({ name: 'z', conditions, tag: 'Groceries' }))
    await pay(asha, 'ZOMATO')
    const merged = await merge(asha, FOOD, 'Travel')

    await undoOperation(asha, made.operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Travel by dictionary'])
    await undoOperation(asha, merged.operationId)
    expect(await tagsOf(asha)).toEqual([AS_KNOWN])
  })
})

describe('an undo of one of several things', () => {
  test('of the first of two merges gives what came since the dictionary’s tag, which the second would not have met', async () => {
    for (const second of [merge, remove]) {
      const asha = await aPerson('asha')
      const first = await merge(asha, FOOD, 'Travel')
      await second(asha, 'Travel', 'Health')
      await pay(asha, 'ZOMATO')

      await undoOperation(asha, first.operationId)
      expect(await tagsOf(asha)).toEqual([AS_KNOWN])
    }
  })

  test('leaves a payment alone that the dictionary did not know when it came', async () => {
    const asha = await aPerson('asha')
    const merged = await merge(asha, FOOD, 'Travel')
    await pay(asha, 'ZOMATO')
    const asRead = { product: 'PAYTM QR', productKey: 'PAYTM QR', parserVersion: 0, tagOperationId: null }
    const unknown = { tagId: null, tagSource: 'none', tagReason: 'unknown' } as const
    await asViewer(asha, (tx) => tx.update(transactions).set({ ...asRead, ...unknown }))

    await undoOperation(asha, merged.operationId)
    expect(await tagsOf(asha)).toEqual(['PAYTM QR: TBD by none'])
  })

  test('of a rule’s deletion gives the rule’s tag, also to what a merge has led since', async () => {
    for (const isMergeFirst of [true, false]) {
      const asha = await aPerson('asha')
      const conditions = [{ on: 'product' as const, is: 'contains' as const, text: 'zomato' }]
      const { rule } = await makeRule(asha, newRuleSchema.parse({ name: 'z', conditions, tag: 'Groceries' }))
      const deleted = await deleteRule(asha, rule.id)
      await pay(asha, 'ZOMATO')
      const merged = await merge(asha, FOOD, 'Travel')

      const order = [merged.operationId, deleted.operationId]
      for (const operationId of isMergeFirst ? order : order.toReversed()) await undoOperation(asha, operationId)
      expect(await tagsOf(asha)).toEqual(['ZOMATO: Groceries by rule'])
    }
  })

  test('goes by no memory that was forgotten before the payment came', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'ZOMATO')
    await correct(asha, 'ZOMATO', FOOD)
    const merged = await merge(asha, FOOD, 'Travel')
    const [known] = await memoryOf(asha)
    await forgetProduct(asha, { id: known?.id ?? '', rows: 'stay' })
    await pay(asha, 'ZOMATO')

    await undoOperation(asha, merged.operationId)
    expect((await tagsOf(asha)).at(-1)).toBe(AS_KNOWN)
  })

  test('of a deletion that made a payee forgotten remembers it, also of what came since', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    await correct(asha, 'GREEN LEAF', 'Travel')
    const { operationId } = await remove(asha, 'Travel')
    await pay(asha, 'GREEN LEAF')
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: TBD by none')

    await undoOperation(asha, operationId)
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: Travel by memory')
  })
})
