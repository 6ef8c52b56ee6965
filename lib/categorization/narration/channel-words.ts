import { canonicalKey } from '../canonical-product'
import { startsWithBrand } from '../dictionary'
import type { Mode } from '@/lib/transactions/schema'
import { purchase } from './abroad-cards'
import { bankIn, fieldsOf, firstOf, textsOf } from './fields'
import type { Reading } from './reading'
import type { Source } from './source'

const words = (list: string) => list.split(/\s+/)

/** Which channel a word names; of several the first in this order counts. */
const CHANNELS: readonly (readonly [Mode, ReadonlySet<string>])[] = [
  ['ATM', new Set(words('ATM NFS'))],
  ['UPI', new Set(words('UPI'))],
  ['IMPS', new Set(words('IMPS'))],
  ['NEFT', new Set(words('NEFT'))],
  ['RTGS', new Set(words('RTGS'))],
  ['Auto-debit', new Set(words('ACH NACH ENACH ECS ACHDR NACHDR ECSDR SI MANDATE AUTOPAY AUTODEBIT'))],
  ['Card', new Set(words('POS ECOM ECOMM PRCR PURCHASE EFTPOS CHECKCARD SIG CONTACTLESS RUPAY VISA MAESTRO'))],
  ['Net banking', new Set(words('BBPS BILLPAY BILLPAYMENT INB NETBANKING TPT TRF TRANSFER XFER INFT IFT TPFT'))],
]
const LINKS = new Set(
  words(
    `DEBIT CREDIT CARD CHECK PAYMENT PAYMENTS PMT PAY TXN TRANSACTION TRAN DR CR D C INW INWARD OUTW OUTWARD OUT IN O W I TO
    FROM BY AT ON MB IB NET MOB MOBILE ONLINE E COMM P2A P2M P2P FUND FUNDS RETAIL RECURRING INTL INTERNATIONAL AUTHORIZED
    PIN SIGNATURE TRTR MPAY AUTO BILL CASH WITHDRAWAL WDL MC MASTERCARD BANKING REV RVSL REVERSAL VIA SENT RECEIVED`,
  ),
)
const REVERSED = /^(?:REV|RVSL|REVERSAL)$/
const CARD_NUMBER = /^#?(?:[X*]{2,}-?\d*|\d{4}|\d{4,6}[X*]+\d{4})$/
const LONG_NUMBER = /^(?=(?:[A-Z]*\d){4})[A-Z0-9]{6,}$/
const DAY = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$/
const TOKEN = /\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?!\d)|[#X*]+-?\d+|[^\s/:_|*#-]+/g
const THANKS = /^(?:THANK YOU|RECEIVED|RETURN)\b/
const ON_DAY_BEHIND = / ON \d{1,2}[-/. ]\S{2,}.*$/
const NUMBER_BEHIND = /[ -]+(?=(?:[A-Z]*\d){4})[A-Z0-9]{6,}$/

type Lead = { mode: Mode; isReversed: boolean; reference: string | undefined; rest: string }

/**
 * The words that banks everywhere put before a payee, in whatever order (`NACH DR INW …`, `DEBIT CARD PURCHASE X0000 …`,
 * `E-COMM PURCHASE …`): they name the channel, and the payee begins with the first word that is none of them.
 */
export function readChannelWords({ text }: Source): Reading | undefined {
  const lead = readLead(text)
  if (!lead || startsWithBrand(canonicalKey(text))) return undefined
  const { mode, isReversed, reference, rest } = lead
  if (mode === 'ATM') return { mode, kind: isReversed ? 'reversal' : 'cash', name: 'ATM CASH', reference }
  const fields = fieldsOf(rest, '/')
  const [first = '', ...notes] = textsOf(fields)
  const name = first.replace(ON_DAY_BEHIND, '').replace(NUMBER_BEHIND, '')
  const found = { mode, reference: reference ?? firstOf(fields, 'rrn', 'reference'), bank: bankIn(fields) }
  if (isReversed && mode !== 'Card') return { ...found, kind: 'reversal', name: 'Reversal', isNameless: true }
  if (name === '') return nobody(found)
  if (THANKS.test(name)) return undefined
  if (mode === 'Card')
    return { ...purchase(first.replace(ON_DAY_BEHIND, '')), ...found, ...(isReversed && { kind: 'reversal' }) }
  return { ...found, name, note: notes.join(' ') }
}

/** Nothing but the bank's words and a number: only of a card they may be a merchant's. */
const nobody = (found: Reading): Reading | undefined =>
  found.mode === 'Card'
    ? undefined
    : { ...found, name: found.mode === 'Auto-debit' ? 'AUTO DEBIT' : 'Bank transfer', isNameless: true }

function readLead(text: string): Lead | undefined {
  const said = new Set<string>()
  let reference: string | undefined
  let end = 0
  for (const token of text.matchAll(TOKEN)) {
    const [word] = token
    const isWord = LINKS.has(word) || CHANNELS.some(([, named]) => named.has(word))
    if (isWord) said.add(word)
    else if (said.size === 0 || !isNumber(word)) break
    else if (LONG_NUMBER.test(word)) reference ??= word
    end = token.index + word.length
  }
  const mode = modeOf(said)
  const rest = text.slice(end).replace(/^[\s/:_|*#-]+/, '')
  return mode && { mode, isReversed: [...said].some((word) => REVERSED.test(word)), reference, rest }
}

const isNumber = (word: string) => CARD_NUMBER.test(word) || LONG_NUMBER.test(word) || DAY.test(word)

function modeOf(said: ReadonlySet<string>): Mode | undefined {
  const found = CHANNELS.find(([, named]) => [...said].some((word) => named.has(word)))
  const isCard = said.has('CARD') && (said.has('DEBIT') || said.has('PAYMENT'))
  return found && found[0] !== 'Net banking' ? found[0] : isCard ? 'Card' : found?.[0]
}
