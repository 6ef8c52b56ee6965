const known = new Map<string, number>()

/** How many digits a currency has behind its decimal sign: 2 for INR, 0 for JPY, 3 for KWD. */
export function minorDigitsOf(currency: string): number {
  const digits = known.get(currency) ?? digitsIn(currency)
  known.set(currency, digits)
  return digits
}

const digitsIn = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** The signs and words by which amounts of a currency are marked: `INR`, `₹`; `USD`, `$`, `US$`. */
export function signsOf(currency: string): string[] {
  const displays = ['symbol', 'narrowSymbol'] as const
  const signs = displays.flatMap((currencyDisplay) =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
      .formatToParts(0)
      .filter(({ type }) => type === 'currency')
      .map(({ value }) => value),
  )
  return [...new Set([currency, ...signs])]
}
