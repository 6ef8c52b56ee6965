import { canonicalKey, displayName } from '../canonical-product'
import type { ParsedNarration } from '../types'
import { classifyVpa } from './vpa-class'

const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/
const RRN = /^\d{12}$/
const ACCOUNT = /^[X*\d]{6,}$/

type UpiFields = { payee: string; vpa: string | null; note: string | null }

/**
 * `UPI-<payee>-<vpa>-<IFSC>-<RRN>-<note>`. Payee and address may hold dashes themselves, so the bank's code and the
 * reference are found first and the rest is read from there; fields may be missing.
 */
export function parseHdfcUpi(narration: string): ParsedNarration {
  const { payee, vpa, note } = upiFields(narration.slice('UPI-'.length).split('-'))
  const name = isNobody(payee) && vpa ? nameInVpa(vpa) : payee
  return {
    mode: 'UPI',
    kind: 'payment',
    product: displayName(name) || 'UPI payment',
    productKey: canonicalKey(name),
    vpa,
    vpaClass: vpa ? classifyVpa(vpa) : 'unknown',
    note,
  }
}

const isNobody = (payee: string) => payee === '' || ACCOUNT.test(payee) || payee === 'NA'

function upiFields(parts: string[]): UpiFields {
  const codeAt = parts.findIndex((part) => IFSC.test(part.trim()))
  const referenceAt = parts.findIndex((part, index) => index > codeAt && RRN.test(part.trim()))
  const addressAt = findAddress(parts, codeAt)
  const behind = Math.max(codeAt, referenceAt, addressAt)
  const note =
    behind < 0
      ? ''
      : parts
          .slice(behind + 1)
          .join('-')
          .trim()
  if (addressAt < 0) {
    const end = [codeAt, referenceAt].filter((at) => at >= 0)
    return {
      payee: parts
        .slice(0, Math.min(...end, parts.length))
        .join('-')
        .trim(),
      vpa: null,
      note: note || null,
    }
  }
  const start = addressStart(parts, addressAt)
  return {
    payee: parts.slice(0, start).join('-').trim(),
    vpa: parts
      .slice(start, addressAt + 1)
      .join('-')
      .trim()
      .toUpperCase(),
    note: note || null,
  }
}

const findAddress = (parts: string[], codeAt: number) =>
  (codeAt < 0 ? parts : parts.slice(0, codeAt)).findLastIndex((part) => part.includes('@'))

/** `PAYTM-12345@…` and `name-2@…` hold a dash: what stands before the `@` is then only a number. */
function addressStart(parts: string[], addressAt: number): number {
  const local = parts[addressAt]?.split('@')[0]?.trim() ?? ''
  const isTail = /^\d{1,9}$/.test(local) || /^\d{11}$/.test(local)
  return isTail && addressAt > 1 ? addressAt - 1 : addressAt
}

/** `SWIGGY.RZP@…` → `SWIGGY`; digits say nothing. */
function nameInVpa(vpa: string): string {
  const local = vpa.split('@')[0] ?? ''
  return local
    .replace(/[._-]+/g, ' ')
    .replace(/\d{4,}/g, '')
    .replace(/ (?:RZP|PAYU|CF|BQR|EAZYPAY)$/, '')
    .trim()
}
