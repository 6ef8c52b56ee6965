import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { filtersOf, paramsOf, transactionsPath } from './filter-params'

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
