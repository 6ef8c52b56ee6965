import { describe, expect, test } from 'vitest'
import type { Tag } from '@/lib/tags/schema'
import { filterSchema, type Transaction } from '@/lib/transactions/schema'
import { changeTags, putBack, type Loaded } from './loaded-rows'

const TAGS: Tag[] = [
  { id: 'f', name: 'Food', color: 'orange', isSpending: true, isShownApart: false },
  { id: 'c', name: 'Cash', color: 'grey', isSpending: false, isShownApart: false },
]

const aRow = (id: string, values: Partial<Transaction> = {}): Transaction => ({
  id,
  statementId: 's',
  accountId: 'a',
  line: 1,
  transactionDate: '2025-03-01',
  valueDate: null,
  narration: 'UPI-LEAF',
  reference: null,
  currency: 'INR',
  debitPaise: 100,
  creditPaise: 0,
  closingBalancePaise: null,
  product: 'Leaf',
  productKey: 'LEAF',
  isSetApart: false,
  mode: 'UPI',
  tag: 'TBD',
  tagColor: null,
  tagSource: 'none',
  tagConfidence: null,
  tagReason: 'Nobody has said yet what Leaf is.',
  link: null,
  ...values,
})

const pagesOf = (...pages: Transaction[][]): Loaded => ({
  pages: pages.map((items, index) => ({ items, nextCursor: String(index), totals: null })),
  pageParams: pages.map(() => null),
})
const context = (filters: Record<string, unknown> = {}) => ({ filters: filterSchema.parse(filters), tags: TAGS })
const shown = (loaded: Loaded) => loaded.pages.map(({ items }) => items.map(({ id, tag }) => `${id} ${tag}`))

const four = pagesOf(
  [aRow('4'), aRow('3', { productKey: 'TREE' })],
  [aRow('2', { tagSource: 'human', tag: 'Cash' }), aRow('1', { debitPaise: 0, creditPaise: 5 })],
)

describe('a change of tag in the pages that are loaded', () => {
  test('of one row touches this row alone, and the pages without it stay the very same', () => {
    const { loaded } = changeTags(four, { row: aRow('4'), tag: 'Food', scope: 'these' }, context())

    expect(shown(loaded)).toEqual([
      ['4 Food', '3 TBD'],
      ['2 Cash', '1 TBD'],
    ])
    expect(loaded.pages[1]).toBe(four.pages[1])
    expect(loaded.pages[0]?.items[0]).toMatchObject({
      tagSource: 'human',
      tagReason: 'You tagged this payment as Food.',
    })
  })

  test('of a product leaves alone what was tagged one by one, and the other direction', () => {
    const all = pagesOf(
      [aRow('9'), aRow('8'), aRow('7', { tagSource: 'human', tag: 'Cash' })],
      [aRow('6', { creditPaise: 5 })],
    )

    const { loaded, before } = changeTags(all, { row: aRow('9'), tag: 'Food', scope: 'product' }, context())

    expect(shown(loaded)).toEqual([['9 Food', '8 Food', '7 Cash'], ['6 TBD']])
    expect(loaded.pages[0]?.items[1]).toMatchObject({
      tagSource: 'memory',
      tagReason: 'You tagged Leaf as Food before.',
    })
    expect(before.map(({ id }) => id)).toEqual(['9', '8'])
  })

  test('rows without a name are not taken for one product', () => {
    const nameless = pagesOf([aRow('2', { productKey: '' }), aRow('1', { productKey: '' })])
    const change = { row: aRow('2', { productKey: '' }), tag: 'Food', scope: 'product' } as const
    expect(shown(changeTags(nameless, change, context()).loaded)).toEqual([['2 Food', '1 TBD']])
  })

  test.each([
    ['a tag', { tag: ['tbd'] }, 'Food'],
    ['how it was tagged', { tagSource: 'none' }, 'Food'],
    ['spending only', { spendingOnly: 'true' }, 'Cash'],
  ])('a row that fits %s no more leaves the list', (_name, filters, tag) => {
    const { loaded } = changeTags(four, { row: aRow('4'), tag, scope: 'these' }, context(filters))
    expect(shown(loaded)[0]).toEqual(['3 TBD'])
  })
})

describe('taking a change back', () => {
  test.each([
    ['date', 'desc'],
    ['date', 'asc'],
    ['amount', 'desc'],
    ['amount', 'asc'],
  ] as const)('puts every row back where it stood, by %s %s', (sort, order) => {
    const rows = [1, 2, 2, 3, 5, 8].map((size, index) =>
      aRow(String(index), { debitPaise: size, transactionDate: `2025-03-0${size}` }),
    )
    const sorted = order === 'asc' ? rows : rows.toReversed()
    const all = pagesOf(sorted.slice(0, 2), sorted.slice(2, 4), sorted.slice(4))
    const { filters, tags } = context({ tag: ['TBD'], sort, order })
    const { loaded, before } = changeTags(all, { row: aRow('2'), tag: 'Food', scope: 'product' }, { filters, tags })
    expect(loaded.pages.flatMap(({ items }) => items)).toEqual([])

    const back = putBack(loaded, before.toReversed(), filters)

    expect(back.pages.flatMap(({ items }) => items)).toEqual(sorted)
  })

  test('puts a row back that is still in the list', () => {
    const { loaded, before } = changeTags(four, { row: aRow('4'), tag: 'Food', scope: 'these' }, context())
    expect(shown(putBack(loaded, before, context().filters))).toEqual(shown(four))
  })
})
