import { describe, expect, test } from 'vitest'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import type { RememberedTag } from '@/lib/tags/queries'
import { memoryKey } from '@/lib/tags/schema'
import { lookUp } from './dictionary'
import { looksLikeInstruction } from './instruction-like'
import { checksOf, knownRows } from './known-answers'
import { redactName } from './redact'
import { tagSetOf } from './tag-set'

const defaults = DEFAULT_TAGS.map(({ name, isSpending }) => ({
  id: `id of ${name}`,
  name,
  defaultName: name,
  isSpending,
}))
const remembered = (tag: string | null, state: RememberedTag['state'] = 'confirmed'): RememberedTag => ({
  tagId: tag === null ? null : `id of ${tag}`,
  state,
  operationId: null,
  tagSetHash: null,
})
const namesOf = (checks: ReturnType<typeof checksOf>) => checks.known.map(({ product }) => product.name)

test.each(knownRows())('the dictionary agrees that $product.name is $defaultTag, and it is fit to be sent', (row) => {
  expect(lookUp(row.product.name)).toMatchObject({ tag: row.defaultTag })
  expect(redactName(row.product.name)).toBe(row.product.name)
  expect(looksLikeInstruction(row.product.name)).toBe(false)
})

describe('what answers are held against', () => {
  test('is by the person’s own name of the tag', () => {
    const renamed = defaults.map((tag) => (tag.name === 'Fuel' ? { ...tag, name: 'Petrol' } : tag))
    const { known } = checksOf(new Map(), tagSetOf(renamed))

    expect(known).toHaveLength(knownRows().length)
    expect(known.find(({ product }) => product.name === 'INDIAN OIL')?.tag).toBe('Petrol')
  })

  test('leaves out what the person tags otherwise, or has no tag for', () => {
    const memory = new Map([
      [memoryKey('debit', 'NETFLIX'), remembered('Education')],
      [memoryKey('debit', 'SPOTIFY'), remembered(null, 'ambiguous')],
      [memoryKey('debit', 'BLINKIT'), remembered('Groceries')],
    ])
    const names = namesOf(checksOf(memory, tagSetOf(defaults.filter(({ name }) => name !== 'Fuel'))))

    expect(names).toContain('BLINKIT')
    for (const name of ['NETFLIX', 'SPOTIFY', 'INDIAN OIL']) expect(names).not.toContain(name)
  })

  test('is how often each tag is confirmed of what money went out to', () => {
    const memory = new Map([
      [memoryKey('debit', 'A'), remembered('Fuel')],
      [memoryKey('debit', 'B'), remembered('Fuel')],
      [memoryKey('debit', 'C'), remembered('Travel')],
      [memoryKey('debit', 'D'), remembered('Health', 'proposed')],
      [memoryKey('credit', 'E'), remembered('Health')],
    ])
    const { confirmed, shares } = checksOf(memory, tagSetOf(defaults))

    expect(confirmed).toBe(3)
    expect(Object.fromEntries(shares)).toEqual({ Fuel: 2 / 3, Travel: 1 / 3 })
  })
})
