import type { VpaClass } from '../types'

// Shops' QR codes and gateway collection addresses: the shop is the payee, whoever's name is printed before it.
const SHOP_ADDRESS = [
  /^PAYTMQR/,
  /^PAYTM[.-]?S?[\dA-Z]*\d{5,}/,
  /^PAYTM-\d+/,
  /^Q\d{6,}$/,
  /^BHARA?TPE/,
  /^GPAY-\d{8,}/,
  /\.BQR$/,
  /\.EAZYPAY$/,
  /^PINELABS\./,
  /^MAB\d/,
  /^VYAPAR\./,
  /\.(?:RZP|PAYU|CF|CASHFREE|PAYTM|EBZ|IDBI|RAZORPAY)$/,
  /^CF\./,
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
]

const isOneOf = (handles: readonly string[], handle: string) =>
  handle.length >= 3 && handles.some((known) => known === handle || (handle.length >= 4 && known.startsWith(handle)))

/** Whom `local@handle` (upper case) belongs to, by its shape alone; a name of letters at a bank's own handle may be either. */
export function classifyVpa(vpa: string): VpaClass {
  const [local = '', handle = ''] = vpa.split('@')
  if (SHOP_ADDRESS.some((shape) => shape.test(local)) || isOneOf(SHOP_HANDLES, handle)) return 'business'
  if (/^(?:91)?[6-9]\d{9}(?:-\d)?$/.test(local)) return 'person'
  if (isOneOf(PERSONAL_HANDLES, handle) && /^[A-Z][A-Z.]*\d{0,4}(?:-\d)?$/.test(local)) return 'person'
  return 'unknown'
}
