import { minorDigitsOf } from '@/lib/money/minor-units'
import { enteredRowSchema, type EnteredRow, type RejectedLine } from '@/lib/set-aside/schema'
import { amountStyle, findAmount } from '@/lib/statements/read-amount'
import type { GuessedField } from '@/lib/statements/types'

/** What stands in the fields of the form. */
export type EnteredTexts = {
  transactionDate: string
  valueDate: string
  narration: string
  reference: string
  debit: string
  credit: string
  balance: string
}

export type EnteredName = keyof EnteredTexts

/** What the line says for sure; of the rest as it stands there, to be corrected. A date that is none is left out. */
export function textsOf({ guess, currency }: Pick<RejectedLine, 'guess' | 'currency'>): EnteredTexts {
  const places = minorDigitsOf(currency)
  const amount = ({ text, value }: GuessedField<number>) => (value === null ? text : decimalText(value, places))
  return {
    transactionDate: guess.transactionDate.value ?? '',
    valueDate: guess.valueDate.value ?? '',
    narration: guess.narration,
    reference: guess.reference,
    debit: amount(guess.debit),
    credit: amount(guess.credit),
    balance: amount(guess.balance),
  }
}

function decimalText(minor: number, places: number): string {
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

export type EnteredFaults = Partial<Record<EnteredName, string>>

type Read = { row: EnteredRow; faults?: never } | { row?: never; faults: EnteredFaults }

const FIELD_OF: Record<string, EnteredName> = {
  debitPaise: 'debit',
  creditPaise: 'credit',
  closingBalancePaise: 'balance',
}

/** Faults by the names of the row's parts, by those of the fields. */
export function faultsByField(faults: Partial<Record<string, string[]>>): EnteredFaults {
  const named = Object.entries(faults).map(([part, found]) => [FIELD_OF[part] ?? part, found?.[0]])
  return Object.fromEntries(named)
}

const AMOUNTS = ['debit', 'credit', 'balance'] as const

/** Reads the fields as the row that the line is, or tells what is wrong with each. */
export function readEntered(texts: EnteredTexts, currency: string): Read {
  const style = amountStyle(currency, { decimal: '.', places: minorDigitsOf(currency) })
  const [debit, credit, balance] = AMOUNTS.map((name) => findAmount(texts[name].trim(), 'cr', style))
  const unread = AMOUNTS.filter((_, index) => [debit, credit, balance][index] === undefined)
  if (unread.length > 0) return { faults: Object.fromEntries(unread.map((name) => [name, NO_AMOUNT])) }
  const read = enteredRowSchema.safeParse({
    transactionDate: texts.transactionDate,
    valueDate: texts.valueDate || null,
    narration: texts.narration,
    reference: texts.reference,
    debitPaise: debit ?? 0,
    creditPaise: credit ?? 0,
    closingBalancePaise: balance ?? null,
  })
  if (read.success) return { row: read.data }
  const faults = read.error.issues.map(({ path, message }) => [String(path[0]), [message]])
  return { faults: faultsByField(Object.fromEntries(faults.reverse())) }
}

const NO_AMOUNT = 'Write an amount in digits, such as 1,234.50.'
