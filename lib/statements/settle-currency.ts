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

function currencyIn(name: string): string | undefined {
  const code = /\(([a-z]{3})\)/.exec(name)?.[1]?.toUpperCase()
  return code !== undefined && isCurrency(code) ? code : undefined
}

function besideAmounts(amounts: readonly string[]): string | undefined {
  const signs = new Set(amounts.map((amount) => /[^\d\s.,'()+-]+/.exec(amount)?.[0].replace(/\.$/, '').toUpperCase()))
  return SIGNED.find((code) => signsOf(code).some((sign) => signs.has(sign))) ?? (signs.has('RS') ? 'INR' : undefined)
}
