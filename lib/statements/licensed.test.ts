import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { decimalOf, sum } from '@/lib/money/paise'
import { parseStatement } from './parse-statement'
import { UnknownLayoutError } from './schema'
import type { LayoutDescription, ParsedStatement, Unproven } from './types'

// Public statement files with their true counts and sums, made apart from any importer.
const FOLDER = resolve(import.meta.dirname, '../../e2e/statements/licensed')
const TODAY = '2026-11-23' as IsoDate

type Source = Record<
  'file' | 'transactions' | 'sum_debit' | 'sum_credit' | 'first_date' | 'last_date' | 'balance_ties',
  string
>
const sources = Papa.parse<Source>(readFileSync(`${FOLDER}/SOURCES.csv`, 'utf8').trim(), { header: true }).data
const bytesOf = (file: string) => readFileSync(`${FOLDER}/${file}`)

type Asked = { unproven: Unproven[]; answers: Partial<LayoutDescription> }

/** What these files do not prove by themselves, and what a person who has such an account would say. */
const ASKED = new Map<string, Asked>([
  [
    'reckon/dates_ambiguous_3.csv',
    { unproven: ['date order', 'currency'], answers: { dates: 'day first', currency: 'USD' } },
  ],
  ['reckon/dates_dot_3.csv', { unproven: ['currency'], answers: { currency: 'USD' } }],
  ['reckon/fast_food_8.csv', { unproven: ['columns', 'direction', 'currency'], answers: { currency: 'USD' } }],
  ['reckon/parentheses_9.csv', { unproven: ['currency'], answers: { currency: 'USD' } }],
  ['reckon/signed_amount_2.csv', { unproven: ['direction'], answers: { plainAmount: 'credit' } }],
  ['reckon/suntrust_7.csv', { unproven: ['currency'], answers: { currency: 'USD' } }],
  ['reckon/two_money_columns_5.csv', { unproven: ['columns', 'direction'], answers: {} }],
  ['reckon/visa_fx_2.csv', { unproven: ['currency'], answers: { currency: 'SGD' } }],
])

const questionOf = (file: string): UnknownLayoutError => {
  try {
    parseStatement(bytesOf(file), { today: TODAY })
  } catch (error) {
    if (error instanceof UnknownLayoutError) return error
    throw error
  }
  throw new Error(`${file} asked nothing`)
}

function truthOf({ rows, chain }: ParsedStatement) {
  const days = rows.map(({ transactionDate }) => transactionDate).sort()
  return {
    transactions: String(rows.length),
    sum_debit: decimalOf(sum(rows.map(({ debitAmount }) => debitAmount))),
    sum_credit: decimalOf(sum(rows.map(({ creditAmount }) => creditAmount))),
    first_date: days[0],
    last_date: days.at(-1),
    chain: chain.verdict,
  }
}

const CHAINS: Record<string, ParsedStatement['chain']['verdict'][]> = {
  yes: ['proved'],
  no: ['broken'],
  partly: ['broken'],
  'n/a': ['not_checkable'],
}

function expectTruth(source: Source, parsed: ParsedStatement): void {
  const { chain, ...truth } = truthOf(parsed)
  expect(truth).toEqual(Object.fromEntries(Object.keys(truth).map((key) => [key, source[key as keyof Source]])))
  expect(CHAINS[source.balance_ties]).toContain(chain)
}

const statements = sources.filter(({ file }) => file !== 'reckon/not_a_statement.csv')

test('all 25 files are here', () => {
  expect(sources).toHaveLength(25)
  expect(sources.filter(({ file }) => ASKED.has(file))).toHaveLength(ASKED.size)
})

describe('read without a question, by the layout or by what stands in the file', () => {
  test.each(statements.filter(({ file }) => !ASKED.has(file)).map((source) => [source.file, source] as const))(
    '%s',
    (file, source) => {
      const parsed = parseStatement(bytesOf(file), { today: TODAY })

      expectTruth(source, parsed)
      const pending = file.includes('sparkasse') ? [[2, 'pending']] : []
      expect(parsed.rejects.map(({ line, kind }) => [line, kind])).toEqual(pending)
    },
  )
})

describe('read once a person has said what the file does not prove', () => {
  test.each(statements.filter(({ file }) => ASKED.has(file)).map((source) => [source.file, source] as const))(
    '%s',
    (file, source) => {
      const { unproven, answers } = ASKED.get(file) ?? { unproven: [], answers: {} }
      const { unknown, message } = questionOf(file)

      expect(unknown.unproven).toEqual(unproven)
      expect(message).toMatch(/^[A-Z].{40,}\.$/s)
      expectTruth(source, parseStatement(bytesOf(file), { today: TODAY, mapping: { ...unknown.guess, ...answers } }))
    },
  )
})

test('what is no statement is refused, for nobody could say what its columns are', () => {
  const read = () => parseStatement(bytesOf('reckon/not_a_statement.csv'), { today: TODAY })

  expect(read).toThrow(expect.objectContaining({ code: 'unsupported_media' }))
  expect(read).not.toThrow(UnknownLayoutError)
})
