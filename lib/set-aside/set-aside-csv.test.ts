import { expect, test } from 'vitest'
import { setAsideCsv } from './set-aside-csv'

test('a line stands in one cell, quoted, and runs nothing', () => {
  const lines = [
    { line: 12, raw: '32/02/25,"SHOP, A",5.00', reason: 'No such day.', kind: 'rejected', state: 'open' } as const,
    { line: 13, raw: '=1+1', reason: 'No date.', kind: 'rejected', state: 'ignored' } as const,
  ]
  expect(setAsideCsv(lines)).toBe(
    '\u{FEFF}Line,State,Why,What stands there\r\n' +
      '12,set aside,No such day.,"32/02/25,""SHOP, A"",5.00"\r\n' +
      "13,left alone,No date.,'=1+1\r\n",
  )
})
