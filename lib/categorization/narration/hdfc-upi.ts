import { canonicalKey, displayName, shorten } from '../canonical-product'
import { isAggregatorOnly } from '../dictionary'
import type { ParsedNarration, VpaClass } from '../types'
import { readUpiFields } from './hdfc-upi-fields'
import { classifyVpa, nameInVpa } from './vpa-class'

/** `UPI-<payee>-<vpa>-<IFSC>-<RRN>-<note>`; fields may be missing. */
export function parseHdfcUpi(narration: string): ParsedNarration {
  const { payee, vpa, note } = readUpiFields(narration.slice('UPI-'.length))
  const vpaClass = vpa ? classifyVpa(vpa) : 'unknown'
  return { mode: 'UPI', kind: 'payment', ...namePayee(payee, vpa, vpaClass), vpa, vpaClass, note }
}

type Named = Pick<ParsedNarration, 'product' | 'productKey'>

/**
 * The printed name wins. Where none is printed, or only that of the company whose QR code hangs in the shop, the address
 * names the payee: by its letters if it has any, else as a whole, so that no two shops become one.
 */
function namePayee(payee: string, vpa: string | null, vpaClass: VpaClass): Named {
  const printed = isNobody(payee) ? '' : payee
  const named = nameAsPrinted(printed)
  const isAggregator = printed !== '' && isAggregatorOnly(named.productKey)
  if (!vpa || (printed !== '' && !isAggregator)) return named
  const name = nameInVpa(vpa)
  if (name === undefined) return vpaClass === 'person' ? named : nameQrShop(vpa)
  // Behind a gateway's name only a gateway's address is sure to hold the shop's: AMAZON@APL is Amazon Pay's own.
  return isAggregator && vpaClass !== 'business' ? named : nameAsPrinted(name)
}

const ACCOUNT = /^[X*\d]{6,}$/
const NO_NAME = new Set(['NA', 'N/A', 'NULL', 'UPI', 'QR', 'MERCHANT', 'VERIFIED MERCHANT', 'UPI MERCHANT'])

const isNobody = (payee: string) => ACCOUNT.test(payee) || NO_NAME.has(payee) || !/[\p{L}\p{N}]/u.test(payee)

const nameAsPrinted = (name: string): Named => ({
  product: displayName(name) || 'UPI payment',
  productKey: canonicalKey(name),
})

const TAIL_LENGTH = 4

/** Known by its whole address, called by the end of it. */
function nameQrShop(vpa: string): Named {
  const [local = ''] = vpa.split('@')
  return { product: `QR shop …${local.slice(-TAIL_LENGTH)}`, productKey: shorten(`QR ${local}`) }
}
