import type { Form, Reading } from './reading'

const POS_WIDTH = 17
const ECOM_WIDTH = 13

/**
 * `<merchant>/<city or phone>/<ddmmyy>/<HH:MM>[/<ref>]`: the merchant may hold the separator itself (`M/S …`), so city,
 * day and time are taken from the right.
 */
function merchantFromRight(text: string, width: number): Reading {
  const match = /^(.+?)\/([^/]*)\/\d{6}(?:\/\d{2}:\d{2})?(?:\/([A-Z0-9]+))?$/.exec(text)
  const [, name = text.split('/')[0] ?? text, , reference] = match ?? []
  return { mode: 'Card', name, isMerchant: true, width, reference }
}

const reversed = (reading: Reading): Reading => ({ ...reading, kind: 'reversal', direction: 'credit' })

/** `PURCHASE Card no.: <card> ddM ONyy hhmmss <merchant>\<address> Ref: nn`, the month split by a column's edge. */
const PURCHASE =
  /^PURCHASE CARD NO\.?:? ?[X*\d]+ (?:\d{2,3} ?[A-Z\d]{1,3} ?[A-Z\d]{2,5} )?(?:\d{6} )?(.+?)(?:\\.*?)?(?: REF:? ?(\d+))?$/

/** What Axis Bank prints; UPI is read by its fields alone (slash-upi.ts). */
export const AXIS_FORMS: Form[] = [
  { starts: 'POS', form: /^POS\/(.+\/\d{6}(?:\/.*)?)$/, read: ([, rest = '']) => merchantFromRight(rest, POS_WIDTH) },
  {
    starts: 'ECOM PUR',
    form: /^(?:ECOM PUR|PUR|ECOM)\/(?!REV)(.+)$/,
    read: ([, rest = '']) => merchantFromRight(rest, ECOM_WIDTH),
  },
  {
    starts: 'PUR',
    form: /^PUR[-/]REV\/(.+)$/,
    read: ([, rest = '']) => reversed(merchantFromRight(rest, POS_WIDTH)),
  },
  {
    starts: 'PURCHASE',
    form: PURCHASE,
    read: ([, name, reference]) => ({ mode: 'Card', name, isMerchant: true, reference }),
  },
  {
    starts: 'REFUND MDU',
    form: /^(?:MDU MIGS )?REFUND\/([^\\/]+)/,
    read: ([, name]) => reversed({ mode: 'Card', name, isMerchant: true }),
  },
  {
    starts: 'TIPS TIP',
    form: /^TIPS?\/SCG\b/,
    read: () => ({ mode: 'Bank charge', kind: 'charge', name: 'CARD SURCHARGE' }),
  },
  {
    starts: 'ATM CWDR',
    form: /^(?:ATM[- ]?CASH|CWDR)\b/,
    read: () => ({ mode: 'ATM', kind: 'cash', name: 'ATM CASH' }),
  },
  {
    starts: 'INB',
    form: /^INB\/(?:IFT|NEFT|RTGS)\/([^/]+)/,
    read: ([, name]) => ({ mode: 'Net banking', name, width: 19, paidTo: 'account' }),
  },
  {
    starts: 'INB',
    form: /^INB\/(?:(?=[A-Z]*\d)([A-Z0-9]+)\/)?([^/]+)(?:\/(.*))?$/,
    read: ([, reference, name, note]) => ({ mode: 'Net banking', name, reference, note }),
  },
  {
    starts: 'MOB',
    form: /^MOB\/TPFT\/([^/]+)(?:\/(\d+))?/,
    read: ([, name]) => ({ mode: 'Net banking', name, width: 19, paidTo: 'account' }),
  },
  { starts: 'MOB', form: /^MOB\/SELFFT\b/, read: () => ({ mode: 'Net banking', kind: 'own transfer', name: 'SELF' }) },
  {
    starts: 'AXISDIRECT',
    form: /^AXISDIRECT\b/,
    read: () => ({ mode: 'Net banking', kind: 'deposit', name: 'AXIS DIRECT' }),
  },
  {
    starts: 'BRN',
    form: /^BRN-(?:CLG-)?CHQ (?:PAID )?TO (.+)$/,
    read: ([, name]) => ({ mode: 'Cheque', name }),
  },
  {
    starts: 'BRN CLG',
    form: /^(?:BRN-)?CLG\b.*?(\d{6})?$/,
    read: ([, reference]) => ({ mode: 'Cheque', kind: 'cheque', name: 'Cheque', isNameless: true, reference }),
  },
  {
    starts: '# INT',
    form: /^(?:[X*\d]+ ?: ?)?INT\.? ?(?:PD|PAID)\b/,
    read: () => ({ mode: 'Interest', kind: 'interest', name: 'INTEREST' }),
  },
  {
    starts: '# INT',
    form: /^(?:[X*\d]+ ?: ?)?INT\.? ?COLL/,
    read: () => ({ mode: 'Interest', kind: 'interest', name: 'INTEREST COLLECTED' }),
  },
  {
    starts: 'CREDITCARD CREDIT',
    form: /^CREDIT ?CARD PAYMENT\b/,
    read: () => ({ mode: 'Net banking', kind: 'card bill', name: 'CREDIT CARD BILL' }),
  },
]
