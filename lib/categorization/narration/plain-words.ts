import { withoutCity, withoutGluedCity } from './indian-cities'
import { merchantAbroad, purchase } from './abroad-cards'
import type { Reading } from './reading'
import type { Source } from './source'
import { withoutPlaceAbroad, withoutShopNumber } from './places-abroad'
import type { Mode } from '@/lib/transactions/schema'

const PAID =
  /^(?:PAID|SENT|PAYMENT|MONEY SENT) TO (.+?)(?: (?:VIA|USING|BY|THROUGH|ON) (UPI|CARD|NEFT|IMPS|RTGS|PHONEPE|PAYTM|GOOGLE PAY|GPAY))?(?: (?:REF|UTR|TXN)\b.*)?$/
const RECEIVED = /^(?:RECEIVED|PAYMENT RECEIVED|MONEY RECEIVED) FROM (.+)$/
const TO_OWN = /^(?:FUNDS? )?TRANSFER(?:RED)? (?:TO|FROM) (?:OWN|SELF|MY|LINKED)\b/
const CHEQUE_NUMBER = /^(?:CHEQUE|CHQ)(?: PAID)? (?:NO\.? ?)?#?(\d{4,8})\b/
const CASH_AT_MACHINE = /^(?:CASH|ATM)\b.*\b(?:WITHDRAWAL|WDL|CWD|WITHDRAWN)\b/
const CASH_AT_COUNTER = /\b(?:SELF|CHEQUE|CHQ|BRANCH|COUNTER|TELLER)\b/
const MACHINE_FEE = /\b(?:CHG|CHGS|CHARGES?|FEE)\b/
const RECHARGE = /^RECHARGE OF (.+?)(?: MOBILE)?(?: [6-9]\d{9})?$/

const channel = (word: string | undefined): Mode =>
  word === 'CARD' ? 'Card' : word === 'NEFT' || word === 'IMPS' || word === 'RTGS' ? word : 'UPI'

/** Words as a wallet prints them, or a person who keeps the list by hand. */
export function readPlainWords({ text }: Source): Reading | undefined {
  const cash = readCash(text)
  if (cash) return cash
  if (TO_OWN.test(text)) return { mode: 'Net banking', kind: 'own transfer', name: 'BANK TRANSFER' }
  const [, payee, by] = PAID.exec(text) ?? []
  if (payee !== undefined) return { mode: channel(by), name: payee, direction: 'debit' }
  const [, payer] = RECEIVED.exec(text) ?? []
  if (payer !== undefined) return { mode: 'UPI', name: payer, direction: 'credit' }
  const [, reference] = CHEQUE_NUMBER.exec(text) ?? []
  if (reference !== undefined) return { mode: 'Cheque', kind: 'cheque', name: 'Cheque', isNameless: true, reference }
  const [, recharged] = RECHARGE.exec(text) ?? []
  return recharged === undefined ? undefined : { mode: 'UPI', name: `${recharged} RECHARGE` }
}

function readCash(text: string): Reading | undefined {
  if (!CASH_AT_MACHINE.test(text) || MACHINE_FEE.test(text)) return undefined
  const isCounter = text.startsWith('CASH') && CASH_AT_COUNTER.test(text) && !/\bATM\b/.test(text)
  return isCounter
    ? { mode: 'Cash', kind: 'cash', name: 'CASH WITHDRAWAL' }
    : { mode: 'ATM', kind: 'cash', name: 'ATM CASH' }
}

const SLASHED_CITY = /^(.+?)\/\/[\p{L} .'-]+(?:\/[A-Z]{2})?$/u
const GATEWAY_STAR = /^(?:SQ|TST|SP|PAYPAL|PP|SUMUP|IZ|ZETTLE_?|IC|DD|CKE|FSP|LS) ?\*/
const TRIP_STAR = /^[A-Z][A-Z0-9 .&'-]+ ?\*(?=\S)/
const CARD_TAIL = / CARD X+\d{4}\b.*$/
const VALUE_DATE = / VALUE DATE:? ?\S+$/
/** `9.95 USD, 1 USD = 0.88 EUR` */
const FOREIGN_MONEY = /[, ]+\d+[.,]\d{2} [A-Z]{3}(?:,| @| =|$).*$/
/** Where a second line of the bank follows: `12/22SAMPLE`. */
const DAY_IN_COLUMN = / (?=\d{2}\/\d{2}[A-Z])/
const LOWER = /\p{Ll}/u

/**
 * Nothing but a merchant, as on a card's statement: a city, a state or a country behind it, or a gateway's star before it,
 * tells that a card paid.
 */
export function readBareMerchant({ printed, text, columns, hint }: Source): Reading | undefined {
  const [, beforeCity] = SLASHED_CITY.exec(text) ?? []
  if (beforeCity !== undefined) return purchase(beforeCity)
  const cut = withoutTail(text)
  const bare = cut.replace(/,(?= [A-Z]{2,3}$)/, '')
  if (columns.length > 2 && withoutPlaceAbroad(bare).isPlace)
    return { mode: 'Card', name: withoutShopNumber(columns[0] ?? bare), isMerchant: true }
  const isStarred = GATEWAY_STAR.test(bare) || TRIP_STAR.test(bare)
  const isPlaced = !LOWER.test(printed) && withoutPlaceAbroad(bare).isPlace
  if (isStarred || isPlaced || cut !== text) return purchase(withIndianPlace(bare))
  if (!LOWER.test(printed) && withIndianPlace(bare) !== bare)
    return { mode: 'Card', name: withIndianPlace(bare), isMerchant: true }
  return hint.kind === 'card' ? { mode: 'Card', name: merchantAbroad(bare), isMerchant: true } : undefined
}

/** The merchant without what only a card's bank prints behind it: the card, the value date, the amount in other money. */
const withoutTail = (text: string) =>
  (text.split(DAY_IN_COLUMN)[0] ?? text).replace(VALUE_DATE, '').replace(CARD_TAIL, '').replace(FOREIGN_MONEY, '')

/** `<merchant> <city> IN`, `<merchant><city>` glued at a fixed width. */
function withIndianPlace(text: string): string {
  const withoutCountry = text.replace(/ IN$/, '')
  const shorter = withoutGluedCity(withoutCity(withoutCountry))
  return shorter === withoutCountry ? text : shorter
}
