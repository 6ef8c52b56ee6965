import { isPersonName } from './dictionary'
import { mayBePersonsName } from './given-names'
import { kindOfName } from './person-name'
import type { ParsedNarration } from './types'

// Transfers name whom they go to, be it a person or a firm.
const TRANSFERS: readonly ParsedNarration['mode'][] = ['IMPS', 'NEFT', 'RTGS', 'Net banking']

/**
 * Whether a payee may be tagged by what is known of others: only where it is no person, and nothing that could be one. A
 * person's name tells nothing of what was paid for, so what another person of nearly that name is paid for says nothing.
 */
export function isGuessable(narration: ParsedNarration): boolean {
  const { kind, productKey, vpaClass, paidTo, mode } = narration
  if (kind !== 'payment' || productKey === '' || vpaClass === 'person' || paidTo === 'account') return false
  if (mayBePersonsName(productKey) || isPersonName(productKey)) return false
  return !TRANSFERS.includes(mode) || ['firm', 'words'].includes(kindOfName(narration.product))
}
