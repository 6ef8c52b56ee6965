import type { IsoDate } from '@/lib/dates/iso-date'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { decimalOf, type Paise } from '@/lib/money/paise'
import { parseStatement } from './parse-statement'
import { UnknownLayoutError } from './schema'
import { bytesOf } from './testing'
import type { LayoutDescription, UnknownLayout } from './types'

const today = '2026-11-23' as IsoDate

/** What a file asks, and what is read once the guess stands, with a person's answers. */
export function readAsAsked(text: string, answers: Partial<LayoutDescription> = {}) {
  const asked = askedBy(text)
  const mapping = asked && { ...asked.guess, ...answers }
  const parsed = parseStatement(bytesOf(text), { today, mapping })
  const inWords = (amount: Paise) => (minorDigitsOf(parsed.layout.currency) === 0 ? `${amount}` : decimalOf(amount))
  const rows = parsed.rows.map(({ transactionDate, narration, debitAmount, creditAmount }) =>
    [transactionDate, narration, inWords(debitAmount), inWords(creditAmount)].join(' | '),
  )
  return {
    unproven: asked?.unproven ?? [],
    rows,
    chain: parsed.chain.verdict,
    currency: parsed.layout.currency,
    setAside: parsed.rejects.map(({ line, kind }) => [line, kind]),
  }
}

export function askedBy(text: string): UnknownLayout | undefined {
  try {
    parseStatement(bytesOf(text), { today })
    return undefined
  } catch (error) {
    if (error instanceof UnknownLayoutError) return error.unknown
    throw error
  }
}
