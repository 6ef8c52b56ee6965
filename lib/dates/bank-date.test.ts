import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ambiguousNumbers, findBankDate, findDayWithoutYear, inNearestYear } from './bank-date'
import { addDays, type IsoDate } from './iso-date'
import { monthNamed } from './month-names'

describe('a date is read as banks print it', () => {
  test.each([
    ['07/02/25'],
    ['7/2/2025'],
    ['07-02-2025'],
    ['07.02.2025'],
    ['2025-02-07'],
    ['2025/2/7'],
    ['2025.02.07.'],
    ['20250207'],
    ['20250207120000[0:GMT]'],
    ['7 Feb 2025'],
    ['07-Feb-25'],
    ['07-FEB-2025'],
    ['07 February 2025'],
    ['07 Feb2025'],
    ['Feb 07, 2025'],
    ['07/02/2025 09:30:00'],
    ['7/2/2025 9:30'],
    ['07-02-2025 10:15 PM'],
    ['2025-02-07T12:34:56Z'],
    ['2025-02-07 12:34:56 +0000'],
  ])('%s', (text) => {
    expect(findBankDate(text, 'day first')).toBe('2025-02-07')
  })

  test.each(['', 'Pending', '31/02/25', '45/01/25', '07/02', '07/02/125', '7-2/2025', 'MON 25', '07 Foo 2025', '1.5'])(
    '%s is no day',
    (text) => {
      expect(findBankDate(text, 'day first')).toBeUndefined()
    },
  )

  test('month first where the file says so, and only where the year does not come first', () => {
    expect([findBankDate('02/07/2025', 'month first'), findBankDate('2025-02-07', 'month first')]).toEqual([
      '2025-02-07',
      '2025-02-07',
    ])
  })

  test('months by the names of other languages', () => {
    expect(['Mrt', 'août', 'März', 'ene', 'fev', 'Okt'].map(monthNamed)).toEqual([3, 8, 3, 1, 2, 10])
  })
})

const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('1995-01-01' as IsoDate, days))
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const forms = (date: IsoDate) => {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-')
  const name = MONTHS[Number(month) - 1] ?? ''
  return [
    `${dayOfMonth}/${month}/${year}`,
    `${Number(dayOfMonth)}.${Number(month)}.${year}`,
    `${dayOfMonth}-${name}-${year}`,
    `${Number(dayOfMonth)} ${name.toUpperCase()} ${year}`,
    `${name} ${dayOfMonth}, ${year}`,
    date,
    date.replaceAll('-', ''),
  ]
}

test('every day that can be printed is read back', () => {
  fc.assert(
    fc.property(day, (date) => {
      expect(new Set(forms(date).map((text) => findBankDate(text, 'day first')))).toEqual(new Set([date]))
    }),
  )
})

test('a day without a year lies where the days around it do', () => {
  expect(findDayWithoutYear('07-Jan')).toEqual({ day: 7, month: 1 })
  expect(inNearestYear({ day: 7, month: 1 }, '2024-12-30' as IsoDate)).toBe('2025-01-07')
  expect(inNearestYear({ day: 29, month: 2 }, '2025-02-01' as IsoDate)).toBe('2024-02-29')
})

test('only two numbers before the year are open', () => {
  expect(ambiguousNumbers('02/12/2009')).toEqual({ first: 2, second: 12 })
  expect(['2009-12-02', '2 Dec 2009', '20091202'].map(ambiguousNumbers)).toEqual([undefined, undefined, undefined])
})
