import { signsOf } from '@/lib/money/minor-units'
import type { Preamble } from './read-preamble'

type Told = { names: readonly string[]; preamble: Preamble; amounts: readonly string[]; inIndia: boolean }

/** Of signs that several currencies share none is told. */
const SIGNED = [
  'INR',
  'GBP',
  'EUR',
  'JPY',
  'CHF',
  'SGD',
  'AUD',
  'CAD',
  'NZD',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'ZAR',
  'BRL',
  'USD',
]

/** The currency that the file names: above its columns, in their names, beside its amounts; else the country's. */
export function settleCurrency({ names, preamble, amounts, inIndia }: Told): { code: string; isAssumed: boolean } {
  const named = preamble.currency ?? names.map(currencyIn).find((code) => code) ?? besideAmounts(amounts)
  return named ? { code: named, isAssumed: false } : { code: 'INR', isAssumed: !inIndia }
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

function besideAmounts(amounts: readonly string[]): string | undefined {
  const signs = new Set(amounts.map((amount) => /[^\d\s.,'()+-]+/.exec(amount)?.[0].replace(/\.$/, '').toUpperCase()))
  return SIGNED.find((code) => signsOf(code).some((sign) => signs.has(sign))) ?? (signs.has('RS') ? 'INR' : undefined)
}
