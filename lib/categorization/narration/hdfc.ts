import { bankOfCode } from './bank-names'
import type { Form, Reading } from './reading'
import { channelNamed } from './transfer'

const CARD = String.raw`[X*\d]{4,19}`
const DAY = String.raw`\d{2}\/\d{2}(?:\/\d{2,4})?`
const CARD_WIDTH = 16

const partsOf = (text: string | undefined) => (text ?? '').split('-').map((part) => part.trim())

const isReference = (part: string) =>
  /^(?=.*\d)[A-Z0-9]{8,22}$/i.test(part) ||
  /^[A-Z]{4}0[A-Z0-9]{6}$/.test(part) ||
  /^NETBANK\b/i.test(part) ||
  /^X+\d*$/i.test(part)

const referenceIn = (parts: readonly string[]) =>
  parts.find((part) => /^(?=(?:[A-Z]*\d){6})[A-Z0-9]{10,22}$/.test(part))

/** A beneficiary may be followed by `NETBANK, MUM-…`, by a reference, or by nothing. */
const lastNamed = (parts: readonly string[]) =>
  parts.find((part) => /[A-Z]{3}/i.test(part) && !isReference(part)) ?? parts[0] ?? ''

/** `<IFSC>-<name>-…`; what stands last, unless that is the payee or a reference, may be the payer's note. */
function readWire(mode: Reading['mode'], [, way, code, rest]: RegExpExecArray, mayHoldNote: boolean): Reading {
  const parts = partsOf(rest)
  const name = lastNamed(parts)
  const last = parts.at(-1) ?? ''
  return {
    mode,
    name,
    bank: bankOfCode(code ?? ''),
    reference: referenceIn(parts),
    direction: way === 'CR' ? 'credit' : 'debit',
    ...(mayHoldNote && last !== name && !isReference(last) && { note: last }),
  }
}

/** What the payer wrote behind `NETBANK, MUM-<reference>`. */
const noteBehind = (rest: string | undefined) =>
  partsOf(rest)
    .slice(1)
    .filter((part) => !isReference(part))
    .join('-')

const merchant = (name: string | undefined): Reading => ({ mode: 'Card', name, isMerchant: true, width: CARD_WIDTH })
const CARD_BILL = { kind: 'card bill', name: 'CREDIT CARD BILL' } as const
const NAMELESS_REVERSAL = { kind: 'reversal', name: 'Reversal', isNameless: true } as const

// In order: the first form that fits is the one. Written from the bank's grammars, with HDFC's own spacing.
export const HDFC_FORMS: Form[] = [
  {
    starts: 'UPIRET REV',
    form: /^(?:UPIRET|REV[ -]+UPI)\b(?:.*?\b(\d{12})\b)?/,
    read: ([, reference]) => ({ mode: 'UPI', ...NAMELESS_REVERSAL, reference }),
  },
  {
    starts: 'REV',
    form: /^REV[ -]+IMPS\b(?:.*?\b(\d{12})\b)?/,
    read: ([, reference]) => ({ mode: 'IMPS', ...NAMELESS_REVERSAL, reference }),
  },
  { starts: 'ATW NWD EAW', form: /^(?:ATW|NWD|EAW)-/, read: () => ({ mode: 'ATM', kind: 'cash', name: 'ATM CASH' }) },
  { starts: 'CASH', form: /^CASH DEP/, read: () => ({ mode: 'Cash', name: 'CASH DEPOSIT' }) },
  {
    starts: 'CRV POS',
    form: new RegExp(`^(?:CRV POS|POS REF) +(?:${CARD}(?:-${DAY})? +)?(.+?)(?: POS ?DEBIT)?$`),
    read: ([, name]) => ({ ...merchant(name), kind: 'reversal' }),
  },
  {
    starts: 'POS',
    form: new RegExp(`^POS +${CARD} +(.+?)(?: POS ?DEBIT)?$`),
    read: ([, name]) => merchant(name),
  },
  {
    starts: 'ME',
    form: new RegExp(`^ME DC SI +${CARD} +(.+)$`),
    read: ([, name]) => ({ ...merchant(name), mode: 'Auto-debit' }),
  },
  {
    starts: 'SI',
    form: /^SI +(?=[A-Z]*\d)[A-Z0-9]+ +(.+?)(?: *-? *\d{2}\/\d{2}\/\d{2,4})?$/,
    read: ([, name]) => ({ mode: 'Auto-debit', name }),
  },
  { starts: 'CC', form: /^CC +[X*\d]+ +AUTOPAY\b/, read: () => ({ mode: 'Auto-debit', ...CARD_BILL }) },
  {
    starts: 'AUTOPAY AUTO',
    form: /^AUTO ?PAY (?:CC|CREDIT CARD)\b/,
    read: () => ({ mode: 'Auto-debit', ...CARD_BILL }),
  },
  {
    starts: 'IB',
    form: /^IB BILLPAY DR-HDFC[A-Z0-9]*-[X*\d]{8,}/,
    read: () => ({ mode: 'Net banking', ...CARD_BILL }),
  },
  {
    starts: 'IB BILL BILLPAY',
    form: /^(?:IB )?BILL ?PAY(?: DR)?-(?:HDFC[A-Z0-9]{2}-)?(.+?)(?:-[X*\d]{4,})?$/,
    read: ([, name]) => ({ mode: 'Net banking', name }),
  },
  { starts: 'BILLDK', form: /^BILLDK[A-Z]*CARD-/, read: () => ({ mode: 'Net banking', ...CARD_BILL }) },
  { starts: 'BILLDK', form: /^BILLDK([A-Z][A-Z ]+)-/, read: ([, name]) => ({ mode: 'Net banking', name }) },
  { starts: 'NEFT', form: /^NEFT (CR)-([A-Z0-9]{11})-(.+)$/, read: (match) => readWire('NEFT', match, false) },
  {
    starts: 'NEFT RTGS',
    form: /^(NEFT|RTGS) DR-([A-Z0-9]{11})-(.+?) *- *NETBANK\b(.*)$/,
    read: ([, channel, code, name, rest]) => ({
      mode: channelNamed(channel),
      name,
      note: noteBehind(rest),
      bank: bankOfCode(code ?? ''),
      reference: referenceIn(partsOf(rest)),
      direction: 'debit',
    }),
  },
  { starts: 'NEFT', form: /^NEFT (DR)-([A-Z0-9]{11})-(.+)$/, read: (match) => readWire('NEFT', match, true) },
  { starts: 'RTGS', form: /^RTGS (CR|DR)-([A-Z0-9]{11})-(.+)$/, read: (match) => readWire('RTGS', match, false) },
  {
    starts: 'IMPS',
    form: /^IMPS-(\d{12})-(.+?)-([A-Z]{4})-[X*\d]+(?:-(.*))?$/,
    read: ([, reference, name, code, note]) => ({ mode: 'IMPS', name, note, reference, bank: bankOfCode(code ?? '') }),
  },
  {
    starts: 'IMPS',
    form: /^IMPS-(\d{12})-(.+)$/,
    read: ([, reference, name]) => ({ mode: 'IMPS', name, reference }),
  },
  {
    starts: 'FD TD AUTO AUTOSWEEP REV SWEEP # RD',
    form: /^(?:[FTR]D (?:THROUGH|BOOKED|BOOKING|OPENING|CREATION|INSTALL?MENT|MATURITY)|(?:AUTO ?|REV )?SWEEP\b|[X*\d]* ?-? ?RD (?:INSTALLMENT|BOOKING)|[X*\d]+- ?(?:RD|TD|FD) )/,
    read: ([form]) => ({
      mode: 'Net banking',
      kind: 'deposit',
      name: /\bRD\b/.test(form) ? 'RECURRING DEPOSIT' : 'FIXED DEPOSIT',
    }),
  },
  {
    starts: 'PRIN',
    form: /^PRIN AND INT\b/,
    read: () => ({ mode: 'Net banking', kind: 'deposit', name: 'FIXED DEPOSIT' }),
  },
  {
    starts: 'CREDIT INTEREST INT SB',
    form: /^(?:CREDIT INTEREST|INTEREST PAID|INT\.? ?PD|SB INT)/,
    read: () => ({ mode: 'Interest', kind: 'interest', name: 'INTEREST' }),
  },
  {
    starts: '#',
    form: /^[X*\d]+ ?- ?TPT ?- ?(?:(.*)-)?([^-]+)$/,
    read: ([, note, name]) => ({ mode: 'Net banking', name, note, paidTo: 'account' }),
  },
  {
    starts: 'IB FUNDS FT',
    form: /^(?:IB FUNDS TRANSFER|FUNDS TRANSFER|FT)[ -]+(CR|DR) ?- ?[X*\d]+(?: ?- ?(.+))?$/,
    read: ([, way, name]) => ({
      mode: 'Net banking',
      kind: 'own transfer',
      name: name || 'BANK TRANSFER',
      direction: way === 'CR' ? 'credit' : 'debit',
    }),
  },
  {
    starts: '#',
    form: /^[X*\d]+ NET ?BANKING SI ?-? ?(.*)$/,
    read: ([, name]) => ({ mode: 'Auto-debit', kind: 'own transfer', name: name || 'STANDING INSTRUCTION' }),
  },
  {
    starts: 'CHQ CHEQUE I O',
    form: /^(?:[IO]\/W )?(?:CHQ|CHEQUE) (?:PAID|DEP|RET|TRANSFER)(?:.*?\b(\d{6})\b)?/,
    read: ([, reference]) => ({ mode: 'Cheque', kind: 'cheque', name: 'Cheque', isNameless: true, reference }),
  },
  {
    starts: 'BPPY',
    form: /^BPPY CC PAYMENT\b/,
    read: () => ({ mode: 'Net banking', ...CARD_BILL }),
  },
  {
    starts: 'EMI LOAN',
    form: /^(?:EMI (?:DEBIT|RECOVERY)|LOAN (?:EMI|RECOVERY|REPAYMENT|INSTALL?MENT))\b/,
    read: () => ({ mode: 'Auto-debit', kind: 'loan', name: 'LOAN EMI' }),
  },
  { starts: 'EMI', form: /^EMI +\d+/, read: () => ({ mode: 'Auto-debit', kind: 'loan', name: 'LOAN EMI' }) },
  {
    // On a card's statement: a purchase paid off in instalments.
    starts: 'EMI',
    form: /^EMI ([A-Z][A-Z *.&-]+)$/,
    read: ([, name]) => ({ mode: 'Card', kind: 'loan', name, isMerchant: true }),
  },
]

// What others print in a form of their own stands before these two, which fit whatever begins so.
export const HDFC_LAST_FORMS: Form[] = [
  {
    starts: 'NEFT RTGS IMPS',
    form: /^(NEFT|RTGS|IMPS)(?!.*\/)[ -]+(?!(?:IN|OUT|INW|INWARD|OUTWARD)\b)(?:CR|DR)?[ -]*(?:(?:FUNDS? )?(?:TRANSFER|PAYMENT|TXN) )?(?:TO |FROM )?(.+)$/,
    read: ([, channel, name]) => ({ mode: channelNamed(channel), name }),
  },
  {
    starts: 'ACH NACH ECS',
    form: /^(?:ACH|NACH|ECS)(?!.*\/)(?:-(?:\d+|MUT))?[ -]?(?:DR?|CR?)?- *(?:TP ACH )?(.+?)(?:-((?=[A-Z]*\d)[A-Z0-9]+)| (\d{9,}))?$/,
    read: ([, name, reference, number]) => ({ mode: 'Auto-debit', name, reference: reference ?? number }),
  },
  { starts: 'AUTO AUTODEBIT', form: /^AUTO ?DEBIT[ -]+(.+)$/, read: ([, name]) => ({ mode: 'Auto-debit', name }) },
]
