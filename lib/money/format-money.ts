import { minorDigitsOf } from './minor-units'
import { decimalOf, type Paise } from './paise'

export const RUPEES = 'INR'

const formats = new Map<string, Intl.NumberFormat>()

/** Lakh and crore for rupees, thousands for every other currency, whose sign is the one that is unmistakable. */
function formatOf(currency: string): Intl.NumberFormat {
  const format =
    formats.get(currency) ??
    new Intl.NumberFormat(currency === RUPEES ? 'en-IN' : 'en', { style: 'currency', currency })
  formats.set(currency, format)
  return format
}

/**
 * Formats minor units for people, with the currency's own digits: 10000050 INR → "₹1,00,000.50", 500 JPY → "¥500". From
 * digits: dividing by 100 shows wrong paise from ₹71 trillion on.
 */
export function formatMoney(amount: Paise, currency: string): string {
  return formatOf(currency).format(decimalOf(amount, minorDigitsOf(currency)))
}

/** The sign before or behind an amount: `₹`, `$`, `€`. */
export function signOf(currency: string): string {
  return (
    formatOf(currency)
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value ?? currency
  )
}

const names = new Intl.DisplayNames('en', { type: 'currency' })

/** `INR` → `Indian Rupee`. */
export const currencyName = (currency: string) => names.of(currency) ?? currency
