import type { DateOrder } from '@/lib/dates/bank-date'
import { signsOf } from '@/lib/money/minor-units'
import type { Preamble } from './read-preamble'

type Told = {
  names: readonly string[]
  preamble: Preamble
  amounts: readonly string[]
  inIndia: boolean
  dates: DateOrder | undefined
}

/** Of the signs that amounts are marked with, those that one currency has. The dollar is twenty countries'. */
const SIGNED = ['INR', 'GBP', 'EUR', 'JPY', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'ZAR', 'BRL', 'USD']
const DOLLAR = '$'

/** What is known of a file's currency: assumed is what most files are in; open is what only a person can say. */
export type Currency = { code: string; isAssumed: boolean; isOpen: boolean }

/** The currency that the file names: above its columns, in their names, beside its amounts; else the country's. */
export function settleCurrency({ names, preamble, amounts, inIndia, dates }: Told): Currency {
  const signs = signsIn(amounts)
  const named = preamble.currency ?? names.map(currencyIn).find((code) => code) ?? ofSigns(signs)
  if (named) return { code: named, isAssumed: false, isOpen: false }
  // Who writes the month first and pays in dollars does so in one country.
  if (signs.has(DOLLAR)) return { code: 'USD', isAssumed: false, isOpen: dates !== 'month first' }
  if (inIndia) return { code: 'INR', isAssumed: false, isOpen: false }
  return dates === 'month first'
    ? { code: 'USD', isAssumed: true, isOpen: true }
    : { code: 'INR', isAssumed: true, isOpen: false }
}

let codes: Set<string> | undefined

export function isCurrency(code: string): boolean {
  codes ??= new Set(Intl.supportedValuesOf('currency'))
  return codes.has(code)
}

/** The code that most cells of the currency's column name, where there is one. */
export function currencyInColumn(records: readonly string[][], roles: readonly string[]): string | undefined {
  const at = roles.indexOf('currency')
  if (at < 0) return undefined
  const counts = new Map<string, number>()
  for (const cells of records) {
    const code = (cells[at] ?? '').trim().toUpperCase()
    if (isCurrency(code)) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  return most?.[0]
}

function currencyIn(name: string): string | undefined {
  const code = /\(([a-z]{3})\)/.exec(name)?.[1]?.toUpperCase()
  return code !== undefined && isCurrency(code) ? code : undefined
}

const signsIn = (amounts: readonly string[]) =>
  new Set(
    amounts.flatMap((amount) => /[^\d\s.,'()+\-\u2212]+/.exec(amount)?.[0].replace(/\.$/, '').toUpperCase() ?? []),
  )

function ofSigns(signs: ReadonlySet<string>): string | undefined {
  if (signs.has('RS')) return 'INR'
  return SIGNED.find((code) => signsOf(code).some((sign) => sign !== DOLLAR && signs.has(sign.toUpperCase())))
}
