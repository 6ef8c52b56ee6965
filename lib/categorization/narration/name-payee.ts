import { canonicalKey, displayName, shorten } from '../canonical-product'
import { isAggregatorOnly, spelledBrand } from '../dictionary'
import { mayBePersonsName } from '../given-names'
import type { PaidTo, ParsedNarration, VpaClass } from '../types'
import type { Direction } from '@/lib/transactions/schema'
import { bankOfVpa } from './bank-names'
import { completed } from './reading'
import { classifyVpa, isWholeQrAddress, nameInVpa } from './vpa-class'

/** What a UPI narration of any bank holds. */
export type UpiFields = {
  payee: string
  /** How many characters the bank prints of a payee's name. */
  width: number
  vpa: string | null
  note: string | null
  paidTo?: PaidTo | undefined
  bank?: string | undefined
  reference?: string | undefined
  direction?: Direction | undefined
}

export function upiPayment(fields: UpiFields): ParsedNarration {
  const { vpa } = fields
  const vpaClass = vpa === null ? 'unknown' : classifyVpa(vpa)
  return {
    mode: 'UPI',
    kind: 'payment',
    ...namePayee(fields, vpaClass),
    vpa,
    vpaClass,
    paidTo: fields.paidTo ?? null,
    note: fields.note || null,
    bank: fields.bank ?? (vpa === null ? undefined : bankOfVpa(vpa)) ?? null,
    reference: fields.reference ?? null,
    direction: fields.direction ?? null,
  }
}

type Named = Pick<ParsedNarration, 'product' | 'productKey' | 'isNameCut'>

/**
 * The printed name wins. Where none is printed, or only that of the company whose QR code hangs in the shop, the address
 * names the payee: by its letters if it has any, else as a whole, so that no two shops become one. Where a QR code bears a
 * person's name, the address is the key as well: the shop next door may belong to a namesake.
 */
function namePayee({ payee, width, vpa }: UpiFields, vpaClass: VpaClass): Named {
  const printed = isNobody(payee) ? '' : payee
  const named = nameAsPrinted(printed, printed.length >= width, vpa)
  if (vpa === null) return named
  if (printed !== '' && isWholeQrAddress(vpa) && mayBePersonsName(named.productKey))
    return { ...named, productKey: keyOfQrCode(vpa) }
  const isAggregator = printed !== '' && isAggregatorOnly(named.productKey)
  if (printed !== '' && !isAggregator) return named
  const name = nameInVpa(vpa)
  if (name === undefined) return vpaClass === 'person' || isCutQrAddress(vpa) ? named : nameQrShop(vpa)
  // Behind a gateway's name only a gateway's address is sure to hold the shop's: AMAZON@APL is Amazon Pay's own.
  return isAggregator && vpaClass !== 'business' ? named : nameAsPrinted(spelledBrand(name), !vpa.includes('@'))
}

/** What is left of a cut number may be that of two shops. */
const isCutQrAddress = (vpa: string) => !vpa.includes('@') && !isWholeQrAddress(vpa)

const ACCOUNT = /^[X*\d]{6,}$/
const HASH = /^[A-F0-9]{24,64}$/
const NO_NAME = new Set(['NA', 'N/A', 'NULL', 'UPI', 'QR', 'MERCHANT', 'VERIFIED MERCHANT', 'UPI MERCHANT'])

const isNobody = (payee: string) =>
  ACCOUNT.test(payee) || NO_NAME.has(payee) || HASH.test(payee) || !/[\p{L}\p{N}]/u.test(payee)

function nameAsPrinted(name: string, isCut: boolean, vpa: string | null = null): Named {
  const product = displayName(name)
  if (product === '') return { product: 'UPI payment', productKey: canonicalKey(name), isNameCut: false }
  return { ...completed(product, isCut, vpa ?? undefined), isNameCut: isCut }
}

const TAIL_LENGTH = 4

/** Known by its whole address, called by the end of it. */
function nameQrShop(vpa: string): Named {
  const [local = ''] = vpa.split('@')
  return { product: `QR shop …${local.slice(-TAIL_LENGTH)}`, productKey: keyOfQrCode(vpa), isNameCut: false }
}

const keyOfQrCode = (vpa: string) => shorten(`QR ${vpa.split('@')[0] ?? ''}`)
