import { canonicalKey, displayName } from '../canonical-product'
import type { ParsedNarration } from '../types'
import { parseHdfcOther } from './hdfc-others'
import { parseHdfcUpi } from './hdfc-upi'

// Banks print some 120 to 250 characters; whatever goes on for longer only costs time.
const READ_LENGTH_MAX = 2_000

/** Reads channel, payee and note out of a bank's narration; words that fit no grammar are the payee themselves. */
export function parseNarration(printed: string): ParsedNarration {
  const narration = printed.replace(/\s+/g, ' ').trim().slice(0, READ_LENGTH_MAX).toUpperCase()
  if (narration.startsWith('UPI-')) return parseHdfcUpi(narration)
  return parseHdfcOther(narration) ?? asPrinted(printed)
}

function asPrinted(printed: string): ParsedNarration {
  const product = displayName(printed) || 'No narration'
  return {
    mode: 'Other',
    kind: 'payment',
    product,
    productKey: canonicalKey(printed),
    vpa: null,
    vpaClass: 'unknown',
    note: null,
  }
}
