import { describe, expect, test } from 'vitest'
import { staleSumsOf } from '@/db/testing/stale-sums'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import type { IsoMonth } from '@/lib/dates/iso-date'
import { findOverview } from '@/lib/overview/queries'
import { removeRows } from '@/lib/removals/mutations'
import { changeRule, deleteRule, makeRule, splitProduct } from '@/lib/rules/mutations'
import { newRuleSchema, type RuleCondition } from '@/lib/rules/schema'
import { correct, pay, rowsOf, tagsOf } from '@/lib/testing/model-runs'
import { sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { runRules } from './mutations'
import { countDraft, previewRun } from './queries'

type Said = { tag?: string; renameTo?: string; setsApart?: boolean }

const make = (viewer: Viewer, text: string, said: Said) => {
  const conditions: RuleCondition[] = [{ on: 'product', is: 'contains', text }]
  return makeRule(viewer, newRuleSchema.parse({ name: text, conditions, ...said }))
}

const spending = filterSchema.parse({ spendingOnly: 'true', from: '2025-03-01', to: '2025-03-31' })

describe('a run', () => {
  test('does what its preview said, once, and its undo gives everything back', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF', 'ZOMATO', 'BLUE LEAF')
    const [own] = await rowsOf(asha)
    await correct(asha, own?.product ?? '', 'Groceries', 'these')
    const before = await rowsOf(asha)
    await make(asha, 'green leaf', { tag: 'Travel' })
    await make(asha, 'blue leaf', { renameTo: 'Zomato', setsApart: true })

    const preview = await previewRun(asha)
    expect(preview).toMatchObject({ matches: 3, changes: 2, retagged: 2, renamed: 1, setApart: 1, kept: 1 })
    expect(await rowsOf(asha)).toEqual(before)
    const { changed, operationId } = await runRules(asha)

    expect(changed).toBe(2)
    expect(await tagsOf(asha)).toEqual([
      'GREEN LEAF: Groceries by human',
      'GREEN LEAF: Travel by rule',
      'ZOMATO: Food & Dining by dictionary',
      'Zomato: Food & Dining by dictionary',
    ])
    await expect(runRules(asha)).rejects.toMatchObject({ code: 'conflict' })
    expect(await undoOperation(asha, operationId)).toEqual({ restored: 2, conflicts: [] })
    expect(await rowsOf(asha)).toEqual(before)
  })

  test('that would change nothing says whose tags stay instead', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    await correct(asha, 'GREEN LEAF', 'Groceries')
    await make(asha, 'green leaf', { tag: 'Travel' })

    expect(await previewRun(asha)).toMatchObject({ matches: 2, changes: 0, kept: 2 })
    await expect(runRules(asha)).rejects.toThrow('Nothing would change: 2 payments keep the tags that you gave.')
  })

  test('takes back what rules had done that are gone or say otherwise', async () => {
    const asha = await aPerson('asha')
    const { rule } = await make(asha, 'green leaf', { tag: 'Travel', renameTo: 'Leaf', setsApart: true })
    await pay(asha, 'GREEN LEAF')
    expect(await tagsOf(asha)).toEqual(['Leaf: Travel by rule'])
    await changeRule(asha, rule.id, { tag: 'Groceries', renameTo: null })
    await runRules(asha)
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Groceries by rule'])

    await deleteRule(asha, rule.id)
    await runRules(asha)
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none'])
    expect((await rowsOf(asha)).map(({ isSetApart }) => isSetApart)).toEqual([false])
  })

  test('names, when it is undone, no payment that is removed', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF')
    const [removed, here] = await rowsOf(asha)
    const { rule } = await make(asha, 'green leaf', { renameTo: 'One' })
    const first = await runRules(asha)
    await changeRule(asha, rule.id, { renameTo: 'Two' })
    await runRules(asha)
    await removeRows(asha, [removed?.id ?? ''])

    expect((await undoOperation(asha, first.operationId)).conflicts).toEqual([here?.id])
  })

  test('two of them are undone in either order, and lead to the same', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    const before = await rowsOf(asha)
    const { rule } = await make(asha, 'green leaf', { tag: 'Travel', renameTo: 'One' })
    const first = await runRules(asha)
    await changeRule(asha, rule.id, { tag: 'Groceries', renameTo: 'Two' })
    const second = await runRules(asha)

    const [row] = await rowsOf(asha)
    expect(await undoOperation(asha, first.operationId)).toEqual({ restored: 0, conflicts: [row?.id] })
    expect(await tagsOf(asha)).toEqual(['Two: Groceries by rule'])
    await undoOperation(asha, second.operationId)
    expect(await rowsOf(asha)).toEqual(before)
  })
})

describe('why a payment has its tag', () => {
  const reasonsOf = async (viewer: Viewer) => (await rowsOf(viewer)).map(({ tagReason }) => tagReason)

  test('names the rule that a run has tagged it by, as it is called now, and says once it is deleted', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'BLUE LEAF')
    const { rule } = await make(asha, 'green leaf', { tag: 'Travel' })
    await make(asha, 'blue leaf', { tag: 'Travel' })
    await runRules(asha)
    expect(await reasonsOf(asha)).toEqual(['Your rule “green leaf” says Travel.', 'Your rule “blue leaf” says Travel.'])

    await changeRule(asha, rule.id, { name: 'Trips' })
    expect((await reasonsOf(asha))[0]).toBe('Your rule “Trips” says Travel.')
    await deleteRule(asha, rule.id)
    expect((await reasonsOf(asha))[0]).toBe('Your rule “green leaf” (deleted since) said Travel.')
  })

  test('names the rule that tagged it when it came, and both where two may have', async () => {
    const asha = await aPerson('asha')
    const { rule } = await make(asha, 'green leaf', { tag: 'Travel' })
    await pay(asha, 'GREEN LEAF')
    await changeRule(asha, rule.id, { tag: 'Groceries' })
    await pay(asha, 'GREEN LEAF')
    expect(await reasonsOf(asha)).toEqual([
      'Your rule “green leaf” says Travel.',
      'Your rule “green leaf” says Groceries.',
    ])

    const [first] = await rowsOf(asha)
    const most = first?.debitPaise ?? 0
    const small: RuleCondition = { on: 'amount', maxPaise: most, currency: 'INR' }
    const large: RuleCondition = { on: 'amount', minPaise: most + 1, currency: 'INR' }
    const part = (name: string, condition: RuleCondition) =>
      newRuleSchema.parse({ name, conditions: [condition], tag: 'Gifts & Donations' })
    await splitProduct(asha, { product: 'GREEN LEAF', rules: [part('Small', small), part('Large', large)] })
    await runRules(asha)
    expect(await reasonsOf(asha)).toEqual(Array(2).fill('Your rule “Large” or “Small” says Gifts & Donations.'))
  })

  test('names it too where an undo has tagged it by one', async () => {
    const asha = await aPerson('asha')
    const { operationId } = await make(asha, 'green leaf', { tag: 'Travel' })
    await make(asha, 'leaf', { tag: 'Groceries' })
    await pay(asha, 'GREEN LEAF')
    await undoOperation(asha, operationId)

    expect(await reasonsOf(asha)).toEqual(['Your rule “leaf” says Groceries.'])
  })
})

test('undoing a rule gives back the name and the place in the sums that payments had without it', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'GREEN LEAF')
  await correct(asha, 'GREEN LEAF', 'Groceries')
  const { operationId } = await make(asha, 'green leaf', { renameTo: 'Leaf', setsApart: true })
  await pay(asha, 'GREEN LEAF')
  expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Groceries by human', 'Leaf: TBD by none'])

  await undoOperation(asha, operationId)

  expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Groceries by human', 'GREEN LEAF: Groceries by memory'])
  expect((await rowsOf(asha)).every(({ isSetApart }) => !isSetApart)).toBe(true)
})

test('undoing the deletion of a rule renames no payment that was there before it, and that the rule was never run on', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'GREEN LEAF')
  const before = await rowsOf(asha)
  const { rule } = await make(asha, 'green leaf', { renameTo: 'Leaf', setsApart: true })
  const { operationId } = await deleteRule(asha, rule.id)

  await undoOperation(asha, operationId)

  expect(await rowsOf(asha)).toEqual(before)
})

test.each([
  ['first', [0, 1]],
  ['last', [1, 0]],
])(
  'a rule that named payments and was deleted leaves them no name once both are undone, the making %s',
  async (_, order) => {
    const asha = await aPerson('asha')
    const { rule, operationId } = await make(asha, 'green leaf', { renameTo: 'Leaf', setsApart: true })
    await pay(asha, 'GREEN LEAF')
    const operations = [operationId, (await deleteRule(asha, rule.id)).operationId]

    for (const place of order) await undoOperation(asha, operations[place] ?? '')

    expect((await rowsOf(asha)).map(({ product, isSetApart }) => [product, isSetApart])).toEqual([
      ['GREEN LEAF', false],
    ])
  },
)

test('a payment that a rule named keeps no name of it once a run of another kind, that change and the rule are undone', async () => {
  const asha = await aPerson('asha')
  const made = await make(asha, 'green leaf', { renameTo: 'Leaf' })
  await pay(asha, 'GREEN LEAF')
  const changed = await changeRule(asha, made.rule.id, { renameTo: 'Another' })
  const run = await runRules(asha)

  for (const { operationId } of [run, changed, made]) await undoOperation(asha, operationId)

  expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none'])
})

test('what is set apart is a step of its own, and the bridge still adds up with the sums that are kept', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'GREEN LEAF', 'ZOMATO', 'ATM')
  const overview = () => findOverview(asha, '2025-03' as IsoMonth)
  const [whole, [spentBefore]] = [await overview(), await sumTransactions(asha, spending)]
  await make(asha, 'green leaf', { setsApart: true })
  const { operationId } = await runRules(asha)

  const [apart] = (await rowsOf(asha)).filter((row) => row.isSetApart)
  const now = await overview()
  const left = (now?.left ?? []).reduce((sum, { amount }) => sum + amount, 0)
  expect(now?.setApart).toEqual({ amount: apart?.debitPaise, count: 1 })
  expect(now?.moneyOut).toBe(whole?.moneyOut)
  expect((now?.moneyOut ?? 0) - (apart?.debitPaise ?? 0) - left).toBe(now?.spending)
  const [spent] = await sumTransactions(asha, spending)
  expect([spent?.debitPaise, now?.spending]).toEqual(
    Array(2).fill((spentBefore?.debitPaise ?? 0) - (apart?.debitPaise ?? 0)),
  )
  const rows = filterSchema.parse({ linked: 'none', setApart: 'true' })
  expect(await sumTransactions(asha, rows)).toMatchObject([{ count: 1, debitPaise: apart?.debitPaise }])
  expect(await staleSumsOf(asha)).toEqual([])

  await undoOperation(asha, operationId)
  expect(await overview()).toEqual(whole)
})

test('while a rule is written it is told how many payments meet it, and whose', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'GREEN MARKET', 'GREEN MARKET', 'GREEN MARKETING')
  const conditions: RuleCondition[] = [{ on: 'product', is: 'contains', text: 'market' }]

  expect(await countDraft(asha, { id: null, conditions })).toEqual({
    matches: 3,
    products: [
      { product: 'GREEN MARKET', count: 2 },
      { product: 'GREEN MARKETING', count: 1 },
    ],
  })
})
