import { PRODUCT_LENGTH_MAX } from '@/lib/transactions/schema'
import { withoutCity } from './narration/indian-cities'

// Payment gateways write their own mark before the shop's name.
const GATEWAY_MARK =
  /^(?:(?:PAYU?|PTM|RSP|RAZ|RAZORPAY|ZES|TPS|MSW|CCA|CCAVENUES?|BILLDESK|CASHFREE|CF|EBZ|PPSL|PYTM)\s*[*.]|(?:SQ|TST|SP|PAYPAL|IC|TM|DD)\s*\*|GOOGLE\s*\*(?=\s*(?:GOOGLE|YOUTUBE)))\s*(?=\S)/
// Whole or cut at the end of a fixed width; `P L` alone are a person's initials as well, so they stay.
const LEGAL_FORM =
  /[\s,]+(?:(?:PRIVATE|PVT|P)\.?[\s,]+(?:LIMITED|LIMITE|LIMIT|LIMI|LIM|LTD|LT)|(?:PRIVATE|PVT)\.?[\s,]+L|LIMITED|LIMITE|LIMIT|LIMI|LTD|LLP|INC|PLC|GMBH|PRIVATE|PRIVAT|PRIVA|PRIV|PRI|PVT)\.?$/i
const REFERENCE = /(?:^| )(?:[A-Z]{0,3}\d{4,}|\d*X{2,}\d*)(?= |$)/g

/** The name as people say it: no padding, no gateway mark, no legal form, and not endless. */
export function displayName(printed: string): string {
  return withoutLegalForm(shorten(printed.replace(/\s+/g, ' ').trim().replace(GATEWAY_MARK, '')))
}

/** The first characters of a name, counted so that no character is cut in half. */
export function shorten(name: string): string {
  if (name.length <= PRODUCT_LENGTH_MAX) return name
  const characters = Array.from(name.slice(0, 2 * PRODUCT_LENGTH_MAX))
  return characters.slice(0, PRODUCT_LENGTH_MAX).join('').trimEnd()
}

function withoutLegalForm(name: string): string {
  const shorter = name.replace(LEGAL_FORM, '')
  return shorter === name || shorter === '' ? name : withoutLegalForm(shorter)
}

/**
 * One key for every spelling of a payee: upper case, without punctuation, legal form, reference digits or web address.
 * Empty when nothing of a name is left.
 */
export function canonicalKey(name: string): string {
  const words = displayName(name.toUpperCase())
    .replace(/['’`]/g, '')
    .replace(/&/g, ' AND ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .replace(REFERENCE, '')
    .trim()
  const named = words.replace(/^(?:WWW|HTTPS?) /, '').replace(/ (?:COM|CO IN|IN|NET|ORG)$/, '')
  return shorten(named === '' ? words : named)
}

/** For a card's merchant, which the bank prints with its city behind it. */
export function displayCardName(printed: string): string {
  return withoutCity(displayName(printed)).replace(/[ ,]+$/, '')
}
