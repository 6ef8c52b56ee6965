import { describe, expect, test } from 'vitest'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import type { AskedProduct } from './classifier'
import { keyRows, PROMPT_VERSION, requestFor } from './prompt'
import { offeredTags, tagSetHashOf } from './tag-set'

const products: AskedProduct[] = [
  { key: 'GREEN LEAF', name: 'GREEN LEAF', mode: 'UPI', amountBand: '100-500' },
  { key: 'ZYLKER', name: 'ZYLKER', mode: 'Card', amountBand: 'over 100000' },
]
const defaults = DEFAULT_TAGS.map(({ name, isSpending }) => ({ id: name, name, defaultName: name, isSpending }))
const everything = { format: 'json_schema', store: true, maxCompletionTokens: true } as const
const request = (takes = {}) =>
  requestFor({ model: 'model-a', rows: keyRows(products), tags: offeredTags(defaults) }, { ...everything, ...takes })

// A change here is a change of what leaves the machine: raise PROMPT_VERSION with it.
test('the request is sent exactly so', async () => {
  expect(PROMPT_VERSION).toBe(2)
  await expect(`${JSON.stringify(request(), null, 2)}\n`).toMatchFileSnapshot('./prompt.snapshot.json')
})

describe('a service that takes less is sent less', () => {
  test('an object without its schema, the same words', () => {
    expect(request({ format: 'json_object' })).toEqual({ ...request(), response_format: { type: 'json_object' } })
  })

  test('the words alone', () => {
    const { response_format: _format, ...words } = request()
    expect(_format).toBeDefined()
    expect(request({ format: 'text' })).toEqual(words)
  })
})

describe('the tags on offer', () => {
  const own = (name: string) => ({ id: name, name, defaultName: null, isSpending: true })

  test('are the person’s names with our meanings, renamed or not, and no income', () => {
    const renamed = { id: '1', name: 'Eating', defaultName: 'Food & Dining', isSpending: true }
    expect(offeredTags([renamed, own('Kite flying'), ...defaults.slice(-1)])).toEqual([
      { name: 'Eating', meaning: expect.stringContaining('restaurants') as unknown },
      { name: 'Kite flying', meaning: null },
    ])
  })

  test('have a meaning wherever they were handed out', () => {
    expect(offeredTags(defaults).filter(({ meaning }) => meaning === null)).toEqual([])
  })

  test('are as many as a strict schema takes, the first ones', () => {
    const many = Array.from({ length: 1_200 }, (_, index) => own(`T${index}`))
    const long = Array.from({ length: 300 }, (_, index) => own(`${index} ${'x'.repeat(80)}`))

    expect(offeredTags(many)).toHaveLength(999)
    expect(
      offeredTags(long)
        .map(({ name }) => name)
        .join('').length,
    ).toBeLessThan(15_000)
    expect(offeredTags(long).length).toBeGreaterThan(150)
    expect(offeredTags([own('x'.repeat(101)), own('two\nlines'), own('ok')])).toEqual([{ name: 'ok', meaning: null }])
  })

  test('are known by their names and by what counts as spending, not by their order', () => {
    const [food = own('a'), ...others] = defaults
    expect(tagSetHashOf([...others, food])).toBe(tagSetHashOf(defaults))
    expect(tagSetHashOf(others)).not.toBe(tagSetHashOf(defaults))
    expect(tagSetHashOf([{ ...food, name: 'Eating' }, ...others])).not.toBe(tagSetHashOf(defaults))
    expect(tagSetHashOf([{ ...food, isSpending: false }, ...others])).not.toBe(tagSetHashOf(defaults))
  })
})
