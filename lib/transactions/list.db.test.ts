import { beforeAll, describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { delimited, plainMonth, withBalances, type Move } from '@/lib/statements/testing'
import { listTransactions, sumTransactions } from './queries'
import { filterSchema, type Transaction } from './schema'

const MOVES: Move[] = [
  { date: '2025-03-01', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
  { date: '2025-03-02', narration: 'UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-LUNCH AT WORK', out: 345_50 },
  { date: '2025-03-02', narration: 'NWD-400000XXXXXX0000-S1AC0001-PUNE', out: 2_000_00 },
  { date: '2025-03-05', narration: 'POS 400000XXXXXX0000 DMART PUNE', out: 1_234_00 },
  { date: '2025-03-09', narration: 'UPI-GREEN 100% LEAF-PAYTMQR28@PTYS-YESB0000001-400000000003-UPI', out: 74_00 },
]

let asha: Viewer
let statementId: string

beforeAll(async () => {
  asha = await aPerson('asha')
  statementId = (await stored(asha, delimited(withBalances(5_000_00, MOVES)))).id ?? ''
})

const products = async (filters: Record<string, unknown>) => {
  const { items } = await listTransactions(asha, { ...filterSchema.parse({ order: 'asc', ...filters }), limit: 50 })
  return items.map(({ product }) => product)
}

describe('finding rows', () => {
  test.each([
    ['money out is what is shown at first', {}, ['ZOMATO', 'ATM CASH', 'DMART', 'GREEN 100% LEAF']],
    ['money in', { direction: 'credit' }, ['ACME']],
    ['from and to count both days', { from: '2025-03-02', to: '2025-03-05' }, ['ZOMATO', 'ATM CASH', 'DMART']],
    ['one tag', { tag: ['Food & Dining'] }, ['ZOMATO']],
    ['several tags, in any case, TBD among them', { tag: ['groceries', 'tbd'] }, ['DMART', 'GREEN 100% LEAF']],
    ['a tag that does not exist finds nothing', { tag: ['Yachts'] }, []],
    ['mode', { mode: 'Card' }, ['DMART']],
    ['product', { product: 'ZOMATO' }, ['ZOMATO']],
    ['at least', { minPaise: '123400' }, ['ATM CASH', 'DMART']],
    ['at most', { maxPaise: '34550' }, ['ZOMATO', 'GREEN 100% LEAF']],
    ['every word of a search, in any order and case', { q: 'work lunch' }, ['ZOMATO']],
    ['a search for a sign that means something to SQL', { q: '100%' }, ['GREEN 100% LEAF']],
    ['spending only leaves out cash', { spendingOnly: 'true' }, ['ZOMATO', 'DMART', 'GREEN 100% LEAF']],
    ['how it was tagged', { tagSource: 'none' }, ['GREEN 100% LEAF']],
    ['currency', { currency: 'EUR' }, []],
  ])('%s', async (_name, filters, expected) => {
    expect(await products(filters)).toEqual(expected)
  })

  test('the rows of a statement include those that it held again', async () => {
    const again = await stored(asha, delimited(withBalances(5_000_00, MOVES.slice(0, 3))))

    expect(await products({ statement: statementId, direction: 'all' })).toHaveLength(5)
    expect(await products({ statement: again.id, direction: 'all' })).toEqual(['ACME', 'ZOMATO', 'ATM CASH'])
  })

  test('sums are those of all matching rows, to the paisa', async () => {
    expect(await sumTransactions(asha, filterSchema.parse({ direction: 'all' }))).toEqual([
      { currency: 'INR', count: 5, debitPaise: 3_653_50, creditPaise: 90_000_00 },
    ])
  })
})

describe('order and pages', () => {
  let many: Viewer
  beforeAll(async () => {
    many = await aPerson('many')
    await stored(many, delimited(plainMonth('2025-05-01', 30)))
  })

  async function walk(sort: 'date' | 'amount', order: 'asc' | 'desc', limit: number): Promise<Transaction[]> {
    const rows: Transaction[] = []
    let cursor: string | undefined
    do {
      const page = await listTransactions(many, { ...filterSchema.parse({ sort, order }), limit, cursor })
      rows.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return rows
  }

  test.each([
    ['date', 'asc'],
    ['date', 'desc'],
    ['amount', 'asc'],
    ['amount', 'desc'],
  ] as const)('by %s, %s: every row exactly once, whatever the size of the page', async (sort, order) => {
    const [whole, pieces] = [await walk(sort, order, 500), await walk(sort, order, 7)]

    expect(whole).toHaveLength(90)
    expect(pieces.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    const keys = whole.map((row) => (sort === 'date' ? row.transactionDate : row.debitPaise))
    const sorted = keys.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
    expect(keys).toEqual(order === 'asc' ? sorted : sorted.reverse())
  })

  test('rows that arrive between two pages move none of the others', async () => {
    const viewer = await aPerson('reader')
    await stored(viewer, delimited(plainMonth('2025-05-01', 4)))
    const first = await listTransactions(viewer, { ...filterSchema.parse({}), limit: 5 })
    await stored(viewer, delimited(plainMonth('2025-06-01', 4)))

    const second = await listTransactions(viewer, {
      ...filterSchema.parse({}),
      limit: 100,
      cursor: first.nextCursor ?? undefined,
    })

    expect(second.items).toHaveLength(7)
    expect(second.items.some(({ id }) => first.items.some((row) => row.id === id))).toBe(false)
  })

  test.each([
    '',
    'nonsense',
    Buffer.from('["2025-01-01"]').toString('base64url'),
    Buffer.from('[12,"x"]').toString('base64url'),
  ])('a cursor that is none (%j) is refused with a sentence', async (cursor) => {
    const attempt = Promise.resolve().then(() =>
      listTransactions(many, { ...filterSchema.parse({}), limit: 5, cursor }),
    )
    await expect(attempt).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
