import { describe, expect, test } from 'vitest'
import { suggestAmounts, type Paid } from './suggest-amounts'
import { suggestWords } from './suggest-words'

const own = (tag: string, ...amounts: number[]): Paid[] => amounts.map((amount) => ({ amount, tag, isOwn: true }))
const byMachine = (...amounts: number[]): Paid[] => amounts.map((amount) => ({ amount, tag: null, isOwn: false }))

describe('where small payments end', () => {
  test.each<[string, Paid[], string[], ReturnType<typeof suggestAmounts>]>([
    [
      'between the amounts that the person has tagged apart, at a round one',
      [...own('Food', 120_00, 345_50), ...own('Gadgets', 20_000_00, 45_000_00)],
      [],
      { boundary: 10_000_00, below: 'Food', above: 'Gadgets' },
    ],
    [
      'not within a group, though the way is wider there',
      [...own('Food', 100, 400_00), ...own('Gadgets', 900_00)],
      [],
      { boundary: 500_00, below: 'Food', above: 'Gadgets' },
    ],
    [
      'where fewest lie on the wrong side, if the groups overlap',
      [...own('Food', 100_00, 200_00, 300_00, 950_00), ...own('Gadgets', 900_00, 1_000_00, 1_100_00)],
      [],
      { boundary: 500_00, below: 'Food', above: 'Gadgets' },
    ],
    [
      'at the widest gap, where the person has tagged none by itself',
      byMachine(100_00, 120_00, 130_00, 2_000_00),
      ['Food', 'Gadgets'],
      { boundary: 1_000_00, below: 'Food', above: 'Gadgets' },
    ],
    [
      'with the tag of large payments above, whatever the other is',
      [...own('Gadgets', 2_000_00), ...byMachine(100_00, 120_00)],
      ['Food'],
      { boundary: 1_000_00, below: 'Food', above: 'Gadgets' },
    ],
    ['nowhere, with one amount alone', own('Food', 100_00), [], { boundary: null, below: 'Food', above: null }],
    ['nowhere, without a payment', [], [], { boundary: null, below: null, above: null }],
    ['at the smallest coin too', byMachine(1, 2), [], { boundary: 1, below: null, above: null }],
  ])('%s', (_where, paid, said, suggested) => {
    expect(suggestAmounts(paid, said)).toEqual(suggested)
  })
})

describe('by which words notes are told apart', () => {
  const noted = (tag: string | null, ...notes: (string | null)[]) =>
    notes.map((note) => ({ note, tag, isOwn: tag !== null }))

  test('by those that one tag alone has had, the most frequent first', () => {
    const rows = [...noted('Rent', 'RENT MAY', 'RENT JUNE', 'RENT'), ...noted('Food', 'LUNCH MAY', null)]
    expect(suggestWords(rows, [])).toEqual({
      parts: [
        { words: 'RENT', tag: 'Rent' },
        { words: 'LUNCH', tag: 'Food' },
      ],
      seen: [
        { note: 'LUNCH MAY', count: 1 },
        { note: 'RENT JUNE', count: 1 },
        { note: 'RENT MAY', count: 1 },
        { note: 'RENT', count: 1 },
      ],
    })
  })

  test('by none, where no word tells; the notes that are seen stand there to choose from', () => {
    expect(suggestWords(noted(null, 'RENT', 'RENT', 'UPI'), ['Rent', 'Food'])).toEqual({
      parts: [{ words: '', tag: 'Rent' }],
      seen: [
        { note: 'RENT', count: 2 },
        { note: 'UPI', count: 1 },
      ],
    })
    expect(suggestWords([], [])).toEqual({ parts: [{ words: '', tag: null }], seen: [] })
  })
})
