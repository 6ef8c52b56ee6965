declare const calendar: unique symbol

/** A calendar date, `YYYY-MM-DD`. Statement dates are never instants: no hour, no time zone. */
export type IsoDate = string & { readonly [calendar]: 'date' }

/** A calendar month, `YYYY-MM`. */
export type IsoMonth = string & { readonly [calendar]: 'month' }

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/

/** A real day of the calendar, or undefined: 2025-02-29 is none. */
export function findIsoDate(text: string): IsoDate | undefined {
  const [, year, month, day] = DATE.exec(text) ?? []
  return year && month && day ? isoDateOf(Number(year), Number(month), Number(day)) : undefined
}

export function isIsoMonth(text: string): text is IsoMonth {
  return MONTH.test(text)
}

/** Reads `07/02/25`, `7-2-2025` or `07.02.2025`, day first as every Indian bank prints it. Two-digit years are 20yy. */
export function findDayFirst(text: string): IsoDate | undefined {
  const [, day, , month, year] = DAY_FIRST.exec(text.trim()) ?? []
  if (!day || !month || !year) return undefined
  return isoDateOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day))
}

/** A day of the calendar, or undefined where there is none. */
export function isoDateOf(year: number, month: number, day: number): IsoDate | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}` as IsoDate
}

const twoDigits = (value: number) => String(value).padStart(2, '0')
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

export function monthOf(date: IsoDate): IsoMonth {
  return date.slice(0, 7) as IsoMonth
}

export function addMonths(month: IsoMonth, count: number): IsoMonth {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${twoDigits((months % 12) + 1)}` as IsoMonth
}

/** How many months `to` lies after `from`; negative when before. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): number {
  const count = (month: IsoMonth) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  return count(to) - count(from)
}

export function firstDayOf(month: IsoMonth): IsoDate {
  return `${month}-01` as IsoDate
}

export function lastDayOf(month: IsoMonth): IsoDate {
  return `${month}-${twoDigits(daysIn(Number(month.slice(0, 4)), Number(month.slice(5))))}` as IsoDate
}

/** `days` may be negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  return day.toISOString().slice(0, 10) as IsoDate
}

const inIndia = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata', dateStyle: 'short' })

export function todayInIndia(now: Date): IsoDate {
  return inIndia.format(now) as IsoDate
}

const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-IN', { timeZone: 'UTC', ...options })
const dayFormat = utc({ day: 'numeric', month: 'short', year: 'numeric' })
const dayAndMonthFormat = utc({ day: 'numeric', month: 'long' })
const monthFormat = utc({ month: 'long', year: 'numeric' })
const shortMonthFormat = utc({ month: 'short' })
const instantFormat = new Intl.DateTimeFormat('en-IN', {
  timeZone: 'Asia/Kolkata',
  dateStyle: 'medium',
  timeStyle: 'short',
})

/** `2025-02-07` → `7 Feb 2025`. */
export function formatDate(date: IsoDate): string {
  return dayFormat.format(new Date(`${date}T00:00:00Z`))
}

/** `2025-02-07` → `7 February`. */
export function formatDayAndMonth(date: IsoDate): string {
  return dayAndMonthFormat.format(new Date(`${date}T00:00:00Z`))
}

/** `2025-02` → `February 2025`. */
export function formatMonth(month: IsoMonth): string {
  return monthFormat.format(new Date(`${month}-01T00:00:00Z`))
}

/** `2025-02` → `Feb`, for an axis. */
export function formatShortMonth(month: IsoMonth): string {
  return shortMonthFormat.format(new Date(`${month}-01T00:00:00Z`))
}

/** An instant as people in India read a clock. */
export function formatInstant(at: Date): string {
  return instantFormat.format(at)
}
