import { describe, expect, test } from 'vitest'
import { undoOperation } from '@/lib/activity/mutations'
import { asViewer } from '@/db/as-viewer'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { askEachTime } from '@/lib/review/mutations'
import { delimited, withBalances } from '@/lib/statements/testing'
import { correct, pay, rowsOf, tagsOf } from '@/lib/testing/model-runs'
import { changeRule, deleteRule, makeRule } from './mutations'
import { listRules } from './queries'
import { newRuleSchema, type RuleCondition } from './schema'

type Said = { name?: string; tag?: string; renameTo?: string; setsApart?: boolean; stops?: boolean }

const make = (viewer: Viewer, conditions: RuleCondition[], said: Said) =>
  makeRule(viewer, newRuleSchema.parse({ name: 'A rule', conditions, ...said }))

const product = (text: string): RuleCondition => ({ on: 'product', is: 'contains', text })
const atLeast = (minPaise: number): RuleCondition => ({ on: 'amount', minPaise, currency: 'INR' })

const namesOf = async (viewer: Viewer) => (await listRules(viewer)).map(({ name }) => name)
const lastTag = async (viewer: Viewer) => (await tagsOf(viewer)).at(-1)

describe('a payment that comes in', () => {
  test('is tagged by a rule before the dictionary, and says by which one', async () => {
    const asha = await aPerson('asha')
    await make(asha, [product('zomato')], { name: 'Treats', tag: 'Gifts & Donations' })
    await pay(asha, 'ZOMATO')

    const [row] = await rowsOf(asha)
    expect(row).toMatchObject({ tag: 'Gifts & Donations', tagSource: 'rule' })
    expect(row?.tagReason).toBe('Your rule “Treats” says Gifts & Donations.')
  })

  test('goes by what the person said of its product, unless a rule asks more than the name', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    await correct(asha, 'GREEN LEAF', 'Groceries')
    await make(asha, [product('green leaf')], { tag: 'Travel' })
    await pay(asha, 'GREEN LEAF')
    expect(await lastTag(asha)).toBe('GREEN LEAF: Groceries by memory')

    await make(asha, [product('green leaf'), atLeast(1)], { tag: 'Travel' })
    await pay(asha, 'GREEN LEAF')
    expect(await lastTag(asha)).toBe('GREEN LEAF: Travel by rule')
  })

  test('of a product that has no one tag goes by a rule that knows it, and else is asked about', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'AMAZING PLACE')
    await askEachTime(asha, { productKey: 'AMAZING PLACE', direction: 'debit', tagSource: 'none' })
    await make(asha, [{ on: 'narration', is: 'contains', text: 'AMAZING PLACE-PRIME' }], { tag: 'Travel' })
    await pay(asha, 'AMAZING PLACE')
    expect(await lastTag(asha)).toBe('AMAZING PLACE: TBD by none')

    await make(asha, [product('amazing')], { tag: 'Groceries' })
    await pay(asha, 'AMAZING PLACE')
    expect(await lastTag(asha)).toBe('AMAZING PLACE: Groceries by rule')
  })

  test('is known by what a rule calls it, to the memory too', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    await correct(asha, 'GREEN LEAF', 'Groceries')
    await make(asha, [product('blue leaf')], { renameTo: 'Green Leaf' })
    await pay(asha, 'BLUE LEAF')

    expect(await lastTag(asha)).toBe('Green Leaf: Groceries by memory')
  })

  test('is no spending where a rule sets it apart, in no sum either', async () => {
    const asha = await aPerson('asha')
    await make(asha, [{ on: 'note', is: 'equals', text: 'pocket money' }], { setsApart: true })
    const move = (note: string, out: number) => ({
      ...{ date: '2025-03-01', out },
      narration: `UPI-GREEN LEAF-SHOP@HDFCBANK-HDFC0000001-40000000000${out % 10}-${note}`,
    })
    await stored(asha, delimited(withBalances(1_000_00, [move('POCKET MONEY', 10_01), move('BILL', 20_02)])))

    expect((await rowsOf(asha)).map(({ isSetApart }) => isSetApart)).toEqual([true, false])
  })

  test('stays as it was where a rule is off', async () => {
    const asha = await aPerson('asha')
    const { rule } = await make(asha, [product('green leaf')], { tag: 'Travel' })
    await changeRule(asha, rule.id, { isOn: false })
    await pay(asha, 'GREEN LEAF')

    expect(await lastTag(asha)).toBe('GREEN LEAF: TBD by none')
  })
})

test('rules move among each other, and an undo puts one back where it was, however little room there is', async () => {
  const asha = await aPerson('asha')
  for (const name of ['one', 'two', 'three']) await make(asha, [product('leaf')], { name, tag: 'Travel' })
  const idOf = async (name: string) => (await listRules(asha)).find((rule) => rule.name === name)?.id ?? ''
  const { operationId } = await changeRule(asha, await idOf('three'), { place: 1 })
  expect(await namesOf(asha)).toEqual(['three', 'one', 'two'])
  for (let turn = 0; turn < 12; turn++) await changeRule(asha, await idOf(turn % 2 ? 'one' : 'two'), { place: 2 })
  expect(await namesOf(asha)).toEqual(['three', 'one', 'two'])

  await undoOperation(asha, operationId)
  expect(await namesOf(asha)).toEqual(['one', 'two', 'three'])
})

describe('undone', () => {
  test('a rule is gone, and what came since gets the tags of before', async () => {
    const asha = await aPerson('asha')
    const { operationId } = await make(asha, [product('zomato')], { tag: 'Travel' })
    await pay(asha, 'ZOMATO')
    expect(await lastTag(asha)).toBe('ZOMATO: Travel by rule')

    expect(await undoOperation(asha, operationId)).toEqual({ restored: 1, conflicts: [] })

    expect(await lastTag(asha)).toBe('ZOMATO: Food & Dining by dictionary')
    expect(await listRules(asha)).toEqual([])
  })

  test('a rule, and then what the person said since of its payee, leave a payment as nobody knows it', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    const { operationId: made } = await make(asha, [product('green leaf')], { tag: 'Groceries' })
    await pay(asha, 'GREEN LEAF')
    const { operationId: taught } = await correct(asha, 'GREEN LEAF', 'Travel')

    for (const id of [made, taught]) await undoOperation(asha, id)

    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none', 'GREEN LEAF: TBD by none'])
  })

  test('a change and a deletion leave the rule as it was first made, in whatever order', async () => {
    const asha = await aPerson('asha')
    const { rule } = await make(asha, [product('green leaf')], { tag: 'Travel' })
    const changed = await changeRule(asha, rule.id, { tag: 'Groceries', name: 'Another' })
    const deleted = await deleteRule(asha, rule.id)
    expect(await listRules(asha)).toEqual([])

    await undoOperation(asha, changed.operationId)
    expect(await listRules(asha)).toEqual([])
    await undoOperation(asha, deleted.operationId)
    expect(await listRules(asha)).toEqual([rule])
  })
})

test('a rule gives no tag that is not there, and knows no account of somebody else', async () => {
  const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
  const { account } = await pay(ravi, 'GREEN LEAF')
  const mine: RuleCondition = { on: 'account', accountId: account?.id ?? '' }
  await expect(make(asha, [mine], { tag: 'Travel' })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(make(asha, [product('leaf')], { tag: 'TBD' })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(make(asha, [product('leaf')], { tag: 'Nothing' })).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await asViewer(asha, async () => listRules(asha))).toEqual([])
})
