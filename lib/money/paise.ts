declare const unit: unique symbol

/** Money in whole paise (₹1 = 100 paise). Never a fraction, never rupees. */
export type Paise = number & { readonly [unit]: 'paise' }

export function paise(amount: number): Paise {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole paise: ${amount}`)
  return amount as Paise
}

const GROUPED = String.raw`\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}` // 1,234,567 or 12,34,567, never a mixture
const AMOUNT = new RegExp(String.raw`^(-?)(\d+|${GROUPED})(?:\.(\d+))?$`)

/**
 * Reads an amount such as "1,00,000.50"; the digits never pass through a float. Undefined for whatever else a cell may
 * hold, also for more digits than the currency has and for an amount too large to hold exactly.
 */
export function findAmount(text: string, fractionDigits: number): Paise | undefined {
  const [whole, sign = '', units = '', fraction = ''] = AMOUNT.exec(text.trim()) ?? []
  if (whole === undefined || fraction.length > fractionDigits) return undefined
  const amount = Number(sign + units.replaceAll(',', '') + fraction.padEnd(fractionDigits, '0'))
  return Number.isSafeInteger(amount) ? ((amount === 0 ? 0 : amount) as Paise) : undefined
}

/** The same of a bank's rupees. */
export const findRupees = (text: string): Paise | undefined => findAmount(text, 2)

/**
 * As people type it, for an input: 15050 → "150.50". A whole number with a point before its last digits, of which a
 * currency has none, two or three.
 */
export function decimalOf(amount: Paise, fractionDigits = 2): `${number}` {
  const digits = String(Math.abs(amount)).padStart(fractionDigits + 1, '0')
  const whole = `${amount < 0 ? '-' : ''}${digits.slice(0, digits.length - fractionDigits)}`
  return (fractionDigits === 0 ? whole : `${whole}.${digits.slice(-fractionDigits)}`) as `${number}`
}

export function sum(amounts: readonly Paise[]): Paise {
  return paise(amounts.reduce<number>((total, amount) => total + amount, 0))
}
