import { expect, test } from 'vitest'
import { describeStory, type StoredChange } from './describe-story'

const came = { at: new Date('2026-11-01T06:00:00Z'), filename: 'hdfc.csv' }

const change = (day: number, before: string, more: Partial<StoredChange> = {}): StoredChange => ({
  ...{ kind: 'correction', at: new Date(`2026-11-0${day}T06:00:00Z`), isUndone: false, model: null, scope: 'product' },
  ...{ before, became: null },
  ...more,
})

const textsOf = (told: Parameters<typeof describeStory>[0]) =>
  describeStory(told).map(({ on, text }) => `${on}: ${text}`)

test('a row that nobody touched has come with its file', () => {
  expect(textsOf({ changes: [], present: 'TBD', came })).toEqual(['1 Nov 2026: Came with hdfc.csv as TBD.'])
})

test('each change says who, and what became of what, the latest first', () => {
  const changes = [
    change(2, 'TBD', { kind: 'categorization', model: 'gpt-6-luna' }),
    change(3, 'Travel'),
    change(4, 'Food & Dining', { scope: 'these' }),
  ]
  expect(textsOf({ changes, present: 'Gifts & Donations', came })).toEqual([
    '4 Nov 2026: You tagged this payment: Food & Dining → Gifts & Donations.',
    '3 Nov 2026: You tagged the payee: Travel → Food & Dining.',
    '2 Nov 2026: gpt-6-luna proposed: TBD → Travel.',
    '1 Nov 2026: Came with hdfc.csv as TBD.',
  ])
})

test('a change that was undone is told as such, and the others lead past it', () => {
  const changes = [change(2, 'TBD', { isUndone: true, became: 'Travel' }), change(3, 'TBD')]
  expect(textsOf({ changes, present: 'Food & Dining', came })).toEqual([
    '3 Nov 2026: You tagged the payee: TBD → Food & Dining.',
    '2 Nov 2026: You tagged the payee: TBD → Travel; undone since.',
    '1 Nov 2026: Came with hdfc.csv as TBD.',
  ])
})

test('what was undone before the row came is none of its story', () => {
  const changes = [change(2, 'TBD', { isUndone: true, at: new Date('2026-10-20T06:00:00Z') })]
  expect(textsOf({ changes, present: 'TBD', came })).toEqual(['1 Nov 2026: Came with hdfc.csv as TBD.'])
})
