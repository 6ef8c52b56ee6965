import { expect, test } from 'vitest'
import type { Rule } from '@/lib/rules/schema'
import { conditionsOf, draftOf, newDraft, ruleOf } from './draft'
import { describeConditions, describeCount, describeParts, describePreview } from './describe-rule'

const rule: Rule = {
  ...{ id: 'a rule', place: 1, name: 'Large ones', tag: 'Travel', tagColor: null, renameTo: 'Amazon', setsApart: true },
  ...{ stops: true, isOn: true, operationId: null },
  conditions: [
    { on: 'product', is: 'contains', text: 'amazon' },
    { on: 'mode', mode: 'Card' },
    { on: 'amount', minPaise: 20_000_00, maxPaise: 25_000_50, currency: 'INR' },
    { on: 'day', from: 28, to: 3 },
    { on: 'account', accountId: 'an account' },
    { on: 'direction', direction: 'debit' },
  ],
}

test('a rule that is opened and saved is the same rule', () => {
  const draft = draftOf(rule)
  const { name, conditions, tag, renameTo, setsApart, stops } = rule
  expect(ruleOf(draft, conditionsOf(draft).conditions, 'x')).toEqual({
    name,
    conditions,
    tag,
    renameTo,
    setsApart,
    stops,
  })
})

test('a rule without a name is called after what it looks for', () => {
  const draft = { ...newDraft('Zomato'), tag: 'Food' }
  const { conditions } = conditionsOf(draft)
  expect(ruleOf(draft, conditions, describeConditions(conditions, [])).name).toBe(
    'Payee is exactly “Zomato”, money out',
  )
})

test.each([
  [{ least: 'a lot' }, 'Write amounts such as 1,500 or 99.50.'],
  [{ most: '-5' }, 'Write amounts such as 1,500 or 99.50.'],
  [{ dayFrom: '32' }, 'Days are 1 to 31.'],
])('%j is no condition', (typed, fault) => {
  expect(conditionsOf({ ...newDraft('Zomato'), ...typed }).fault).toBe(fault)
})

test('one end of a range is enough', () => {
  expect(conditionsOf({ ...newDraft(), most: '1,500', dayFrom: '10' }).conditions).toEqual([
    { on: 'amount', currency: 'INR', maxPaise: 1_500_00 },
    { on: 'day', from: 10, to: 31 },
    { on: 'direction', direction: 'debit' },
  ])
})

test('in words', () => {
  expect(describeConditions(rule.conditions, [])).toBe(
    'Payee contains “amazon”, by Card, ₹20,000.00 to ₹25,000.50, from day 28 to 3, in an account that is gone, money out',
  )
  expect(describeCount({ matches: 1, products: [{ product: 'Leaf', count: 1 }] })).toBe('1 payment meets it, of Leaf.')
  const kinds = ['up to ₹5.00', 'above ₹5.00']
  expect(describeParts(kinds.map((kind, place) => ({ kind, count: place + 1 })))).toBe(
    '1 payment up to ₹5.00, 2 payments above ₹5.00.',
  )
  const nothing = { matches: 2, changes: 0, retagged: 0, renamed: 0, setApart: 0, countedAgain: 0, kept: 0 }
  const preview = { ...nothing, moves: [], rows: [], rules: {} }
  expect(describePreview(preview)).toBe('Everything here is as your rules say already.')
  expect(describePreview({ ...preview, kept: 1 })).toBe(
    'Nothing would change. 1 payment keeps its tag: you gave it, or tagged the payee.',
  )
})
