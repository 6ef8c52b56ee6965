import { shorten } from '../canonical-product'
import type { NarrationHint, NarrationKind, ParsedNarration } from '../types'
import { ABROAD_BANKING_FORMS, readCompanyFirst } from './abroad-banking'
import { ABROAD_CARD_FORMS } from './abroad-cards'
import { AXIS_FORMS } from './axis'
import { parseBankCharge } from './bank-charges'
import { readChannelWords } from './channel-words'
import { HDFC_FORMS, HDFC_LAST_FORMS } from './hdfc'
import { parseHdfcUpi } from './hdfc-upi'
import { ICICI_FORMS } from './icici'
import { KOTAK_FORMS } from './kotak'
import { OTHER_BANKS_FORMS } from './other-banks'
import { readBareMerchant, readPlainWords } from './plain-words'
import { isParsed, parsedOf, type Form, type Reading } from './reading'
import { SBI_FORMS, unwrapSbi } from './sbi'
import { readSlashUpi } from './slash-upi'
import { sourceOf, type Source } from './source'

const FORMS: readonly Form[] = [
  ...HDFC_FORMS,
  ...SBI_FORMS,
  ...AXIS_FORMS,
  ...ICICI_FORMS,
  ...KOTAK_FORMS,
  ...OTHER_BANKS_FORMS,
  ...ABROAD_CARD_FORMS,
  ...ABROAD_BANKING_FORMS,
  ...HDFC_LAST_FORMS,
]

// A narration is only tried on the few forms that begin with its first word.
const formsByStart = new Map<string, Form[]>()
for (const form of FORMS)
  for (const start of form.starts.split(' ')) formsByStart.set(start, [...(formsByStart.get(start) ?? []), form])

const FIRST_WORD = /^[\p{L}]+/u
const NUMBER = /^(?:X{2,}|[*\d])/

/**
 * Reads channel, payee and note out of a bank's narration. Its own form tells which bank printed it; words that fit no
 * form are the payee themselves.
 */
export function parseNarration(printed: string, hint: NarrationHint = {}): ParsedNarration {
  const source = sourceOf(printed, hint)
  const wrapped = unwrapSbi(source)
  const parsed = read(wrapped?.source ?? source)
  return withPrintedCase({ ...parsed, direction: parsed.direction ?? wrapped?.direction ?? null }, source)
}

const UPI_IN_FIELDS = /^UPI(?: ?-? ?(?:IN|OUT|AR|AB|REV|RET))? ?\//

function read(source: Source): ParsedNarration {
  const { text } = source
  if (UPI_IN_FIELDS.test(text)) return finished(readSlashUpi(source), text)
  const reading = readForms(source) ?? (text.startsWith('UPI-') ? parseHdfcUpi(text) : undefined)
  return finished(
    reading ??
      readWords(source) ?? {
        mode: 'Other',
        name: withoutMonth(source.printed),
      },
    text,
  )
}

function readForms(source: Source): Reading | ParsedNarration | undefined {
  const charge = parseBankCharge(source.text)
  if (charge) return charge
  for (const { form, read: readForm } of formsByStart.get(startOf(source.text)) ?? []) {
    const match = form.exec(source.text)
    const reading = match && readForm(match, source)
    if (reading) return reading
  }
  return undefined
}

function startOf(text: string): string {
  if (NUMBER.test(text)) return '#'
  const word = FIRST_WORD.exec(text)?.[0] ?? ''
  return word.startsWith('BILLDK') ? 'BILLDK' : word // to which the biller is glued
}

const readWords = (source: Source): Reading | undefined =>
  readPlainWords(source) ?? readChannelWords(source) ?? readCompanyFirst(source.text) ?? readBareMerchant(source)

const MONTH =
  /(?: (?:for|of|-))? (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?:[ '-]*\d{2,4})?$/i

/** What is paid every month is one product. */
const withoutMonth = (words: string) => words.replace(MONTH, '') || words

const finished = (reading: Reading | ParsedNarration, text: string): ParsedNarration =>
  isParsed(reading) ? reading : parsedOf(reading, text || 'No narration')

const OWN_WORDS: readonly NarrationKind[] = ['cash', 'interest', 'card bill', 'deposit', 'cheque']

/** The product as the bank printed it: forms are read in capitals. */
function withPrintedCase(parsed: ParsedNarration, { printed, text }: Source): ParsedNarration {
  if (printed === text || OWN_WORDS.includes(parsed.kind)) return parsed
  const at = text.indexOf(parsed.product)
  return at < 0 ? parsed : { ...parsed, product: shorten(printed.slice(at, at + parsed.product.length)) }
}
