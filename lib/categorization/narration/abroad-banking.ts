import { merchantAbroad } from './abroad-cards'
import type { Form, Reading } from './reading'

const debited = (name: string | undefined, reference?: string): Reading => ({
  mode: 'Auto-debit',
  name,
  direction: 'debit',
  ...(reference !== undefined && { reference }),
})
const sent = (name: string | undefined, note?: string): Reading => ({
  mode: 'Net banking',
  name,
  note,
  paidTo: 'account',
})
const OWN: Reading = { mode: 'Net banking', kind: 'own transfer', name: 'BANK TRANSFER' }
const CASH: Reading = { mode: 'ATM', kind: 'cash', name: 'ATM CASH' }
const CHEQUE = (reference?: string): Reading => ({
  mode: 'Cheque',
  kind: 'cheque',
  name: 'Cheque',
  isNameless: true,
  reference,
})
const charged = (name: string): Reading => ({ mode: 'Bank charge', kind: 'charge', name, direction: 'debit' })

// Only what a bank alone charges for: others have maintenance, annual and membership fees too.
const FEE =
  /^(?:(?:MONTHLY|ANNUAL) (?:SERVICE|ACCOUNT|CARD)|(?:NON-?[A-Z ]{2,20} )?ATM|OVERDRAFT|OVERDRAFT ITEM|NSF|RETURNED ITEM|(?:(?:INCOMING|OUTGOING|DOMESTIC|INTERNATIONAL) )*WIRE(?: TRANSFER)?|FOREIGN (?:TRANSACTION|EXCHANGE)|INTERNATIONAL (?:TRANSACTION|PURCHASE|SERVICE)|NON-?STERLING (?:TRANSACTION|PURCHASE|CASH)|CASH ADVANCE|BALANCE TRANSFER|STOP PAYMENT|PAPER STATEMENT|LATE PAYMENT|INACTIVITY|ACCOUNT(?: KEEPING| SERVICE)?) (?:FEES?|CHARGE)\b/

/** Transfers, debits, cash and fees in the words of banks outside India. */
export const ABROAD_BANKING_FORMS: Form[] = [
  {
    starts:
      'MONTHLY ANNUAL NON ATM OVERDRAFT NSF RETURNED WIRE INCOMING OUTGOING DOMESTIC INTERNATIONAL FOREIGN CASH BALANCE STOP PAPER LATE INACTIVITY ACCOUNT',
    form: FEE,
    read: ([name]) => charged(name),
  },
  // United States
  {
    starts: 'ZELLE',
    form: /^ZELLE (?:PAYMENT |TRANSFER |INSTANT PAYMENT )?(?:TO|FROM) (.+?)(?: (?:ON \d.*|(?=[A-Z]*\d)[A-Z0-9]{8,}))?$/,
    read: ([, name]) => sent(name),
  },
  {
    starts: 'ORIG',
    form: /^ORIG CO NAME: ?(.+?) +(?:ORIG ID|CO ENTRY|DESC DATE)/,
    read: ([, name]) => debited(name),
  },
  {
    starts: 'REFUND',
    form: /^REFUND[: -]+(?:FROM )?(.+?)(?: \(.*\))?$/,
    read: ([, name]) => ({ mode: 'Other', kind: 'reversal', name, direction: 'credit' }),
  },
  { starts: 'CHECK', form: /^CHECK(?: PAID)?(?: ?[-#]* ?(\d{1,10}))?$/, read: ([, reference]) => CHEQUE(reference) },
  {
    starts: 'ONLINE TRANSFER INTERNET MOBILE',
    form: /^(?:ONLINE|INTERNET|MOBILE)? ?(?:BANKING )?TRANSFER (?:TO|FROM) (?:(?:OWN|MY|SAV|CHK|SAVINGS|CHECKING|CURRENT|CREDIT CARD)\b|(?:ACCOUNT )?[X*.]+\d)/,
    read: () => OWN,
  },
  { starts: 'ONLINE', form: /^ONLINE PAYMENT (?:\d+ )?TO (.+?)(?: \d.*)?$/, read: ([, name]) => sent(name) },
  {
    starts: 'PAYMENT AUTOPAY AUTOMATIC',
    form: /^(?:AUTOMATIC |ONLINE |MOBILE )?(?:PAYMENT[ -]+THANK YOU|AUTOPAY PAYMENT|PAYMENT RECEIVED|PAYMENT FROM (?:CHECKING|CHK|SAVINGS))/,
    read: () => ({ mode: 'Net banking', kind: 'card bill', name: 'CREDIT CARD BILL', direction: 'credit' }),
  },
  {
    starts: 'INTEREST',
    form: /^INTEREST (?:PAYMENT|PAID|EARNED|CREDIT)\b/,
    read: () => ({ mode: 'Interest', kind: 'interest', name: 'INTEREST' }),
  },
  {
    starts: 'INTEREST PURCHASE',
    form: /^(?:PURCHASE )?INTEREST CHARGE/,
    read: () => ({ mode: 'Interest', kind: 'interest', name: 'INTEREST CHARGE' }),
  },
  // United Kingdom, Ireland, Australia
  {
    starts: 'DIRECT DD D',
    form: /^(?:DIRECT DEBIT(?: PAYMENT)?(?: TO)?|DD|D\/D) (?:\d{6} )?(.+?)(?: REF\b.*|,? MANDATE\b.*)?$/,
    read: ([, name]) => debited(name),
  },
  {
    starts: 'STANDING STO SO',
    form: /^(?:STANDING ORDER|STO|S\/O) (?:TO |VIA FASTER PAYMENT TO )?(.+?)(?: REF\b.*|,? MANDATE\b.*)?$/,
    read: ([, name]) => ({ ...debited(name), paidTo: 'account' }),
  },
  {
    starts: 'BILL FASTER FPO FPI',
    form: /^(?:BILL PAYMENT(?: VIA FASTER PAYMENT)?|FASTER PAYMENTS?(?: PAYMENT| RECEIPT)?|FP[OI]) (?:TO |FROM )?(.+?)(?: REF(?:ERENCE|\.|:)? (.+?))?(?:,? MANDATE\b.*)?$/,
    read: ([, name, note]) => sent(name, note),
  },
  { starts: 'ATM ATMD', form: /^ATMD? ?\d{2} ?[A-Z]{3}\b/, read: () => CASH },
  {
    starts: 'TO',
    form: /^TO (?!(?:NEFT|IMPS|RTGS|UPI|ATM|TRF|TRANSFER|CASH|SELF|CLG|CLEARING)\b)([A-Z][A-Z .'-]+)$/,
    read: ([, name]) => sent(name),
  },
  // Germany, Austria
  { starts: 'LASTSCHRIFT SEPA', form: /^(?:SEPA-?)?LASTSCHRIFT (.+)$/, read: ([, name]) => debited(name) },
  {
    starts: 'DAUERAUFTRAG ÜBERWEISUNG UBERWEISUNG UEBERWEISUNG',
    form: /^(?:DAUERAUFTRAG|(?:Ü|UE|U)BERWEISUNG) (?:AN )?(.+)$/,
    read: ([, name]) => sent(name),
  },
  {
    starts: 'BARGELDAUSZAHLUNG BARGELD GELDAUTOMAT GELDOPNAME GELDMAAT RETRAIT RETIRO PRELIEVO BANKOMAT UTTAG',
    form: /^(?:BARGELD|GELDAUTOMAT|GELDOPNAME|GELDMAAT|RETRAIT|RETIRO|PRELIEVO|BANKOMAT|UTTAG)/,
    read: () => CASH,
  },
  {
    starts: 'ENTGELT KONTOFÜHRUNG COTISATION FRAIS COMMISSION COMISION COMMISSIONE',
    form: /^.+$/,
    read: ([name]) => charged(name),
  },
  // France, the Netherlands
  {
    starts: 'PRLV PRELEVEMENT',
    form: /^(?:PRLV|PRELEVEMENT)(?: SEPA)? (.+?)(?: ECH\/.*| REF.*)?$/,
    read: ([, name]) => debited(name),
  },
  {
    starts: 'VIR VIREMENT',
    form: /^VIR(?:EMENT)?(?: SEPA| INST| INSTANTANE)* (?:EN FAVEUR DE |VERS |POUR |RECU DE |DE )?(.+)$/,
    read: ([, name]) => sent(name),
  },
  { starts: '', form: /^\/TRTP\/(.+?)\/.*\/NAME\/([^/]+)(?:\/REMI\/([^/]+))?/, read: readDutch },
  {
    starts: 'EREF MREF KREF SVWZ CRED',
    form: /^(?=.*SVWZ\+)/,
    read: (_match, { text }) => readSepa(text),
  },
]

function readDutch([, type = '', name, note]: RegExpExecArray): Reading {
  return /INCASSO/.test(type)
    ? debited(name)
    : type === 'IDEAL'
      ? { mode: 'Net banking', name, note }
      : sent(name, note)
}

/** `EREF+…MREF+…CRED+…SVWZ+<text>`: with a mandate's number it is a debit, without one a transfer. */
function readSepa(text: string): Reading {
  const name = /SVWZ\+ ?(.+?)(?= ?(?:EREF|MREF|KREF|CRED|ABWA|ABWE|IBAN|BIC)\+|$)/.exec(text)?.[1]
  const reference = /EREF\+ ?(\S+)/.exec(text)?.[1]
  return text.includes('MREF+') ? debited(name, reference) : { mode: 'Net banking', name, reference }
}

const BEHIND_COMPANY = [
  /^(.+?) DES: ?.+? ID:/,
  /^(.+?)(?: [X*\d]{6,})? (?:PPD|WEB|CCD|TEL|ARC) (?:ID|PMTS?)\b/,
  /^(.+?) (?:DIRECT DEBIT\b.*|SEPA DD)$/,
]

/** A company before the words of a debit: `GEICO DES:… ID:…`, `<company> WEB ID: …`. */
export function readCompanyFirst(text: string): Reading | undefined {
  for (const form of BEHIND_COMPANY) {
    const name = form.exec(text)?.[1]
    if (name === undefined) continue
    return /\b(?:CREDIT CRD|CREDIT CARD|CARD)\b.*\b(?:AUTOPAY|PAYMENT|EPAY|PMT)\b/.test(name)
      ? { mode: 'Auto-debit', kind: 'card bill', name: 'CREDIT CARD BILL' }
      : debited(merchantAbroad(name))
  }
  return undefined
}
