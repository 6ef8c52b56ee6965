import { isoDateOf, type IsoDate } from './iso-date'
import { monthNamed } from './month-names'

/** Which of the two numbers comes first where a date has no month's name and does not begin with its year. */
export type DateOrder = 'day first' | 'month first' | 'year first'

const TIME = String.raw`(?:[ T,:-]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|[A-Z]{3}|[+-]\d{2}:?\d{2}))?)?`
const dated = (form: string) => new RegExp(String.raw`^${form}${TIME}$`, 'i')

const NUMBERS = dated(String.raw`(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d{1,2})\.?`)
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?(?:\[[^\]]{1,12}\])?$/
const DAY_AND_NAME = dated(
  String.raw`(\d{1,2})(?:st|nd|rd|th)?[ ./-]{0,3}([A-Za-zÀ-ž]{3,10})\.?[ ./,'-]{0,3}(\d{4}|\d{2})`,
)
const NAME_AND_DAY = dated(String.raw`([A-Za-zÀ-ž]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? {1,2}(\d{4})`)
const WITHOUT_YEAR = /^(\d{1,2})[ ./-]{0,2}([A-Za-zÀ-ž]{3,10})\.?$/

/**
 * Reads a date as banks print it: `07/02/25`, `2025-02-07`, `7 Feb 2025`, `07-February-25`, `05 Jan2025`, `Jan 5, 2025`,
 * `20250207`, each with a time behind it or without. Two-digit years are 20yy. Undefined for what is no day.
 */
export function findBankDate(text: string, order: DateOrder): IsoDate | undefined {
  const numbers = NUMBERS.exec(text)
  if (numbers) return fromNumbers(numbers, order)
  const named = DAY_AND_NAME.exec(text)
  if (named) return onDay(named[3], monthNamed(named[2] ?? ''), named[1])
  const compact = COMPACT.exec(text)
  if (compact) return onDay(compact[1], Number(compact[2]), compact[3])
  const leading = NAME_AND_DAY.exec(text)
  return leading ? onDay(leading[3], monthNamed(leading[1] ?? ''), leading[2]) : undefined
}

function fromNumbers([, first = '', , second = '', third = '']: string[], order: DateOrder): IsoDate | undefined {
  const isYearFirst = first.length > 2 || (order === 'year first' && third.length <= 2)
  if (isYearFirst) return first.length === 3 ? undefined : onDay(first, Number(second), third)
  if (third.length === 1) return undefined
  return order === 'month first' ? onDay(third, Number(first), second) : onDay(third, Number(second), first)
}

function onDay(year = '', month: number | undefined, day = ''): IsoDate | undefined {
  return month === undefined
    ? undefined
    : isoDateOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, Number(day))
}

/** The day and month of a date that leaves its year out, as in `07-Jan`. */
export function findDayWithoutYear(text: string): { day: number; month: number } | undefined {
  const [, day, name] = WITHOUT_YEAR.exec(text) ?? []
  const month = name === undefined ? undefined : monthNamed(name)
  return month === undefined ? undefined : { day: Number(day), month }
}

/** The year in which that day lies nearest to another date. */
export function inNearestYear({ day, month }: { day: number; month: number }, near: IsoDate): IsoDate | undefined {
  const year = Number(near.slice(0, 4))
  const days = [year, year - 1, year + 1].map((candidate) => isoDateOf(candidate, month, day))
  const distance = (date: IsoDate) => Math.abs(Date.parse(date) - Date.parse(near))
  const found = days.filter((date) => date !== undefined)
  return found.sort((one, other) => distance(one) - distance(other))[0]
}

/** The two numbers of a date of which only the order says which is the day; undefined where nothing is open. */
export function ambiguousNumbers(text: string): { first: number; second: number } | undefined {
  const [, first = '', , second = '', third = ''] = NUMBERS.exec(text) ?? []
  if (first === '' || first.length > 2 || third.length === 1) return undefined
  return { first: Number(first), second: Number(second) }
}
