import { SSF, type CellObject } from '@e965/xlsx'

const GENERAL = 'General'
// More digits than this are noise of the computer that made the file: a double holds no more.
const DIGITS = 15

/**
 * A cell as the bank shows it: a date as its ISO day, a number by its exact digits, never rounded to what its format
 * shows. Of a formula the value that the file keeps; it is not computed.
 */
export function cellText({ t, v, w, z }: CellObject, is1904: boolean): string {
  if (v === undefined || v === null || t === 'z') return ''
  if (t === 'e') return w ?? '#N/A'
  if (typeof v === 'number') return numberText(v, typeof z === 'string' ? z : GENERAL, is1904)
  return onOneLine(v instanceof Date ? v.toISOString().slice(0, 10) : String(v))
}

const onOneLine = (text: string) =>
  text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replaceAll('\0', '')
    .trim()

function numberText(value: number, format: string, is1904: boolean): string {
  if (format !== GENERAL && SSF.is_date(format)) return dayText(value, format, is1904) ?? decimalText(value)
  if (!PLAIN.test(format)) return dressed(value, format)
  return decimalText(value)
}

/** Formats that show digits, grouping and a sign, and nothing that tells more. */
const PLAIN = /^(?:General|@|[#?,.%]*0?(?:\.0+)?%?|#,##0(?:\.0+)?)$/

type SerialDay = { y: number; m: number; d: number; H: number; M: number; S: number }

/** `2025-02-07`, with the time where one is kept: it tells the order of rows. Undefined for what is no day. */
function dayText(serial: number, format: string, is1904: boolean): string | undefined {
  const day: SerialDay | null = SSF.parse_date_code(serial, { date1904: is1904 })
  if (!day || serial < 1 || !/[dy]/i.test(format)) return undefined
  const [date, time] = [
    [day.y, day.m, day.d],
    [day.H, day.M, day.S],
  ].map((parts) => parts.map((part) => String(part).padStart(2, '0')))
  const isMidnight = day.H === 0 && day.M === 0 && day.S === 0
  return isMidnight ? date?.join('-') : `${date?.join('-')} ${time?.join(':')}`
}

/** A format may carry the side (`0.00" Dr"`), the currency, brackets or leading zeros: those stay, with exact digits. */
function dressed(value: number, format: string): string {
  const shown = shownBy(format, value)
  const match = /^(\D*?)([\d.,]*\d)(\D*)$/.exec(shown)
  if (!match) return decimalText(value)
  const [, before = '', digits = '', after = ''] = match
  const exact = decimalText(Math.abs(value))
  if (/^0\d+$/.test(digits) && BigInt(digits).toString() === exact) return onOneLine(`${before}${digits}${after}`)
  if (/[%E]/i.test(`${before}${after}`.replace(/cre?d?i?t?|de?b?i?t?/gi, ''))) return decimalText(value)
  const isMarked = value >= 0 || /[-(\u2212]|\b(?:dr|cr)\b/i.test(`${before} ${after}`)
  return onOneLine(`${isMarked ? '' : '-'}${before}${exact}${after}`)
}

function shownBy(format: string, value: number): string {
  try {
    return String(SSF.format(format, value))
  } catch {
    return '' // a format that SheetJS cannot read shows nothing that the number itself does not
  }
}

/**
 * The shortest decimal of the number, without the noise of its last binary digits. Sixteen digits and more are a
 * reference that the spreadsheet has rounded: it is shown as such, for nobody to match on.
 */
function decimalText(value: number): string {
  if (!Number.isFinite(value)) return ''
  if (Math.abs(value) >= 10 ** DIGITS) return value.toExponential().toUpperCase()
  const [digits = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e')
  const sign = digits.startsWith('-') ? '-' : ''
  const figures = digits.replace(/[-.]/g, '')
  const point = Number(exponent) + 1
  const whole = point <= 0 ? '0' : figures.slice(0, point).padEnd(point, '0')
  const fraction = (point <= 0 ? '0'.repeat(-point) + figures : figures.slice(point)).replace(/0+$/, '')
  const text = fraction === '' ? whole : `${whole}.${fraction}`
  return text === '0' ? text : `${sign}${text}`
}
