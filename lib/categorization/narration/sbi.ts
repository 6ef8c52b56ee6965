import type { Form, Reading } from './reading'
import { within, type Source } from './source'
import { readTransfer } from './transfer'

const CARD =
  /^(?:(?:BY DEBIT CARD|POS PRCH)-(?:SBIPG|OTHPG|OTHPOS|SBIPOS|POS)?|SBIPG|OTHPG|OTHPOS|SBIPOS) *(\d{12}|\d{6,11}(?= ))? *(.+?)-*$/
const CARD_WIDTH = 22

/** `400000000006AMAZON   MUMBAI--`: the reference is glued to the merchant, the city padded away from it. */
function readCard([, reference, rest]: RegExpExecArray, { columns }: Source): Reading {
  const [first = ''] = columns
  const name = columns.length > 1 ? CARD.exec(first)?.[2] : rest
  return { mode: 'Card', name: name ?? rest, isMerchant: true, width: CARD_WIDTH, reference }
}

/** `IMPS<RRN>/<phone>/<account>/<note>`, `NEFT UTR NO: …`, or the biller's name alone. */
function readInternetBanking([, paid = '']: RegExpExecArray): Reading {
  const text = paid.replace(/-+$/, '')
  const [, channel] = /^(IMPS|NEFT|RTGS)/.exec(text) ?? []
  if (channel === 'IMPS') return { ...readTransfer('IMPS', text.replace(/^IMPS ?\/?/, '')), paidTo: 'account' }
  if (channel === 'NEFT' || channel === 'RTGS') return readTransfer(channel, text.replace(/^.*?UTR NO[: ]*/, ''))
  if (/^E-?RD\b/.test(text)) return { mode: 'Net banking', kind: 'deposit', name: 'RECURRING DEPOSIT' }
  if (/^E-?(?:T|F)DR?\b/.test(text)) return { mode: 'Net banking', kind: 'deposit', name: 'FIXED DEPOSIT' }
  return { mode: 'Net banking', name: text }
}

/** What State Bank of India prints, but for what stands within `TO TRANSFER-…` (unwrapSbi). */
export const SBI_FORMS: Form[] = [
  { starts: 'BY POS SBIPG OTHPG OTHPOS SBIPOS', form: CARD, read: readCard },
  {
    starts: 'POS',
    form: /^POS\/([^/]+)\/[X*\d]{4,}$/,
    read: ([, name]) => ({ mode: 'Card', name, isMerchant: true }),
  },
  {
    starts: 'BULK ACHCR ACHDR DEBIT CREDIT',
    form: /^(?:BULK POSTING-|DEBIT-|CREDIT-)?ACH(CR|DR) ?(?:(?=[A-Z]*\d)([A-Z0-9]{8,}) )?(.+?)-*$/,
    read: ([, way, reference, name]) => ({
      mode: 'Auto-debit',
      name,
      reference,
      direction: way === 'CR' ? 'credit' : 'debit',
    }),
  },
  {
    starts: 'BULK',
    form: /^BULK POSTING[- ]+(.+?)-*$/,
    read: ([, name]) => ({ mode: 'Other', name, direction: 'credit' }),
  },
  {
    starts: 'CSH CASH',
    form: /^(?:CSH DEP|CASH DEP(?:OSIT)?)\b/,
    read: () => ({ mode: 'Cash', name: 'CASH DEPOSIT', direction: 'credit' }),
  },
  {
    starts: 'TO BY CHEQUE CHQ CLEARING',
    form: /^(?:(?:(?:TO|BY) )?(?:CLEARING|CLG)|CHEQUE (?:WDL|WITHDRAWAL|DEPOSIT|DEP)|CHQ (?:WDL|TRANSFER|DEP))\b.*?(\d{6})?-*$/,
    read: ([, reference]) => ({ mode: 'Cheque', kind: 'cheque', name: 'Cheque', isNameless: true, reference }),
  },
  { starts: 'INB', form: /^INB (.+)$/, read: readInternetBanking },
  {
    starts: 'BY TO',
    form: /^(?:BY|TO) INT(?:EREST)?\b/,
    read: () => ({ mode: 'Interest', kind: 'interest', name: 'INTEREST' }),
  },
  { starts: 'BY', form: /^BY CASH\b/, read: () => ({ mode: 'Cash', name: 'CASH DEPOSIT', direction: 'credit' }) },
  { starts: 'TO', form: /^TO (?:CASH|SELF)\b/, read: () => ({ mode: 'Cash', kind: 'cash', name: 'CASH WITHDRAWAL' }) },
  {
    starts: 'INTEREST',
    form: /^INTEREST CREDIT\b/,
    read: () => ({ mode: 'Interest', kind: 'interest', name: 'INTEREST' }),
  },
]

const WRAPPED = /^(?:(TO|BY) TRANSFER|(WDL|DEP) TFR)[- ]*(.*?)(?: AT \d{4,6} .*)?$/

/** `TO TRANSFER-<another form>--`, `WDL TFR <another form> AT <branch>`. */
export function unwrapSbi(source: Source): { source: Source; direction: 'debit' | 'credit' } | undefined {
  const match = WRAPPED.exec(source.text)
  if (!match) return undefined
  const [, way, newWay, text = ''] = match
  const direction = way === 'TO' || newWay === 'WDL' ? 'debit' : 'credit'
  const bare = text.replace(/-+$/, '')
  return { source: within(source, bare === '' ? 'TRANSFER' : bare), direction }
}
