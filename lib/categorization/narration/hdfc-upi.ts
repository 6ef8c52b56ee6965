import { lookUp } from '../dictionary'
import type { ParsedNarration } from '../types'
import { bankOfCode } from './bank-names'
import { upiPayment, type UpiFields } from './name-payee'
import { isPhoneNumber } from './vpa-class'

const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/
const RRN = /^\d{12}$/
const ADDRESS = /^[A-Z0-9._]*@[A-Z0-9]*$/
const NAME_WIDTH = 20

/** `UPI-<payee>-<vpa>-<IFSC>-<RRN>-<note>`; fields may be missing. */
export const parseHdfcUpi = (narration: string): ParsedNarration =>
  upiPayment(readUpiFields(narration.slice('UPI-'.length)))

/**
 * Payee, address and note may hold dashes and even an `@` themselves, so the bank's code and the reference are found
 * first: the address lies left of them, the note right.
 */
function readUpiFields(text: string): UpiFields {
  const parts = text.split('-').map((part) => part.trim())
  const codeAt = parts.findIndex((part) => IFSC.test(part))
  const referenceAt = parts.findIndex((part, index) => index > Math.max(codeAt, 0) && RRN.test(part))
  const wallAt = [codeAt, referenceAt].find((at) => at >= 0) ?? -1
  const addressAt = findAddress(parts, wallAt)
  const behind = Math.max(codeAt, referenceAt, addressAt)
  const note = behind < 0 ? null : join(parts.slice(behind + 1)) || null
  const found = { width: NAME_WIDTH, note, bank: bankOfCode(parts[codeAt] ?? ''), reference: parts[referenceAt] }
  if (addressAt >= 0) {
    const start = addressStart(parts, addressAt)
    return { ...found, payee: join(parts.slice(0, start)), vpa: parts.slice(start, addressAt + 1).join('-') }
  }
  if (wallAt < 0 && isOneBrand(parts)) return { ...found, payee: parts[0] ?? '', vpa: null, note: parts[1] ?? null }
  return { ...found, payee: join(wallAt < 0 ? parts : parts.slice(0, wallAt)), vpa: null }
}

/** `UPI-ZOMATO-FOOD`, as people shorten it: only a brand is told from the first half of a longer name. */
const isOneBrand = (parts: readonly string[]) => parts.length === 2 && lookUp(parts[0] ?? '')?.kind === 'brand'

const join = (parts: readonly string[]) => parts.join('-').trim()

/** The last address before the wall; without a wall the first behind the payee, for the note is open-ended. */
function findAddress(parts: readonly string[], wallAt: number): number {
  const isAddress = (part: string) => ADDRESS.test(part)
  if (wallAt < 0) {
    const behindPayee = parts.findIndex((part, index) => index > 0 && isAddress(part))
    return behindPayee >= 0 ? behindPayee : isAddress(parts[0] ?? '') ? 0 : -1
  }
  const before = parts.slice(0, wallAt)
  const at = before.findLastIndex(isAddress)
  return at >= 0 ? at : before.findLastIndex((part) => part.includes('@'))
}

const DASHES_MAX = 4
const GATEWAY_MARK = /^(?:PAYTM|GPAY)$/

/**
 * An address may begin before the last dash, but only where that is provable: behind a gateway's mark
 * (`PAYTM-12345@…`), where nothing but a number follows the dash (`name-2@…`), or where the address repeats the payee
 * (`GOOGLE SERVICE-GOOG-PAYMENT@…`). Otherwise the payee keeps its dashes: every row of a payee is then cut at the same place.
 */
function addressStart(parts: readonly string[], addressAt: number): number {
  const local = parts[addressAt]?.split('@')[0] ?? ''
  if (addressAt > 0 && /^\d+$/.test(local) && GATEWAY_MARK.test(parts[addressAt - 1] ?? '')) return addressAt - 1
  if (addressAt > 0 && local === 'MONEY' && parts[addressAt - 1] === 'ADD') return addressAt - 1 // a wallet is filled
  if (addressAt > 1 && /^\d+$/.test(local) && !isPhoneNumber(local)) return addressAt - 1
  for (let start = addressAt - 1; start > Math.max(0, addressAt - DASHES_MAX); start--) {
    if (repeats(parts.slice(0, start).join(''), parts.slice(start, addressAt), local)) return start
  }
  return addressAt
}

const PROOF_LENGTH_MIN = 3

/** Whether an address begins as the payee's name does, of which the one or the other may be cut. */
function repeats(payee: string, dashed: readonly string[], local: string): boolean {
  const name = lettersOf(payee)
  const start = lettersOf(dashed.join(''))
  const address = start + lettersOf(local)
  if (dashed.some((part) => part.includes(' '))) return false
  if (name === address) return true
  return (
    (name.length >= PROOF_LENGTH_MIN && address.startsWith(name)) ||
    (start.length >= PROOF_LENGTH_MIN && name.startsWith(start))
  )
}

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
