// HDFC's own grammars (docs: lib/categorization/narration reads them), with banks, references and addresses of nobody.

const PAYEE_LENGTH = 20
const CARD_NAME_LENGTH = 16
const BANKS = ['HDFC0000001', 'YESB0000001', 'ICIC0000001', 'UTIB0000001', 'SBIN0000001'] as const
const SHOP_HANDLES = ['HDFCBANK', 'ICICI', 'AXISBANK', 'SBI', 'KOTAK'] as const
const PERSONAL_HANDLES = ['OKHDFCBANK', 'OKAXIS', 'OKSBI', 'YBL', 'IBL'] as const

export type Upi = { payee: string; address: string; rrn: string; note: string }

export const upi = ({ payee, address, rrn, note }: Upi) =>
  `UPI-${payee.slice(0, PAYEE_LENGTH).trimEnd()}-${address}-${BANKS[lettersIn(payee) % BANKS.length]}-${rrn}-${note}`

/** A shop's address, the same at every visit. */
export const shopAddress = (name: string) =>
  `${name.replace(/[^A-Z0-9]/g, '').slice(0, 8)}.EXAMPLE@${SHOP_HANDLES[lettersIn(name) % SHOP_HANDLES.length]}`

/** A person's address: a name of letters at a handle that only people have. */
export const personalAddress = (name: string) =>
  `${name.replaceAll(' ', '.')}.EXAMPLE@${PERSONAL_HANDLES[lettersIn(name) % PERSONAL_HANDLES.length]}`

/** The address of a QR code that hangs in a shop. */
export const qrAddress = (owner: string) => `PAYTMQR2810000${String(lettersIn(owner)).padStart(5, '0')}@PTYS`

export const cardPurchase = (card: string, name: string) => `POS 400000XXXXXX${card} ${cardName(name)}`
export const cardReversal = (card: string, name: string) => `CRV POS ******${card} ${cardName(name)}`
export const subscription = (card: string, name: string) => `ME DC SI 400000XXXXXX${card} ${cardName(name)}`

const cardName = (name: string) => name.slice(0, CARD_NAME_LENGTH).trimEnd()

/** A small number that a name always gives: neighbours in the alphabet differ. */
function lettersIn(name: string): number {
  let sum = 0
  for (let index = 0; index < name.length; index++) sum = (sum * 31 + name.charCodeAt(index)) % 99_991
  return sum
}
