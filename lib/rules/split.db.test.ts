import { describe, expect, test } from 'vitest'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { countDrafts } from '@/lib/rule-runs/queries'
import { findSplit } from '@/lib/splits/queries'
import { delimited, withBalances } from '@/lib/statements/testing'
import { correct, rowsOf, tagsOf } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { changeRule, splitProduct } from './mutations'
import { listRules } from './queries'
import { newRuleSchema, type RuleCondition } from './schema'

const PAYEE: RuleCondition = { on: 'product', is: 'equals', text: 'Green Leaf' }

const part = (condition: RuleCondition, tag: string) =>
  newRuleSchema.parse({ name: `Green Leaf: ${tag}`, conditions: [PAYEE, condition], tag })

const SMALL: RuleCondition = { on: 'amount', maxPaise: 100_00, currency: 'INR' }
const LARGE: RuleCondition = { on: 'amount', minPaise: 100_01, currency: 'INR' }

const BY_AMOUNT = { product: 'Green Leaf', rules: [part(SMALL, 'Groceries'), part(LARGE, 'Shopping')] }

/** Pays the same shop on the days of a month, each time with a note. */
function pay(viewer: Viewer, month: string, ...payments: [out: number, note: string][]) {
  const moves = payments.map(([out, note], index) => ({
    ...{ date: `${month}-0${index + 1}`, out },
    narration: `UPI-GREEN LEAF-SHOP@HDFCBANK-HDFC0000001-40000000${month.slice(5)}0${index}-${note}`,
  }))
  return stored(viewer, delimited(withBalances(1_00_000_00, moves)))
}

const namesOf = async (viewer: Viewer) => (await listRules(viewer)).map(({ name }) => name)

async function askedEachTime(): Promise<Viewer> {
  const asha = await aPerson('asha')
  await pay(asha, '2025-02', [50_00, 'BILL'])
  await correct(asha, 'GREEN LEAF', 'TBD')
  return asha
}

describe('a payee that is split by amount', () => {
  test('gets either tag, though the person is asked about it otherwise', async () => {
    const asha = await askedEachTime()
    await splitProduct(asha, BY_AMOUNT)
    await pay(asha, '2025-03', [100_00, 'BILL'], [100_01, 'BILL'])

    expect((await tagsOf(asha)).slice(1)).toEqual(['GREEN LEAF: Groceries by rule', 'GREEN LEAF: Shopping by rule'])
    expect((await rowsOf(asha)).at(-1)?.tagReason).toBe('Your rule “Green Leaf: Shopping” says Shopping.')
  })

  test('is as it was before once that is undone: all rules are gone, and what came since is asked about', async () => {
    const asha = await askedEachTime()
    const { rules, operationId } = await splitProduct(asha, BY_AMOUNT)
    expect([rules, await namesOf(asha)]).toEqual([2, ['Green Leaf: Groceries', 'Green Leaf: Shopping']])
    await pay(asha, '2025-03', [100_00, 'BILL'], [100_01, 'BILL'])

    expect(await undoOperation(asha, operationId)).toEqual({ restored: 2, conflicts: [] })

    expect(await namesOf(asha)).toEqual([])
    expect(await tagsOf(asha)).toEqual(Array(3).fill('GREEN LEAF: TBD by none'))
  })

  test('keeps a rule that was changed since, until that is undone too', async () => {
    const asha = await askedEachTime()
    const { operationId } = await splitProduct(asha, BY_AMOUNT)
    const [, large] = await listRules(asha)
    const changed = await changeRule(asha, large?.id ?? '', { name: 'Large ones' })

    await undoOperation(asha, operationId)
    expect(await namesOf(asha)).toEqual(['Large ones'])
    await undoOperation(asha, changed.operationId)
    expect(await namesOf(asha)).toEqual([])
  })

  test('is not split in part: where one rule is refused, none is made', async () => {
    const asha = await askedEachTime()
    const rules = [...BY_AMOUNT.rules, part(LARGE, 'Nothing')]
    await expect(splitProduct(asha, { ...BY_AMOUNT, rules })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await namesOf(asha)).toEqual([])
  })
})

test('a payee that is split by note has a rule for the words, and one for all others', async () => {
  const asha = await askedEachTime()
  const words: RuleCondition = { on: 'note', is: 'contains', text: 'lunch' }
  const rest: RuleCondition = { on: 'amount', minPaise: 0, currency: 'INR' }
  await splitProduct(asha, { product: 'Green Leaf', rules: [part(words, 'Food & Dining'), part(rest, 'Groceries')] })
  await pay(asha, '2025-03', [20_00, 'LUNCH MARCH'], [30_00, 'BILL'])

  expect((await tagsOf(asha)).slice(1)).toEqual(['GREEN LEAF: Food & Dining by rule', 'GREEN LEAF: Groceries by rule'])
})

test('while a split is written each payment counts for the first rule that it meets', async () => {
  const asha = await aPerson('asha')
  await pay(asha, '2025-03', [20_00, 'LUNCH'], [30_00, 'BILL'], [40_00, 'BILL'])
  const words: RuleCondition[] = [PAYEE, { on: 'note', is: 'contains', text: 'lunch' }]

  const counts = await countDrafts(asha, [words, [PAYEE]])
  expect(counts.map(({ matches }) => matches)).toEqual([1, 2])
})

test('a payee’s own payments say where to split it, by amount and by note', async () => {
  const asha = await aPerson('asha')
  await pay(asha, '2025-03', [20_00, 'LUNCH'], [30_00, 'LUNCH'], [9_000_00, 'CHAIR'])
  const [lunch, , chair] = await rowsOf(asha)
  const tagged = (id: string | undefined, tag: string) =>
    retag(asha, { transactionIds: [id ?? ''], tag, scope: 'these' })
  await tagged(lunch?.id, 'Food & Dining')
  await tagged(chair?.id, 'Shopping')

  const payee = { product: 'Green Leaf', direction: 'debit' } as const
  expect(await findSplit(asha, payee)).toEqual({
    ...{ ...payee, payments: 3, currency: 'INR' },
    amount: { boundary: 5_000_00, below: 'Food & Dining', above: 'Shopping' },
    note: {
      parts: [
        { words: 'LUNCH', tag: 'Food & Dining' },
        { words: 'CHAIR', tag: 'Shopping' },
      ],
      seen: [
        { note: 'LUNCH', count: 2 },
        { note: 'CHAIR', count: 1 },
      ],
    },
  })
  expect(await findSplit(await aPerson('ravi'), payee)).toMatchObject({ payments: 0, amount: { boundary: null } })
})

test('the tags that a payee has had are known by what was said of it, though its rows have one by now', async () => {
  const asha = await aPerson('asha')
  await pay(asha, '2025-03', [20_00, 'BILL'])
  await correct(asha, 'GREEN LEAF', 'Groceries')
  await correct(asha, 'GREEN LEAF', 'Shopping')

  const { amount } = await findSplit(asha, { product: 'GREEN LEAF', direction: 'debit' })
  expect(amount).toEqual({ boundary: null, below: 'Shopping', above: 'Groceries' })
})
