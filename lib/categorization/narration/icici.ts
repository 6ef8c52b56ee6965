import { bankOfCode } from './bank-names'
import type { Form, Reading } from './reading'
import { readTransfer } from './transfer'

const CARD = /^(?:VIN|VPS|IPS|MPS|VIS|MAS)\/(.+?)\/(?:\d{12,14})\/(?:(\d+)\/)?.*$/
const CARD_WITHOUT_TIME = /^(?:VIN|VPS|IPS|MPS|VIS|MAS)\/([^/]+)/

/** `BIL/ONL/<ref>/<biller>/…`: a bill; `BIL/INFT/<ref>/<note>/<name>`: a transfer within the bank. */
function readBill([, kind = '', rest = '']: RegExpExecArray): Reading {
  if (kind === 'INFT' || kind === 'NEFT' || kind === 'RTGS')
    return { ...readTransfer('Net banking', rest, 'note first'), paidTo: 'account' }
  const [reference = '', ...others] = rest.split('/')
  const isReference = /^(?=[A-Z]*\d)[A-Z0-9]{6,}$/.test(reference)
  const [name = '', ...more] = isReference ? others : [reference, ...others]
  const note = more.filter((part) => /[A-Z]{3}/.test(part) && !/^CHG/.test(part)).join(' ')
  return { mode: 'Net banking', name, note, ...(isReference && { reference }) }
}

/** `<RRN>/<note>/<name>/<bank or IFSC>`; where fields are missing, their shapes tell. */
function readImps(rest: string): Reading {
  const [reference = '', note, name, bank] = rest.split('/').map((part) => part.trim())
  if (!name || !bank) return readTransfer('IMPS', rest, 'note first')
  return { mode: 'IMPS', name, note, reference, bank: bankOfCode(bank) ?? bank, width: 19 }
}

const ownWords = (reading: Reading) => () => reading

/** What ICICI Bank prints, by the legend of its statements; UPI is read by its fields alone (slash-upi.ts). */
export const ICICI_FORMS: Form[] = [
  {
    starts: 'UPI',
    form: /^UPI-(\d{12})-([^@]+?)(?: IN)?$/,
    read: ([, reference, name]) => ({ mode: 'UPI', name, reference }),
  },
  {
    starts: 'MMT',
    form: /^MMT\/IMPS\/(.+)$/,
    read: ([, rest = '']) => readImps(rest),
  },
  { starts: 'BIL', form: /^BIL\/(ONL|INFT|NEFT|RTGS|NUCL|BPAY|IMPS)\/(.+)$/, read: readBill },
  { starts: 'BIL', form: /^BIL()\/(.+)$/, read: readBill },
  { starts: 'BPAY', form: /^BPAY()\/(.+)$/, read: readBill },
  {
    starts: 'INF INFT',
    form: /^INF\/(?!INFT\/)(.+)$/,
    read: ([, rest = '']) => readTransfer('Net banking', rest),
  },
  {
    starts: 'INF INFT',
    form: /^(?:INF\/)?INFT\/(.+)$/,
    read: ([, rest = '']) => ({ ...readTransfer('Net banking', rest, 'note first'), paidTo: 'account' }),
  },
  {
    starts: 'NFS VAT MAT ATM CCWD',
    form: /^(?:NFS|VAT|MAT|ATM|CCWD)\/(?:CASH WDL\/)?(?:(\d{6,})\/)?/,
    read: ([, reference]) => ({ mode: 'ATM', kind: 'cash', name: 'ATM CASH', reference }),
  },
  { starts: 'CAM', form: /^CAM\/.*CASH/, read: ownWords({ mode: 'Cash', name: 'CASH DEPOSIT', direction: 'credit' }) },
  {
    starts: 'VIN VPS IPS MPS VIS MAS',
    form: CARD,
    read: ([, name, reference]) => ({ mode: 'Card', name, isMerchant: true, reference }),
  },
  {
    starts: 'VIN VPS IPS MPS VIS MAS',
    form: CARD_WITHOUT_TIME,
    read: ([, name]) => ({ mode: 'Card', name, isMerchant: true }),
  },
  {
    starts: 'VSI SI',
    form: /^V?SI\/([^/]+)(?:\/\d{12,14})?(?:\/(\d+))?/,
    read: ([, name, reference]) => ({ mode: 'Auto-debit', name, isMerchant: true, reference }),
  },
  {
    starts: 'EBA ISEC',
    form: /^(?:EBA|ISEC)\b/,
    read: ownWords({ mode: 'Net banking', kind: 'deposit', name: 'ICICI DIRECT' }),
  },
  { starts: 'TOP', form: /^TOP\/(?:\d{6,}\/)?([^/]+)/, read: ([, name]) => ({ mode: 'Net banking', name }) },
  {
    starts: 'DTAX IDTX',
    form: /^(?:DTAX|IDTX)\b/,
    read: ownWords({ mode: 'Net banking', name: 'DIRECT TAX' }),
  },
  {
    starts: 'LCCBRN UCCBRN CLG',
    form: /^(?:LCCBRN|UCCBRN|CLG)\b(?:.*?\b(\d{6})\b)?/,
    read: ([, reference]) => ({ mode: 'Cheque', kind: 'cheque', name: 'Cheque', isNameless: true, reference }),
  },
  {
    starts: 'INTEREST PRINCIPAL',
    form: /^((?:INTEREST|PRINCIPAL) AMOUNT AMORTIZATION)\b/,
    read: ([, name = '']) => ({ mode: name.startsWith('INTEREST') ? 'Interest' : 'Other', kind: 'loan', name }),
  },
]
