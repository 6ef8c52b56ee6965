import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  findDayFirst,
  findIsoDate,
  firstDayOf,
  formatDate,
  formatDayAndMonth,
  formatMonth,
  isIsoMonth,
  lastDayOf,
  monthsBetween,
  todayInIndia,
  type IsoDate,
  type IsoMonth,
} from './iso-date'

describe('reading a date as an Indian bank prints it', () => {
  test.each([
    ['07/02/25', '2025-02-07'],
    [' 7-2-2025 ', '2025-02-07'],
    ['31.12.99', '2099-12-31'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2000', '2000-02-29'],
  ])('%j is %s', (text, expected) => {
    expect(findDayFirst(text)).toBe(expected)
  })

  test.each([
    '',
    '31/02/25',
    '29/02/2025',
    '29/02/1900',
    '13/13/25',
    '00/01/25',
    '07/02-25',
    '07/02/125',
    '2025-02-07',
    'Pending',
  ])('%j is no day of the calendar', (text) => {
    expect(findDayFirst(text)).toBeUndefined()
  })
})

test.each(['2025-02-29', '2025-13-01', '25-01-01', '2025-1-1', ''])('%j is no ISO date', (text) => {
  expect(findIsoDate(text)).toBeUndefined()
})

test('months are counted across years', () => {
  expect(addMonths('2025-11' as IsoMonth, 3)).toBe('2026-02')
  expect(addMonths('2025-01' as IsoMonth, -1)).toBe('2024-12')
  expect(monthsBetween('2024-11' as IsoMonth, '2025-02' as IsoMonth)).toBe(3)
  expect([firstDayOf('2024-02' as IsoMonth), lastDayOf('2024-02' as IsoMonth)]).toEqual(['2024-02-01', '2024-02-29'])
  expect([isIsoMonth('2025-12'), isIsoMonth('2025-13'), isIsoMonth('2025-1')]).toEqual([true, false, false])
})

test('days are counted across months and years', () => {
  expect(addDays('2024-12-31' as IsoDate, 1)).toBe('2025-01-01')
  expect(addDays('2025-03-01' as IsoDate, -1)).toBe('2025-02-28')
})

test('today is the day in India, whatever the server’s clock is set to', () => {
  expect(todayInIndia(new Date('2025-12-31T19:00:00Z'))).toBe('2026-01-01')
})

test('dates are shown without the hour of any time zone moving them', () => {
  expect(formatDate('2025-02-07' as IsoDate)).toBe('7 Feb 2025')
  expect(formatDayAndMonth('2025-02-07' as IsoDate)).toBe('7 February')
  expect(formatMonth('2025-02' as IsoMonth)).toBe('February 2025')
})
