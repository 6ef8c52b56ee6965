import {
  ambiguousNumbers,
  findBankDate,
  findDayWithoutYear,
  inNearestYear,
  type DateOrder,
} from '@/lib/dates/bank-date'
import { addDays, type IsoDate } from '@/lib/dates/iso-date'
import { quoted } from './read-money'
import type { Findings, ReadingPlan } from './reading-plan'

/** A day; null for a blank cell; or the reason why it is none. */
export type DayRead = { day: IsoDate | null; reason?: string }

const MONTHS = 12
const FIRST_DAY = '1990-01-01'
const DAYS_AHEAD_MAX = 7
const VALUE_DAYS_AHEAD_MAX = 366
const TEXTS_REMEMBERED = 8192

type Bound = { name: string; latest: IsoDate; ahead: string }

/** Reads transaction dates, and tells the year of one that leaves it out from the day before it or the file's period. */
export function transactionDateReader(plan: ReadingPlan, findings: Findings): (cell: string) => DayRead {
  const bound = { name: 'The date', latest: addDays(plan.today, DAYS_AHEAD_MAX), ahead: 'more than a week ahead' }
  const read = remembering((cell) => readDay(cell, plan, bound))
  let near = plan.near
  return (cell) => {
    const found = read(cell)
    if (found.day) near = found.day
    if (found.reason === undefined) return found
    const part = findDayWithoutYear(unwrapped(cell))
    if (isDayForMonth(cell, plan.dates)) findings.daysForMonths++
    const day = part && near && inNearestYear(part, near)
    if (!day) return found
    findings.yearsFound++
    return within(day, cell, bound)
  }
}

function isDayForMonth(cell: string, order: DateOrder): boolean {
  const { first = 0, second = 0 } = ambiguousNumbers(unwrapped(cell)) ?? {}
  const [day, month] = order === 'month first' ? [second, first] : [first, second]
  return order !== 'year first' && month > MONTHS && day <= MONTHS
}

export function valueDateReader(plan: ReadingPlan): (cell: string) => DayRead {
  const latest = addDays(plan.today, VALUE_DAYS_AHEAD_MAX)
  const bound = { name: 'The value date', latest, ahead: 'more than a year ahead' }
  return remembering((cell) => readDay(cell, plan, bound))
}

/** A statement has few days and many rows: each spelling is read once, and the one before first of all. */
function remembering(read: (cell: string) => DayRead): (cell: string) => DayRead {
  const known = new Map<string, DayRead>()
  let lastCell = ''
  let last: DayRead | undefined
  return (cell) => {
    if (last && cell === lastCell) return last
    let found = known.get(cell)
    if (!found) {
      found = read(cell)
      if (known.size >= TEXTS_REMEMBERED) known.clear()
      known.set(cell, found)
    }
    lastCell = cell
    last = found
    return found
  }
}

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]? (?=\w)/i

/** Without what spreadsheets put around a text to keep it one. */
const unwrapped = (cell: string) =>
  cell
    .trim()
    .replace(/^="(.*)"$|^'/, '$1')
    .replace(/\s+/g, ' ')
    .replace(WEEKDAY, '')
    .trim()

const BLANK = /^[-–—]?$/

function readDay(cell: string, { dates }: ReadingPlan, bound: Bound): DayRead {
  const text = unwrapped(cell)
  if (BLANK.test(text)) return { day: null }
  const day = findBankDate(text, dates)
  if (!day) return { day: null, reason: `${bound.name} ${quoted(cell)} is not a day of the calendar.` }
  return within(day, cell, bound)
}

function within(day: IsoDate, cell: string, { name, latest, ahead }: Bound): DayRead {
  if (day < FIRST_DAY) return { day: null, reason: `${name} ${quoted(cell)} lies before 1990.` }
  if (day > latest) return { day: null, reason: `${name} ${quoted(cell)} lies ${ahead}.` }
  return { day }
}
