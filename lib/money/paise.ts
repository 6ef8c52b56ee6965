declare const unit: unique symbol

/** Money in whole paise (₹1 = 100 paise). Never a fraction, never rupees. */
export type Paise = number & { readonly [unit]: 'paise' }

export function paise(amount: number): Paise {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not whole paise: ${amount}`)
  return amount as Paise
}

const GROUPED = String.raw`\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3}` // 1,234,567 or 12,34,567, never a mixture
const RUPEE_AMOUNT = new RegExp(String.raw`^(-?)(\d+|${GROUPED})(?:\.(\d{1,2}))?$`)

/**
 * Reads a bank's rupee amount such as "1,00,000.50"; the digits never pass through a float. Undefined for whatever else a
 * cell may hold, also for an amount too large to hold exactly.
 */
export function findRupees(text: string): Paise | undefined {
  const match = RUPEE_AMOUNT.exec(text.trim())
  if (!match) return undefined
  const [, sign = '', rupees = '', fraction = ''] = match
  const amount = Number(sign + rupees.replaceAll(',', '') + fraction.padEnd(2, '0'))
  return Number.isSafeInteger(amount) ? ((amount === 0 ? 0 : amount) as Paise) : undefined
}

const inRupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })

/** Formats for people: 10000050 → "₹1,00,000.50". From digits: dividing by 100 shows wrong paise from ₹71 trillion on. */
export function formatRupees(amount: Paise): string {
  return inRupees.format(decimalOf(amount))
}

/** As people type it, for an input: 15050 → "150.50". A whole number with a point before its last two digits. */
export function decimalOf(amount: Paise): `${number}` {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`
}

export function sum(amounts: readonly Paise[]): Paise {
  return paise(amounts.reduce<number>((total, amount) => total + amount, 0))
}
