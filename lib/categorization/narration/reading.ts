import { completeCutKey } from '../complete-cut-name'
import { canonicalKey, displayCardName, displayName, shorten } from '../canonical-product'
import type { NarrationKind, PaidTo, ParsedNarration, VpaClass } from '../types'
import type { Direction, Mode } from '@/lib/transactions/schema'
import type { Source } from './source'

/** What a form of a bank says; whatever it leaves out, it does not tell. */
export type Reading = {
  mode: Mode
  kind?: NarrationKind
  /** The payee as printed. */
  name?: string | undefined
  /** How many characters the bank prints of a name. */
  width?: number
  /** A card's merchant, behind which the city may stand. */
  isMerchant?: boolean
  /** The name is the bank's own word and tells no two payees apart. */
  isNameless?: boolean
  vpa?: string | null
  vpaClass?: VpaClass
  paidTo?: PaidTo | undefined
  note?: string | undefined
  bank?: string | undefined
  reference?: string | undefined
  direction?: Direction | undefined
}

/** One form of narration, and what it says. `starts`: the first words that it may begin with, `#` for a number. */
export type Form = {
  starts: string
  form: RegExp
  read: (match: RegExpExecArray, source: Source) => Reading | ParsedNarration | undefined
}

export const isParsed = (reading: Reading | ParsedNarration): reading is ParsedNarration => 'productKey' in reading

/** Fills in what a form left open, and names the payee. */
export function parsedOf(reading: Reading, text: string): ParsedNarration {
  const { mode, kind = 'payment', name = '', width, isMerchant = false, isNameless = false } = reading
  const product = (isMerchant ? displayCardName(name) : displayName(name)) || shorten(text)
  const isWhole = isMerchant && product !== displayName(name) // its city stood behind it
  const isNameCut = !isWhole && width !== undefined && name.length >= width
  const named = isNameless ? { product, productKey: '' } : completed(product, isNameCut)
  return {
    mode,
    kind,
    ...named,
    isNameCut: isNameCut && !isNameless,
    vpa: reading.vpa ?? null,
    vpaClass: reading.vpaClass ?? 'unknown',
    paidTo: reading.paidTo ?? null,
    note: reading.note || null,
    bank: reading.bank ?? null,
    reference: reading.reference ?? null,
    direction: reading.direction ?? null,
  }
}

/** The name with its key, and as it goes on where the column ended but only one brand can be meant. */
export function completed(product: string, isCut: boolean, vpa?: string) {
  const productKey = canonicalKey(product)
  const whole = isCut ? completeCutKey(productKey, vpa) : productKey
  return { product: whole === productKey ? product : whole, productKey: whole }
}
