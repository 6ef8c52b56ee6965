import { expect, test } from 'vitest'
import { describeDelete, describeMerge } from './describe-end'

const NOTHING = { rows: 0, own: 0, products: 0, rules: 0 }

test('a merge tells what goes over, and that a person’s own word stays theirs', () => {
  expect(describeMerge({ rows: 1204, own: 1, products: 3, rules: 0 }, 'Food')).toBe(
    '1,204 payments and 3 remembered payees get the tag Food. What you tagged yourself (1) stays your own word. You can undo it.',
  )
  expect(describeMerge(NOTHING, 'Food')).toMatch(/^Nothing bears it yet\./)
})

test('a deletion tells what becomes of everything that bears the tag', () => {
  expect(describeDelete({ rows: 12, own: 2, products: 1, rules: 1 })).toBe(
    '12 payments, 2 of which you tagged yourself, become TBD. 1 remembered payee is forgotten. 1 rule that gives it is turned off. You can undo it.',
  )
  expect(describeDelete(NOTHING)).toBe('Nothing bears it yet. You can undo it.')
})
