import type { VpaClass } from '../types'

// What a gateway puts before or behind the shop's own name: `SWIGGY.RZP@…`.
const GATEWAY_PREFIX = /^(?:CF\.|VYAPAR\.|PINELABS\.|PAYTM[.-])/
const GATEWAY_SUFFIX = /\.(?:BQR|EAZYPAY|RZP|PAYU|CF|CASHFREE|PAYTM|EBZ|IDBI|RAZORPAY)$/

// Shops' QR codes and collection addresses, numbered by the company that hung them up.
const NUMBERED_ADDRESS = [
  /QR[\dA-Z]*\d{5,}/,
  /^PAYTMQR/,
  /^PAYTM[.-]?S?[\dA-Z]*\d{5,}/,
  /^PAYTM[.-][\dA-Z]*\d/,
  /^Q\d{6,}$/,
  /^BHARA?TPE/,
  /^GPAY-\d{8,}/,
  /^(?:MAB|POS)\.?\d/,
  /^(?:MERCHANT|MSWIPE|EZETAP|EPAY|SBIPMOPAD|BILLDESK)/,
]

// Handles get cut at the end of a fixed width, so all are compared by prefix.
const SHOP_HANDLES = [
  'OKBIZAXIS',
  'PTYS',
  'PTY',
  'PTYBL',
  'YESBANKLTD',
  'FBPE',
  'UNITYPE',
  'RXAXIS',
  'RXAIRTEL',
  'VALIDAXIS',
  'YESPAY',
]
const PERSONAL_HANDLES = [
  'OKAXIS',
  'OKHDFCBANK',
  'OKICICI',
  'OKSBI',
  'YBL',
  'IBL',
  'AXL',
  'UPI',
  'APL',
  'YAPL',
  'RAPL',
  'SUPERYES',
  'WAAXIS',
  'WAHDFCBANK',
  'WAICICI',
  'WASBI',
  'JUPITERAXIS',
  'FIFEDERAL',
  'SLC',
  'NAVIAXIS',
  'PTAXIS',
  'PTHDFC',
  'PTSBI',
  'PTYES',
]

const isOneOf = (handles: readonly string[], handle: string) =>
  handle.length >= 3 && handles.some((known) => known === handle || (handle.length >= 4 && known.startsWith(handle)))

/** Whom `local@handle` (upper case; a cut one may lack its handle) belongs to, by its shape alone; a name of letters at a bank's own handle may be either. */
export function classifyVpa(vpa: string): VpaClass {
  const [local = '', handle = ''] = vpa.split('@')
  if (isNumbered(local) || isGatewayAddress(local) || isOneOf(SHOP_HANDLES, handle)) return 'business'
  if (isPhoneNumber(local.replace(/-\d$/, ''))) return 'person'
  if (isOneOf(PERSONAL_HANDLES, handle) && /^[A-Z][A-Z.]*\d{0,4}(?:-\d)?$/.test(local)) return 'person'
  return 'unknown'
}

export const isPhoneNumber = (text: string) => /^(?:91)?[6-9]\d{9}$/.test(text)

const isNumbered = (local: string) => NUMBERED_ADDRESS.some((shape) => shape.test(local))
const isGatewayAddress = (local: string) => GATEWAY_PREFIX.test(local) || GATEWAY_SUFFIX.test(local)

/** Whether a payment gateway gave this address, which a shop signs up for under its own name; a QR code's is numbered. */
export function isOfGateway(vpa: string): boolean {
  const [local = ''] = vpa.split('@')
  return isGatewayAddress(local) && !isNumbered(local)
}

// The longest of these is cut where a bank prints ten to fifteen letters of an address; two shops would then be one.
const QR_NUMBER =
  /^(?:Q\d{8,}|PAYTMQR[\dA-Z]{5,}|PAYTM[.-]?S?\d?[\dA-Z]{5,}|BHARA?TPE\.?\d{8,}|GPAY-\d{10,}|VYAPAR\.\d{9,}|(?:MAB|POS)\.?\d{9,})$/

/** Whether an address is a shop's numbered QR code, and printed as far as its handle or to the last of a fixed number of digits. */
export function isWholeQrAddress(vpa: string): boolean {
  const [local = '', handle] = vpa.split('@')
  return (handle !== undefined || /^Q\d{9}$/.test(local)) && QR_NUMBER.test(local)
}

const NAME_LENGTH_MIN = 3

/** The name in an address of letters: `SWIGGY.RZP@…` → `SWIGGY`; undefined where a machine numbered it. */
export function nameInVpa(vpa: string): string | undefined {
  const [local = ''] = vpa.split('@')
  if (isNumbered(local)) return undefined
  const name = local
    .replace(GATEWAY_PREFIX, '')
    .replace(GATEWAY_SUFFIX, '')
    .replace(/\d{4,}|-\d$/g, '')
    .replace(/[._-]+/g, ' ')
    .trim()
  return name.replace(/[^\p{L}]/gu, '').length >= NAME_LENGTH_MIN ? name : undefined
}
