import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { findRupees } from '@/lib/money/paise'
import { listStatements } from '@/lib/statements/queries'
import { sumTransactions } from '@/lib/transactions/queries'
import { countRows, EVERYTHING, stored, upload } from './testing'

// Small public statement files with their true counts and sums; licences stand beside them.
const FOLDER = resolve(import.meta.dirname, '../../e2e/statements/licensed')
type Source = {
  file: string
  layout: string
  transactions: string
  sum_debit: string
  sum_credit: string
  first_date: string
  last_date: string
  balance_ties: string
}
const sources = Papa.parse<Source>(readFileSync(`${FOLDER}/SOURCES.csv`, 'utf8').trim(), { header: true }).data

/** Read without a question, and in which currency. */
const READ_AS = new Map([
  ['HDFC-NB', ['hdfc-netbanking', 'INR']],
  ['CHASE-CHK', ['chase-checking-short', 'USD']],
  ['CHASE-2009', ['chase-2009', 'USD']],
  ['US-CARD-CATEGORY', ['card-with-category', 'USD']],
  ['MONZO-2018', ['monzo-2018', 'GBP']],
  ['BARCLAYCARD', ['barclaycard', 'GBP']],
  ['BOI', ['bank-of-ireland', 'EUR']],
  ['N26-DE', ['n26-german', 'EUR']],
  ['SPARKASSE-CAMT', ['sparkasse-camt', 'EUR']],
  ['BUNQ', ['bunq', 'EUR']],
  ['ING-NL-HEADERLESS', ['ing-nl-headerless', 'EUR']],
  ['RABOBANK-2018', ['rabobank-2018', 'EUR']],
  ['KBC-CC', ['kbc-card', 'EUR']],
  ['POSB', ['posb-savings', 'SGD']],
])
const isKnown = ({ layout }: Source) => READ_AS.has(layout)
const CHAINS: Record<string, string> = { yes: 'proved', no: 'broken', partly: 'broken', 'n/a': 'not_checkable' }

test('all 25 files are here', () => {
  expect(sources).toHaveLength(25)
  expect(sources.filter(isKnown)).toHaveLength(16)
})

describe('the files of a known layout import exactly', () => {
  test.each(sources.filter(isKnown).map((source) => [source.file, source] as const))('%s', async (file, source) => {
    const asha = await aPerson('asha')
    const [layout, currency] = READ_AS.get(source.layout) ?? []

    const report = await stored(asha, readFileSync(`${FOLDER}/${file}`))

    expect(report).toMatchObject({
      layout,
      account: { currency },
      rows: { stored: Number(source.transactions), duplicate: 0 },
      debitPaise: findRupees(source.sum_debit),
      creditPaise: findRupees(source.sum_credit),
      period: { from: source.first_date, to: source.last_date },
      proof: { bytes: 'proved', lines: 'proved', chain: CHAINS[source.balance_ties] },
    })
    expect(await sumTransactions(asha, EVERYTHING)).toEqual([
      {
        currency,
        count: Number(source.transactions),
        debitPaise: findRupees(source.sum_debit),
        creditPaise: findRupees(source.sum_credit),
      },
    ])
  })
})

describe('the others are refused with a sentence until the person has said what their columns are', () => {
  test.each(sources.filter((source) => !isKnown(source)).map(({ file }) => file))('%s', async (file) => {
    const asha = await aPerson('asha')

    const refusal = await upload(asha, readFileSync(`${FOLDER}/${file}`)).catch((error: unknown) => error)

    expect(refusal).toMatchObject({ code: 'unsupported_media', message: expect.stringMatching(/^[A-Z].{40,}\.$/s) })
    expect([await countRows(asha), await listStatements(asha, 10)]).toEqual([0, []])
  })
})
