import { describe, expect, test } from 'vitest'
import { settleMemory } from './settle-memory'
import type { MovingMemory } from './types'

const memory = (productKey: string, to: string, more: Partial<MovingMemory> = {}): MovingMemory => ({
  ...{ productKey, direction: 'debit', product: productKey, state: 'confirmed', tagId: 'food', tag: 'Food', left: 0 },
  targets: [{ key: to, product: to, isUnknown: true }],
  ...more,
})

const told = (memories: MovingMemory[], held: Record<string, MovingMemory['state']> = {}) => {
  const { moves, stays } = settleMemory(memories, new Map(Object.entries(held)))
  return [
    ...moves.map(({ productKey, to }) => `${productKey} → ${to.key}`),
    ...stays.map(({ productKey, reason }) => `${productKey} stays: ${reason}`),
  ]
}

describe('what a person said of a product', () => {
  test.each<[string, MovingMemory[], Record<string, MovingMemory['state']>, string[]]>([
    ['goes along with all its payments', [memory('A LTD', 'A')], {}, ['A LTD → A']],
    ['stays while some payments stay', [memory('A LTD', 'A', { left: 1 })], {}, ['A LTD stays: split']],
    ['stays where the payments name nobody any more', [memory('A LTD', '')], {}, ['A LTD stays: nameless']],
    [
      'stays where it was said of the other product too',
      [memory('A LTD', 'A')],
      { 'debit A': 'ambiguous' },
      ['A LTD stays: taken'],
    ],
    ['takes the place of a proposal', [memory('A LTD', 'A')], { 'debit A': 'proposed' }, ['A LTD → A']],
    ['minds the way of the money', [memory('A LTD', 'A')], { 'credit A': 'confirmed' }, ['A LTD → A']],
    [
      'of two names of one shop is one where it is the same',
      [memory('A LTD', 'A'), memory('A PVT', 'A')],
      {},
      ['A LTD → A', 'A PVT → A'],
    ],
    [
      'of two names of one shop stays where it is not',
      [memory('A LTD', 'A'), memory('A PVT', 'A', { tagId: 'travel' })],
      {},
      ['A LTD stays: disputed', 'A PVT stays: disputed'],
    ],
    [
      'is not disputed by what stays anyway',
      [memory('A LTD', 'A'), memory('A PVT', 'A', { tagId: 'travel', left: 2 })],
      {},
      ['A LTD → A', 'A PVT stays: split'],
    ],
  ])('%s', (_what, memories, held, outcome) => {
    expect(told(memories, held)).toEqual(outcome)
  })

  test('stays where its payments are of two products from now on', () => {
    const targets = ['B', 'C'].map((key) => ({ key, product: key, isUnknown: true }))
    expect(told([memory('A', 'B', { targets })])).toEqual(['A stays: split'])
  })
})

describe('what a model proposed', () => {
  const proposed = (to: string, more: Partial<MovingMemory> = {}) => memory('A LTD', to, { state: 'proposed', ...more })
  const known = { targets: [{ key: 'A', product: 'A', isUnknown: false }] }

  test.each<[string, MovingMemory[], Record<string, MovingMemory['state']>, string[]]>([
    ['goes along where nobody knows better', [proposed('A')], {}, ['A LTD → A']],
    ['is forgotten in silence where somebody does', [proposed('A', known)], {}, []],
    ['gives way to what is remembered', [proposed('A')], { 'debit A': 'proposed' }, []],
    ['gives way to a person’s word that moves there too', [proposed('A'), memory('A PVT', 'A')], {}, ['A PVT → A']],
    ['is not told about where it stays', [proposed('A', { left: 3 })], {}, []],
  ])('%s', (_what, memories, held, outcome) => {
    expect(told(memories, held)).toEqual(outcome)
  })
})
