import { expect, test } from 'vitest'
import { readGrafanaLink } from './read-link'

const FEBRUARY = { from: String(Date.UTC(2025, 1, 1)), to: String(Date.UTC(2025, 1, 28, 23, 59, 59, 999)) }
const query = (params: Record<string, string | string[]>) => readGrafanaLink({ ...FEBRUARY, ...params }).toString()
const SPENDING = 'from=2025-02-01&to=2025-02-28'

test.each<[string, Record<string, string | string[]>, string]>([
  ['the period alone, as spending', {}, `${SPENDING}&spendingOnly=true`],
  ['all of everything', { 'var-tag': '$__all', 'var-mode': 'All', 'var-words': '' }, `${SPENDING}&spendingOnly=true`],
  [
    'tags, as many as are chosen',
    { 'var-tag': ['Food & Dining', 'TBD'] },
    `${SPENDING}&tag=Food+%26+Dining&tag=TBD&spendingOnly=true`,
  ],
  [
    'mode, account, product, words and currency',
    { 'var-mode': 'UPI', 'var-account': 'a', 'var-product': 'P', 'var-words': 'x y', 'var-currency': 'INR' },
    `${SPENDING}&mode=UPI&product=P&account=a&q=x+y&currency=INR&spendingOnly=true`,
  ],
  [
    'what was pressed, before what is chosen',
    { 'var-tag': ['A', 'B'], tag: 'C' },
    `${SPENDING}&tag=C&spendingOnly=true`,
  ],
  [
    'a month that was pressed, as far as the period has it',
    { month: '2025-01' },
    'from=2025-01-01&to=2025-01-31&spendingOnly=true',
  ],
  ['a day that was pressed', { day: '2025-02-07' }, 'from=2025-02-07&to=2025-02-07&spendingOnly=true'],
  [
    'money in, which is no spending',
    { direction: 'credit', product: 'ACME' },
    `${SPENDING}&product=ACME&direction=credit`,
  ],
  ['a mode that is none, left out', { 'var-mode': 'Barter' }, `${SPENDING}&spendingOnly=true`],
  [
    'a field that Grafana has not filled in, left out',
    { tag: '${__data.fields.tag:percentencode}' },
    `${SPENDING}&spendingOnly=true`,
  ],
  ['a period that is none, left out', { from: 'soon', to: 'late' }, 'spendingOnly=true'],
])('%s', (_name, params, expected) => {
  expect(query(params)).toBe(expected)
})

test('the last millisecond of a day is still that day, whatever the zone of who reads it', () => {
  const within = { from: String(Date.UTC(2025, 1, 10)), to: String(Date.UTC(2025, 1, 20, 23, 59, 59, 999)) }
  expect(readGrafanaLink({ ...within, month: '2025-02' }).toString()).toBe(
    'from=2025-02-10&to=2025-02-20&spendingOnly=true',
  )
})
