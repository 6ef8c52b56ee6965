import { describe, expect, test } from 'vitest'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { runRules } from '@/lib/rule-runs/mutations'
import { changeRule, deleteRule, makeRule } from '@/lib/rules/mutations'
import { listRules } from '@/lib/rules/queries'
import { newRuleSchema, type RuleCondition } from '@/lib/rules/schema'
import { deleteTag, mergeTags } from '@/lib/tag-corrections/mutations'
import { listTags } from '@/lib/tags/queries'
import { correct, pay, rowsOf, tagsOf } from '@/lib/testing/model-runs'

type Said = { tag?: string; renameTo?: string; setsApart?: boolean }

const make = async (viewer: Viewer, text: string, said: Said) => {
  const conditions: RuleCondition[] = [{ on: 'product', is: 'contains', text }]
  const { rule, operationId } = await makeRule(viewer, newRuleSchema.parse({ name: text, conditions, ...said }))
  return { id: rule.id, operationId }
}

const idOf = async (viewer: Viewer, wanted: string) =>
  (await listTags(viewer)).find(({ name }) => name === wanted)?.id ?? ''

const merge = async (viewer: Viewer, from: string, into: string) =>
  mergeTags(viewer, { from: await idOf(viewer, from), into: await idOf(viewer, into) })

async function remember(viewer: Viewer, payee: string, tag: string) {
  await pay(viewer, payee)
  return correct(viewer, payee, tag)
}

describe('a payment is called what it would have been called without a rule that is undone', () => {
  test('also where a rule that was made later calls payments the same', async () => {
    const asha = await aPerson('asha')
    const first = await make(asha, 'green leaf', { renameTo: 'Leaf' })
    await pay(asha, 'GREEN LEAF')
    await make(asha, 'leaf', { renameTo: 'Leaf' })
    await pay(asha, 'GREEN LEAF')

    await undoOperation(asha, first.operationId)
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none', 'Leaf: TBD by none'])
  })

  test('by the other rules as they were when it came', async () => {
    const asha = await aPerson('asha')
    const other = await make(asha, 'green', { renameTo: 'Green' })
    const first = await make(asha, 'green', { renameTo: 'Greens' })
    await pay(asha, 'GREEN LEAF')
    expect(await tagsOf(asha)).toEqual(['Greens: TBD by none'])
    await changeRule(asha, other.id, { renameTo: 'Another' })

    await undoOperation(asha, first.operationId)
    expect(await tagsOf(asha)).toEqual(['Green: TBD by none'])
  })

  test('also while it is removed', async () => {
    const asha = await aPerson('asha')
    const { operationId } = await make(asha, 'zomato', { renameTo: 'Dinner', setsApart: true })
    await pay(asha, 'ZOMATO')
    const ids = (await rowsOf(asha)).map(({ id }) => id)
    await removeRows(asha, ids)

    await undoOperation(asha, operationId)
    await bringBack(asha, { ids })
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Food & Dining by dictionary'])
    expect((await rowsOf(asha)).map(({ isSetApart }) => isSetApart)).toEqual([false])
  })

  test('by the undo of what has called it otherwise since, and that one is named until then', async () => {
    const asha = await aPerson('asha')
    const made = await make(asha, 'zomato', { renameTo: 'Dinner' })
    await pay(asha, 'ZOMATO')
    const [row] = await rowsOf(asha)
    await changeRule(asha, made.id, { renameTo: 'Supper' })
    const run = await runRules(asha)

    expect((await undoOperation(asha, made.operationId)).conflicts).toEqual([row?.id])
    expect(await tagsOf(asha)).toEqual(['Supper: TBD by none'])
    await undoOperation(asha, run.operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Food & Dining by dictionary'])
  })

  test('by the undo of a run, also where the person has tagged it since', async () => {
    const asha = await aPerson('asha')
    const made = await make(asha, 'zomato', { tag: 'Travel', renameTo: 'Dinner' })
    await pay(asha, 'ZOMATO')
    await changeRule(asha, made.id, { renameTo: 'Supper' })
    const run = await runRules(asha)
    const own = await correct(asha, 'Supper', 'Groceries', 'these')

    await undoOperation(asha, made.operationId)
    await undoOperation(asha, own.operationId)
    expect(await tagsOf(asha)).toEqual(['Supper: Travel by rule'])
    await undoOperation(asha, run.operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Food & Dining by dictionary'])
  })

  test('by the undo of a tag given by hand since', async () => {
    const asha = await aPerson('asha')
    const made = await make(asha, 'zomato', { renameTo: 'Dinner' })
    await pay(asha, 'ZOMATO')
    const { operationId } = await correct(asha, 'Dinner', 'Groceries', 'these')

    await undoOperation(asha, made.operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Groceries by human'])
    await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Food & Dining by dictionary'])
  })
})

describe('what came while a rule was gone, or stood elsewhere, is tagged as if that had never been', () => {
  test('when its deletion is undone', async () => {
    const asha = await aPerson('asha')
    const { id } = await make(asha, 'zomato', { tag: 'Travel', setsApart: true })
    const { operationId } = await deleteRule(asha, id)
    await pay(asha, 'ZOMATO')

    await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Travel by rule'])
    expect((await rowsOf(asha)).map(({ isSetApart }) => isSetApart)).toEqual([true])
  })

  test('when it is moved back among the others', async () => {
    const asha = await aPerson('asha')
    const { id } = await make(asha, 'zomato', { tag: 'Travel' })
    await make(asha, 'zomato', { tag: 'Groceries' })
    const { operationId } = await changeRule(asha, id, { place: 2 })
    await pay(asha, 'ZOMATO')
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Groceries by rule'])

    await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual(['ZOMATO: Travel by rule'])
  })

  test('but not what came before it was made, whatever else is undone', async () => {
    const asha = await aPerson('asha')
    const { operationId } = await remember(asha, 'ZOMATO', 'Travel')
    await pay(asha, 'ZOMATO')
    await make(asha, 'zomato', { tag: 'Groceries' })

    await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual(Array(2).fill('ZOMATO: Food & Dining by dictionary'))
  })
})

describe('where the tag of a rule was deleted', () => {
  test('it rests when it comes back, also for what came since', async () => {
    const asha = await aPerson('asha')
    const made = await make(asha, 'green leaf', { tag: 'Travel', renameTo: 'Leaf' })
    const deleted = await deleteRule(asha, made.id)
    const ended = await deleteTag(asha, await idOf(asha, 'Travel'))
    await pay(asha, 'GREEN LEAF')

    await undoOperation(asha, deleted.operationId)
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none'])
    for (const { operationId } of [made, ended]) await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none'])
  })
})

describe('where the tag of a rule was merged into another', () => {
  test('the rule and the merge are undone in either order, and nothing is left of them', async () => {
    for (const isRuleFirst of [true, false]) {
      const asha = await aPerson('asha')
      const made = await make(asha, 'green leaf', { tag: 'Travel', renameTo: 'Leaf' })
      await pay(asha, 'GREEN LEAF')
      const merged = await merge(asha, 'Travel', 'Health')
      await pay(asha, 'GREEN LEAF')
      expect(await tagsOf(asha)).toEqual(Array(2).fill('Leaf: Health by rule'))

      const order = [made.operationId, merged.operationId]
      for (const operationId of isRuleFirst ? order : order.toReversed()) await undoOperation(asha, operationId)
      expect(await tagsOf(asha)).toEqual(Array(2).fill('GREEN LEAF: TBD by none'))
      expect(await listRules(asha)).toEqual([])
    }
  })

  test('a rule that comes back gives that other one, until the merge is undone', async () => {
    const asha = await aPerson('asha')
    const { id } = await make(asha, 'green leaf', { tag: 'Travel' })
    const deleted = await deleteRule(asha, id)
    const merged = await merge(asha, 'Travel', 'Health')

    await undoOperation(asha, deleted.operationId)
    expect((await listRules(asha)).map(({ tag }) => tag)).toEqual(['Health'])
    await undoOperation(asha, merged.operationId)
    expect((await listRules(asha)).map(({ tag }) => tag)).toEqual(['Travel'])
  })

  test('what the merge led anew is led once more by the undo of the rule, and all of it goes back', async () => {
    const asha = await aPerson('asha')
    const first = await remember(asha, 'CORNER', 'Travel')
    const second = await correct(asha, 'CORNER', 'Groceries')
    const conditions: RuleCondition[] = [
      { on: 'narration', is: 'contains', text: 'green leaf' },
      { on: 'amount', minPaise: 1, currency: 'INR' },
    ]
    const made = await makeRule(asha, newRuleSchema.parse({ name: 'leaf', conditions, tag: 'Travel' }))
    const changed = await changeRule(asha, made.rule.id, { tag: null, setsApart: true })
    const merged = await merge(asha, 'Travel', 'Health')
    const renamed = await changeRule(asha, made.rule.id, { renameTo: 'CORNER' })
    await pay(asha, 'GREEN LEAF')

    for (const { operationId } of [second, changed, renamed]) await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual(['CORNER: Health by human', 'GREEN LEAF: Health by rule'])
    for (const { operationId } of [made, merged, first]) await undoOperation(asha, operationId)
    expect(await tagsOf(asha)).toEqual(['CORNER: TBD by none', 'GREEN LEAF: TBD by none'])
  })
})
