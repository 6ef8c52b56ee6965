import { describe, expect, test } from 'vitest'
import { newSplitSchema } from '@/lib/rules/schema'
import type { Split } from '@/lib/splits/schema'
import { describeConditions } from './describe-rule'
import { partsOf, splitDraftOf, splitRulesOf, type SplitDraft } from './split-draft'
import { splitOf, splitPath } from './split-path'

const SPLIT: Split = {
  ...{ product: 'Kirana & Co', direction: 'debit', payments: 5, currency: 'INR' },
  amount: { boundary: 1_000_00, below: 'Food', above: 'Gone' },
  note: { parts: [{ words: 'LUNCH', tag: 'Food' }], seen: [] },
}

const TAGS = [{ name: 'Food' }, { name: 'Rent' }]

const made = (by: 'amount' | 'note', change: Partial<SplitDraft> = {}) => {
  const draft = { ...splitDraftOf(SPLIT, by, TAGS), ...change }
  const { rules, fault } = splitRulesOf(partsOf(SPLIT, draft), by)
  if (fault !== undefined) return fault
  const { rules: kept } = newSplitSchema.parse({ product: SPLIT.product, rules })
  return kept.map(({ name, conditions, tag }) => `${name}: ${describeConditions(conditions, [])} → ${tag}`)
}

test('by amount there are two rules that meet every payment once', () => {
  expect(made('amount', { above: 'Rent' })).toEqual([
    'Kirana & Co up to ₹1,000.00: Payee is exactly “Kirana & Co”, at most ₹1,000.00, money out → Food',
    'Kirana & Co above ₹1,000.00: Payee is exactly “Kirana & Co”, at least ₹1,000.01, money out → Rent',
  ])
})

test('by note there is one for the words, and another for all others unless the person is asked about them', () => {
  const withWords = 'Kirana & Co with “LUNCH”: Payee is exactly “Kirana & Co”, note contains “LUNCH”, money out → Food'
  expect(made('note')).toEqual([withWords])
  expect(made('note', { rest: 'Rent' })).toEqual([
    withWords,
    'Kirana & Co with other notes: Payee is exactly “Kirana & Co”, at least ₹0.00, money out → Rent',
  ])
})

describe('refused with a sentence', () => {
  test.each<['amount' | 'note', Partial<SplitDraft>, string]>([
    ['amount', { boundary: ' ' }, 'Write the amount up to which a payment is a small one.'],
    ['amount', { boundary: 'a lot' }, 'Write an amount such as 1,500 or 99.50.'],
    ['amount', { boundary: '-5' }, 'Write an amount such as 1,500 or 99.50.'],
    ['amount', {}, 'Choose a tag for each kind of payment.'],
    ['amount', { above: 'Food' }, 'Every kind would have the same tag. Choose another for one of them.'],
    ['note', { words: [{ text: '', tag: '' }] }, 'Write words that stand in the notes of one kind of payment.'],
    ['note', { words: [{ text: 'ab', tag: 'Food' }] }, 'Write at least 3 characters of a note.'],
    ['note', { words: [{ text: 'abc', tag: '' }] }, 'Choose a tag for each kind of payment.'],
    ['note', { rest: 'Food' }, 'Every kind would have the same tag. Choose another for one of them.'],
  ])('by %s: %j', (by, change, sentence) => {
    expect(made(by, change)).toBe(sentence)
  })
})

test('a payee with an endless name still has rules with names', () => {
  const payee = { ...SPLIT, product: 'K'.repeat(160) }
  const { parts } = partsOf(payee, { ...splitDraftOf(payee, 'amount', TAGS), above: 'Rent' })
  expect(parts.map(({ name }) => name.length)).toEqual([80, 80])
  expect(parts[1]?.name).toMatch(/^K+ above ₹1,000\.00$/)
})

test('its address leads back to what it was made of', () => {
  const path = splitPath({ product: 'Kirana & Co', direction: 'credit' }, 'note')
  const query = new URL(path, 'http://localhost').searchParams
  expect([query.get('product'), splitOf(query.get('split')), query.get('direction')]).toEqual([
    'Kirana & Co',
    'note',
    'credit',
  ])
  expect(splitOf('day')).toBeUndefined()
})
