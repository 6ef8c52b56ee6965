import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { filtersOf, paramsOf, readFilters, transactionsPath } from './filter-params'

const read = (address: string) => filtersOf(new URLSearchParams(address))

test('an empty address shows money out, newest first', () => {
  expect(read('')).toEqual({ direction: 'debit', spendingOnly: false, sort: 'date', order: 'desc' })
})

test('an address reads and writes back unchanged', () => {
  const address =
    'from=2025-02-01&to=2025-02-28&tag=Food+%26+Dining&tag=TBD&mode=UPI&product=ZOMATO&minPaise=100&maxPaise=200&q=lunch&direction=all&spendingOnly=true&currency=INR&tagSource=memory&sort=amount&order=asc'
  expect(paramsOf(read(address)).toString()).toBe(address)
})

describe('what cannot be read is left out, and nothing else with it', () => {
  test.each([
    'from=31/02/2025',
    'from=2025-02-30',
    'mode=Pigeon',
    'account=1',
    'minPaise=-1',
    'minPaise=1.5',
    'direction=up',
    'spendingOnly=perhaps',
    'sort=colour',
    'tagSource=aliens',
    'q=',
  ])('%s', (fault) => {
    expect(read(`${fault}&product=ZOMATO`)).toEqual({ ...read(''), product: 'ZOMATO' })
  })
})

test('a link says only what differs from the page at first', () => {
  expect(
    transactionsPath({ from: '2025-02-01' as IsoDate, direction: 'debit', spendingOnly: true, product: undefined }),
  ).toBe('/transactions?from=2025-02-01&spendingOnly=true')
})

describe('what cannot be read is told, so that nobody takes the rows for filtered ones', () => {
  const faults = (address: string) => readFilters(new URLSearchParams(address)).faults

  test.each([
    ['from=31/02/2025', 'from', '31/02/2025'],
    ['minPaise=-1', 'minPaise', '-1'],
    ['mode=Pigeon', 'mode', 'Pigeon'],
    ['mode=UPI&mode=Card', 'mode', 'UPI, Card'],
    ['minimum=500', 'minimum', '500'],
    ['from=2025-03-01&to=2025-02-01', 'to', '2025-02-01'],
    ['minPaise=200&maxPaise=100', 'maxPaise', '100'],
    ['q=%00', 'q', '\0'],
    ['constructor=1', 'constructor', '1'],
  ])('%s', (address, name, text) => {
    expect(faults(`${address}&product=ZOMATO`)).toEqual([{ name, text, sentence: expect.stringMatching(/\.$/) }])
  })

  test.each(['', 'q=', 'tag=', 'tag=TBD&tag=Groceries', 'from=2025-02-01&to=2025-02-01', 'minPaise=5&maxPaise=5'])(
    '%j holds no fault',
    (address) => {
      expect(faults(address)).toEqual([])
    },
  )
})
