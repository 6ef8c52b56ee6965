import { describe, expect, test } from 'vitest'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import { rowConcluder } from '@/lib/categorization/categorize-row'
import type { BookRule } from '@/lib/rules/types'
import { memoryKey } from '@/lib/tags/schema'
import { Tally } from './tally'
import type { HeldRow } from './types'
import { weighRow } from './weigh-row'

const aRule = (said: Partial<BookRule>): BookRule => ({
  ...{ id: 'a rule', name: 'A rule', stops: false, tagId: null, renameTo: null, setsApart: false, operationId: 'op' },
  conditions: [{ on: 'product', is: 'contains', text: 'green leaf' }],
  ...said,
})

const aRow = (said: Partial<HeldRow> = {}): HeldRow => ({
  ...{ id: 'a row', accountId: 'an account', transactionDate: '2025-03-01', currency: 'INR' },
  narration: 'UPI-GREEN LEAF-SHOP@HDFCBANK-HDFC0000001-400000000001-BILL',
  ...{ debitAmount: 100, creditAmount: 0, product: 'GREEN LEAF', productKey: 'GREEN LEAF', isSetApart: false },
  ...{ tagId: null, tagSource: 'none', parserVersion: PARSER_VERSION, isOwn: false },
  ...said,
})

type Remembered = { [product: string]: string }

function weigh(rules: BookRule[], said: Partial<HeldRow> = {}, remembered: Remembered = {}) {
  const memory = new Map(
    Object.entries(remembered).map(([product, tagId]) => [
      memoryKey('debit', product),
      { tagId, state: 'confirmed' as const, operationId: 'taught', tagSetHash: null },
    ]),
  )
  const row = aRow(said)
  const conclude = rowConcluder({ rules, memory, defaultTags: new Map(), tagSetHash: undefined })
  return weighRow(row, conclude(row, row.accountId))
}

describe('a run', () => {
  test('tags what a rule tags, and names the rule', () => {
    expect(weigh([aRule({ tagId: 'travel' })]).change).toMatchObject({
      tag: { tagId: 'travel', tagSource: 'rule', evidence: { rule: { id: 'a rule', name: 'A rule' } } },
      reading: undefined,
      by: ['a rule'],
    })
  })

  test('leaves a tag alone that the person gave, and says that it does', () => {
    const weighed = weigh([aRule({ tagId: 'travel' })], { isOwn: true, tagId: 'food', tagSource: 'human' })
    expect(weighed).toMatchObject({ change: undefined, keptFrom: 'a rule' })
  })

  test('leaves the tag that the person gave the payee, and says that it does', () => {
    const held = { tagId: 'groceries', tagSource: 'memory' } as const
    const remembered = { 'GREEN LEAF': 'groceries' }
    const weighed = weigh([aRule({ tagId: 'travel' })], held, remembered)
    expect(weighed).toMatchObject({ change: undefined, keptFrom: 'a rule' })
    expect(weigh([aRule({ tagId: 'groceries' })], held, remembered).keptFrom).toBeUndefined()
  })

  test('sets apart and renames what the person has tagged, and leaves the tag', () => {
    const rules = [aRule({ tagId: 'travel', setsApart: true, renameTo: 'Leaf' })]
    const { change } = weigh(rules, { isOwn: true, tagId: 'food', tagSource: 'human' })
    expect(change).toMatchObject({ tag: undefined, reading: { product: 'Leaf', productKey: 'LEAF', isSetApart: true } })
  })

  test('gives back what a rule had said that says nothing any more', () => {
    const held = { tagId: 'travel', tagSource: 'rule', product: 'Leaf', productKey: 'LEAF', isSetApart: true } as const
    expect(weigh([], held, { 'GREEN LEAF': 'groceries' }).change).toMatchObject({
      tag: { tagId: 'groceries', tagSource: 'memory' },
      reading: { product: 'GREEN LEAF', productKey: 'GREEN LEAF', isSetApart: false },
      by: [],
    })
  })

  test('tags by the memory what is another product from now on', () => {
    const { change } = weigh([aRule({ renameTo: 'Leaf' })], {}, { LEAF: 'groceries' })
    expect(change).toMatchObject({ tag: { tagId: 'groceries', tagSource: 'memory' }, by: ['a rule'] })
  })

  test('changes nothing that is not the work of rules', () => {
    expect(
      weigh([aRule({ tagId: 'travel', conditions: [{ on: 'mode', mode: 'Card' }] })], {}, { 'GREEN LEAF': 'x' }),
    ).toMatchObject({
      change: undefined,
    })
    expect(weigh([], { product: 'an older reading', productKey: 'OLDER', parserVersion: 0 }).change).toBeUndefined()
  })

  test('that was done leaves nothing to do', () => {
    const rules = [aRule({ tagId: 'travel', setsApart: true, renameTo: 'Leaf' })]
    const done = { tagId: 'travel', tagSource: 'rule', product: 'Leaf', productKey: 'LEAF', isSetApart: true } as const
    expect(weigh(rules, done).change).toBeUndefined()
  })
})

test('a preview counts in all and rule by rule, and adds up amounts of one currency', () => {
  const rules = [
    aRule({ tagId: 'travel' }),
    aRule({ id: 'apart', setsApart: true, conditions: [{ on: 'mode', mode: 'UPI' }] }),
  ]
  const tally = new Tally(
    new Map([
      ['travel', 'Travel'],
      ['food', 'Food'],
    ]),
  )
  tally.add(weigh(rules))
  tally.add(weigh(rules, { id: 'another', currency: 'USD' }))
  tally.add(weigh(rules, { id: 'own', isOwn: true, tagId: 'food', tagSource: 'human' }))
  tally.add(
    weigh(rules, { id: 'card', narration: 'POS 4111 ELSEWHERE', product: 'ELSEWHERE', productKey: 'ELSEWHERE' }),
  )

  expect(tally.preview()).toMatchObject({
    ...{ matches: 3, changes: 3, retagged: 2, renamed: 0, setApart: 3, countedAgain: 0, kept: 1 },
    moves: [
      { from: 'TBD', to: 'Travel', currency: 'INR', count: 1, debitPaise: 100, creditPaise: 0 },
      { from: 'TBD', to: 'Travel', currency: 'USD', count: 1, debitPaise: 100, creditPaise: 0 },
    ],
    rules: { 'a rule': { matches: 3, changes: 2, kept: 1 }, apart: { matches: 3, changes: 3, kept: 0 } },
  })
})
