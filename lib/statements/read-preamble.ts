import { findBankDate } from '@/lib/dates/bank-date'
import type { IsoDate } from '@/lib/dates/iso-date'
import { findNamedBank } from './layouts/indian-banks'
import type { NamedAccount } from './types'

/** What stands above the columns, as far as it says something about them. */
export type Preamble = {
  account: NamedAccount | undefined
  bank: string | undefined
  currency: string | undefined
  period: { from: IsoDate; to: IsoDate } | undefined
  isCard: boolean
  /** The balance printed for the first day of the period. */
  opening: string | undefined
}

const ACCOUNT_NUMBER =
  /\b(?:account|a\/c|acct|card)\s*(?:no|number|num)\b[\s.:,;|~"'=_-]*([\dx*]{4}(?:[ -][\dx*]{4}){2,4}|[\dx*]{4,24})(?![\dx*])/i

/** Beside its word alone: rows are full of other people's. */
const IBAN = /\bIBAN\b[^A-Za-z0-9]{1,8}([A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8})\b/i

/** The account that these lines name, if they do; a masked number still tells its last four digits. */
export function findNamedAccount(lines: readonly string[]): NamedAccount | undefined {
  for (const line of lines) {
    const iban = IBAN.exec(line)?.[1]?.replace(/\D/g, '')
    if (iban) return { mask: iban.slice(-4), digits: iban }
    const number = ACCOUNT_NUMBER.exec(line)?.[1]?.replace(/[ -]/g, '')
    const mask = number && /\d{4}$/.exec(number)?.[0]
    if (mask) return { mask, digits: /^\d+$/.test(number) ? number : null }
  }
  return undefined
}

export function readPreamble(lines: readonly string[]): Preamble {
  const texts = lines.map(flattened)
  const period = findPeriod(texts)
  return {
    account: findNamedAccount(lines),
    bank: findNamedBank(texts),
    currency: texts.map((text) => CURRENCY.exec(text)?.[1]?.toUpperCase()).find((code) => code),
    period,
    isCard: texts.some((text) => CARD.test(text)),
    opening: texts.map((text) => balanceOn(period?.from, text)).find((printed) => printed),
  }
}

const LINE_LENGTH = 500
const flattened = (line: string) =>
  line
    .slice(0, LINE_LENGTH)
    .replace(/[;~|"\t]+|(?<!\d),|,(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const CURRENCY =
  /(?<!\p{L})(?:currency(?: code)?|währung|waehrung|valuta|munt|devise|divisa|moneda|moeda|waluta|měna|devizanem)\s*[:-]*\s*\(?([A-Z]{3})\b/iu
const CARD =
  /credit ?card|\bcard (?:no|number)\b|kreditkarte|creditcard|kredietkaart|carte de crédit|tarjeta de crédito|carta di credito|cartão de crédito|kreditkort|kredittkort|luottokort|karta kredytowa|kreditní karta/i

const DATE = String.raw`(\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}|[A-Za-z]{3,9} \d{1,2},? \d{4})`
const FROM_TO = new RegExp(
  String.raw`\b(?:from|period|between|zeitraum|periode|période|periodo|período|von|van|du|desde|dal|za okres|období)\b.*?${DATE} ?(?:to|till|through|and|bis|t/m|tot|au|al|hasta|até|do|-|–) ?:? ?${DATE}`,
  'i',
)
const START = new RegExp(String.raw`^(?:start|from) date ?:? ?${DATE}`, 'i')
const END = new RegExp(String.raw`^(?:end|to) date ?:? ?${DATE}`, 'i')

function findPeriod(texts: readonly string[]): Preamble['period'] {
  const [, from, to] = texts.map((text) => FROM_TO.exec(text)).find((match) => match) ?? [
    '',
    texts.map((text) => START.exec(text)?.[1]).find((date) => date),
    texts.map((text) => END.exec(text)?.[1]).find((date) => date),
  ]
  const days = [from, to].map((text) => (text === undefined ? undefined : findBankDate(text, 'day first')))
  const [first, last] = days
  return first && last && first <= last ? { from: first, to: last } : undefined
}

const BALANCE_ON = new RegExp(String.raw`^balance (?:as )?on ${DATE} ?:? ?(.+)$`, 'i')

function balanceOn(day: IsoDate | undefined, text: string): string | undefined {
  const [, date = '', printed] = BALANCE_ON.exec(text) ?? []
  return day !== undefined && findBankDate(date, 'day first') === day ? printed : undefined
}
