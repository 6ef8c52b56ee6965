import { expect, test } from 'vitest'
import { explainTag } from './explain-tag'

const MODEL = 'gpt-6-luna'

test.each([
  ['human', 'own_tag', 'Travel', 'You tagged this payment as Travel.'],
  ['memory', 'own_memory', 'Travel', 'You tagged ZOMATO as Travel before.'],
  ['llm', 'proposed', 'Food & Dining', 'gpt-6-luna proposes Food & Dining for ZOMATO; not confirmed by you.'],
  ['fuzzy', 'like_own', 'Travel', 'ZOMATO is called nearly like a product that you tagged as Travel.'],
  [
    ...(['model', 'local_model', 'Travel'] as const),
    'Names like ZOMATO among the products you tagged are mostly Travel; not confirmed by you.',
  ],
  ['dictionary', 'brand', 'Food & Dining', "Exta's dictionary knows ZOMATO as Food & Dining."],
  ['dictionary', 'bank_words', 'Cash Withdrawal', "The bank's own words say Cash Withdrawal."],
  ['none', 'aggregator', 'TBD', 'ZOMATO collects for many shops, so the name alone does not tell.'],
  ['none', 'unknown', 'TBD', 'Nobody has said yet what ZOMATO is.'],
  ['none', 'a reason of a later version', 'TBD', 'Nobody has said yet what ZOMATO is.'],
] as const)('%s, %s', (tagSource, tagReason, tag, sentence) => {
  expect(explainTag({ product: 'ZOMATO', tag, tagSource, tagReason, model: MODEL })).toBe(sentence)
})

test('a proposal whose operation is gone is still told as one', () => {
  const row = { product: 'ZOMATO', tag: 'Travel', tagSource: 'llm', tagReason: 'proposed', model: null } as const
  expect(explainTag(row)).toBe('A language model proposes Travel for ZOMATO; not confirmed by you.')
})

const said = { on: '3 Nov 2026', scope: 'product', rows: 12 }

test.each([
  ['human', 'own_tag', said, 'You tagged ZOMATO as Travel on 3 Nov 2026 (12 payments).'],
  ['memory', 'own_memory', said, 'You tagged ZOMATO as Travel on 3 Nov 2026 (12 payments).'],
  ['memory', 'own_memory', { ...said, rows: null }, 'You tagged ZOMATO as Travel on 3 Nov 2026.'],
  ['human', 'own_tag', { ...said, scope: 'these' }, 'You tagged this payment as Travel on 3 Nov 2026.'],
  ['llm', 'proposed', said, 'gpt-6-luna proposed Travel for ZOMATO on 3 Nov 2026; not confirmed by you.'],
  ['none', 'own_tag', said, 'You set this back to TBD on 3 Nov 2026.'],
] as const)('%s, %s, and when', (tagSource, tagReason, when, sentence) => {
  expect(explainTag({ product: 'ZOMATO', tag: 'Travel', tagSource, tagReason, model: MODEL, said: when })).toBe(
    sentence,
  )
})

const treats = { name: 'Treats', isDeleted: false }
const old = { name: 'Old', isDeleted: true }

test.each([
  [[treats], 'Your rule “Treats” says Travel.'],
  [[old], 'Your rule “Old” (deleted since) said Travel.'],
  [[treats, old], 'Your rule “Treats” or “Old” (deleted since) says Travel.'],
  [[], 'One of your rules says Travel.'],
])('by the rules %j', (rules, sentence) => {
  const row = { product: 'ZOMATO', tag: 'Travel', tagSource: 'rule', tagReason: 'rule' } as const
  expect(explainTag({ ...row, rules })).toBe(sentence)
})
