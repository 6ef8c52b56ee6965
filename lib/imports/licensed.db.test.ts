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
/** Read without a question: by the layout, or because the names of the columns say it all. */
const READ_AS = new Map([
  ['HDFC-NB', 'hdfc-netbanking'],
  ['BOI', 'by-meaning'],
])
const isKnown = ({ layout }: Source) => READ_AS.has(layout)

test('all 25 files are here', () => {
  expect(sources).toHaveLength(25)
  expect(sources.filter(isKnown)).toHaveLength(3)
})

describe('the files of a known layout import exactly', () => {
  test.each(sources.filter(isKnown).map((source) => [source.file, source] as const))('%s', async (file, source) => {
    const asha = await aPerson('asha')

    const report = await stored(asha, readFileSync(`${FOLDER}/${file}`))

    expect(report).toMatchObject({
      layout: READ_AS.get(source.layout),
      rows: { stored: Number(source.transactions), duplicate: 0, rejected: 0 },
      debitPaise: findRupees(source.sum_debit),
      creditPaise: findRupees(source.sum_credit),
      period: { from: source.first_date, to: source.last_date },
      proof: { bytes: 'proved', lines: 'proved', chain: source.balance_ties === 'yes' ? 'proved' : 'broken' },
    })
    expect(await sumTransactions(asha, EVERYTHING)).toEqual([
      {
        currency: 'INR',
        count: Number(source.transactions),
        debitPaise: findRupees(source.sum_debit),
        creditPaise: findRupees(source.sum_credit),
      },
    ])
  })
})

describe('the others are refused with a sentence until their layout is known', () => {
  test.each(sources.filter((source) => !isKnown(source)).map(({ file }) => file))('%s', async (file) => {
    const asha = await aPerson('asha')

    const refusal = await upload(asha, readFileSync(`${FOLDER}/${file}`)).catch((error: unknown) => error)

    expect(refusal).toMatchObject({ code: 'unsupported_media', message: expect.stringMatching(/^[A-Z].{40,}\.$/s) })
    expect([await countRows(asha), await listStatements(asha, 10)]).toEqual([0, []])
  })
})
