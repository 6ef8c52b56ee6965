const TOKEN = /[A-Z0-9]+/g
const RRN_DIGITS = 12
const TOKEN_MAX = 22
const SIGNIFICANT_LEAST = 9 // padded with noughts stand cheque numbers and counters, which are anybody's
const WITH_LETTERS_LEAST = 14
const DIGITS_LEAST = 8
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/
const MASKED = /X{2}/
const ONE_DIGIT = /^(.)\1*$/

/**
 * The numbers by which two banks name one payment: a UPI, IMPS or card RRN of 12 digits, a UTR of 14 to 22 letters and
 * digits; without the noughts before them. Not what names an account, a branch, a telephone or an address; nor one that a
 * spreadsheet has destroyed.
 */
export function referencesOf(narration: string, reference: string | null): Set<string> {
  const text = `${narration} ${reference ?? ''}`.toUpperCase()
  const found = new Set<string>()
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (text[index + token.length] === '@' || text[index - 1] === '@') continue // of an address
    if (isReference(token)) found.add(token.replace(/^0+/, ''))
  }
  return found
}

function isReference(token: string): boolean {
  if (token.length < RRN_DIGITS || token.length > TOKEN_MAX || MASKED.test(token) || IFSC.test(token)) return false
  const digits = token.replace(/\D/g, '')
  if (ONE_DIGIT.test(digits)) return false
  if (digits.length === token.length) return token.replace(/^0+/, '').length >= SIGNIFICANT_LEAST
  return token.length >= WITH_LETTERS_LEAST && digits.length >= DIGITS_LEAST
}

const RRN = /^\d{9,12}$/

/** The number that UPI and IMPS give a payment: where both legs print one, it must be the same. */
export const rrnOf = (references: ReadonlySet<string>): string | undefined =>
  [...references].find((token) => RRN.test(token))
