import { canonicalKey, displayCardName, displayName, shorten } from '../canonical-product'
import { parseHdfcCharge } from './hdfc-charges'
import type { NarrationKind, ParsedNarration } from '../types'
import type { Mode } from '@/lib/transactions/schema'

type Grammar = {
  form: RegExp
  mode: Mode | ((match: RegExpExecArray) => Mode)
  kind?: NarrationKind
  product: (match: RegExpExecArray) => string
  note?: (match: RegExpExecArray) => string | undefined
  isCard?: boolean
  isNameless?: boolean
}

const CARD = String.raw`[X*\d]{4,19}`
const DAY = String.raw`\d{2}\/\d{2}(?:\/\d{2,4})?`
const group = (number: number) => (match: RegExpExecArray) => match[number] ?? ''
const always = (name: string) => () => name

/** For the forms whose first group is the channel itself. */
const channelNamed = ({ 1: channel }: RegExpExecArray): Mode =>
  channel === 'RTGS' || channel === 'IMPS' ? channel : 'NEFT'

/** A beneficiary may be followed by `NETBANK, MUM-…`, by a reference, or by nothing. */
const lastNamed = (match: RegExpExecArray) => {
  const parts = (match[1] ?? '').split('-').map((part) => part.trim())
  return parts.find((part) => /[A-Z]{3}/i.test(part) && !isReference(part)) ?? parts[0] ?? ''
}
/** What stands last, unless that is the payee or a reference. */
const lastNote = (match: RegExpExecArray) => {
  const last = (match[1] ?? '').split('-').at(-1)?.trim() ?? ''
  return isReference(last) || last === lastNamed(match) ? undefined : last
}
/** What the payer wrote behind `NETBANK, MUM-<reference>`. */
const noteBehind = (match: RegExpExecArray) => {
  const parts = (match[3] ?? '').split('-').map((part) => part.trim())
  return parts
    .slice(1)
    .filter((part) => !isReference(part))
    .join('-')
}
const isReference = (part: string) =>
  /^(?=.*\d)[A-Z0-9]{8,22}$/i.test(part) ||
  /^[A-Z]{4}0[A-Z0-9]{6}$/.test(part) ||
  /^NETBANK\b/i.test(part) ||
  /^X+\d*$/i.test(part)

// In order: the first form that fits is the one. Written from the bank's grammars, with HDFC's own spacing.
const GRAMMARS: Grammar[] = [
  { form: /^(?:UPIRET|REV[ -]+UPI)\b/, mode: 'UPI', kind: 'reversal', product: always('Reversal'), isNameless: true },
  { form: /^REV[ -]+IMPS\b/, mode: 'IMPS', kind: 'reversal', product: always('Reversal'), isNameless: true },
  { form: /^(?:ATW|NWD|EAW)-/, mode: 'ATM', kind: 'cash', product: always('ATM CASH') },
  {
    form: /^(?:ATM|CASH) ?(?:WITHDRAWAL|WDL|CWD|CASH WDL)\b(?!.*\b(?:CHG|CHGS|CHARGES?|FEE)\b)/,
    mode: 'ATM',
    kind: 'cash',
    product: always('ATM CASH'),
  },
  { form: /^CASH DEP/, mode: 'Cash', product: always('CASH DEPOSIT') },
  {
    form: new RegExp(`^(?:CRV POS|POS REF) +(?:${CARD}(?:-${DAY})? +)?(.+?)(?: POS ?DEBIT)?$`),
    mode: 'Card',
    kind: 'reversal',
    product: group(1),
    isCard: true,
  },
  { form: new RegExp(`^POS +${CARD} +(.+?)(?: POS ?DEBIT)?$`), mode: 'Card', product: group(1), isCard: true },
  { form: new RegExp(`^ME DC SI +${CARD} +(.+)$`), mode: 'Auto-debit', product: group(1), isCard: true },
  { form: /^SI +(?=[A-Z]*\d)[A-Z0-9]+ +(.+?)(?: *-? *\d{2}\/\d{2}\/\d{2,4})?$/, mode: 'Auto-debit', product: group(1) },
  { form: /^CC +[X*\d]+ +AUTOPAY\b/, mode: 'Auto-debit', kind: 'card bill', product: always('CREDIT CARD BILL') },
  {
    form: /^IB BILLPAY DR-HDFC[A-Z0-9]*-[X*\d]{8,}/,
    mode: 'Net banking',
    kind: 'card bill',
    product: always('CREDIT CARD BILL'),
  },
  {
    form: /^(?:IB )?BILL ?PAY(?: DR)?-(?:HDFC[A-Z0-9]{2}-)?(.+?)(?:-[X*\d]{4,})?$/,
    mode: 'Net banking',
    product: group(1),
  },
  { form: /^BILLDK[A-Z]*CARD-/, mode: 'Net banking', kind: 'card bill', product: always('CREDIT CARD BILL') },
  { form: /^BILLDK([A-Z][A-Z ]+)-/, mode: 'Net banking', product: group(1) },
  { form: /^NEFT CR-[A-Z0-9]{11}-(.+)$/, mode: 'NEFT', product: lastNamed },
  {
    form: /^(NEFT|RTGS) DR-[A-Z0-9]{11}-(.+?) *- *NETBANK\b(.*)$/,
    mode: channelNamed,
    product: group(2),
    note: noteBehind,
  },
  { form: /^NEFT DR-[A-Z0-9]{11}-(.+)$/, mode: 'NEFT', product: lastNamed, note: lastNote },
  { form: /^RTGS (?:CR|DR)-[A-Z0-9]{11}-(.+)$/, mode: 'RTGS', product: lastNamed },
  { form: /^IMPS-\d{12}-(.+?)-[A-Z]{4}-[X*\d]+(?:-(.*))?$/, mode: 'IMPS', product: group(1), note: group(2) },
  { form: /^IMPS-\d{12}-(.+)$/, mode: 'IMPS', product: group(1) },
  { form: /^(NEFT|RTGS|IMPS)[ -]+(?:CR|DR)?[ -]*(.+)$/, mode: channelNamed, product: group(2) },
  {
    form: /^(?:ACH|NACH|ECS)(?:-\d+)?[ -]?(?:DR?|CR?)?- *(?:TP ACH )?(.+?)(?:-(?=[A-Z]*\d)[A-Z0-9]+)?$/,
    mode: 'Auto-debit',
    product: group(1),
  },
  { form: /^AUTO ?DEBIT[ -]+(.+)$/, mode: 'Auto-debit', product: group(1) },
  { form: /^EMI +\d+/, mode: 'Auto-debit', kind: 'loan', product: always('LOAN EMI') },
  {
    form: /^(?:[FT]D (?:THROUGH|BOOKED)|(?:AUTO )?SWEEP (?:TO|TRF|TRANSFER)\b|[X*\d]* ?-? ?RD (?:INSTALLMENT|BOOKING)|[X*\d]+- ?(?:RD|TD|FD) )/,
    mode: 'Net banking',
    kind: 'deposit',
    product: (match) => (/\bRD\b/.test(match[0]) ? 'RECURRING DEPOSIT' : 'FIXED DEPOSIT'),
  },
  { form: /^PRIN AND INT\b/, mode: 'Net banking', kind: 'deposit', product: always('FIXED DEPOSIT') },
  {
    form: /^(?:CREDIT INTEREST|INTEREST PAID|INT\.? ?PD|SB INT)/,
    mode: 'Interest',
    kind: 'interest',
    product: always('INTEREST'),
  },
  { form: /^[X*\d]+ ?- ?TPT ?- ?(?:(.*)-)?([^-]+)$/, mode: 'Net banking', product: group(2), note: group(1) },
  {
    form: /^(?:IB FUNDS TRANSFER|FUNDS TRANSFER|FT)[ -]+(?:DR|CR) ?- ?[X*\d]+(?: ?- ?(.+))?$/,
    mode: 'Net banking',
    kind: 'own transfer',
    product: (match) => match[1] || 'BANK TRANSFER',
  },
  {
    form: /^[X*\d]+ NET ?BANKING SI ?-? ?(.*)$/,
    mode: 'Auto-debit',
    kind: 'own transfer',
    product: (match) => match[1] || 'STANDING INSTRUCTION',
  },
  {
    form: /^(?:[IO]\/W )?(?:CHQ|CHEQUE) (?:PAID|DEP|RET|TRANSFER)/,
    mode: 'Cheque',
    kind: 'cheque',
    product: always('Cheque'),
    isNameless: true,
  },
]

/** Whatever is no UPI payment: cards, cash machines, transfers, mandates, deposits, cheques, charges, in HDFC's words. */
export function parseHdfcOther(narration: string): ParsedNarration | undefined {
  return parseHdfcCharge(narration) ?? parseByGrammar(narration)
}

function parseByGrammar(narration: string): ParsedNarration | undefined {
  for (const { form, mode, kind = 'payment', product, note, isCard, isNameless } of GRAMMARS) {
    const match = form.exec(narration)
    if (!match) continue
    const name = (isCard ? displayCardName(product(match)) : displayName(product(match))) || shorten(narration)
    const productKey = isNameless ? '' : canonicalKey(name)
    return {
      ...nobody,
      mode: typeof mode === 'function' ? mode(match) : mode,
      kind,
      product: name,
      productKey,
      note: note?.(match) || null,
    }
  }
  return undefined
}

const nobody = { vpa: null, vpaClass: 'unknown', note: null } as const
