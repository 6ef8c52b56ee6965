import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { decimalOf, sum } from '@/lib/money/paise'
import { KNOWN_LAYOUTS } from './layouts/known-layouts'
import { parseStatement } from './parse-statement'
import type { ParsedStatement } from './types'

// One invented file a layout, with what it holds counted from the rows that it was written from.
const FOLDER = resolve(import.meta.dirname, '../../e2e/statements/synthetic')
const TODAY = '2026-11-23' as IsoDate

type Source = Record<
  | 'file'
  | 'layout'
  | 'transactions'
  | 'sum_debit'
  | 'sum_credit'
  | 'first_date'
  | 'last_date'
  | 'order'
  | 'balance_ties'
  | 'bytes'
  | 'lines'
  | 'header_lines'
  | 'noise'
  | 'pending'
  | 'rejected',
  string
>

const sources = Papa.parse<Source>(readFileSync(`${FOLDER}/SOURCES.csv`, 'utf8').trim(), { header: true }).data
const bytesOf = ({ file }: Source) => readFileSync(`${FOLDER}/${file}`)
const read = (source: Source) => parseStatement(bytesOf(source), { today: TODAY })

const linesOf = (records: readonly { lineCount: number }[]) =>
  records.reduce((total, { lineCount }) => total + lineCount, 0)

function truthOf({ layout, rows, rejects, lines, chain }: ParsedStatement) {
  const days = rows.map(({ transactionDate }) => transactionDate).sort()
  return {
    layout: layout.id,
    transactions: String(rows.length),
    sum_debit: decimalOf(sum(rows.map(({ debitAmount }) => debitAmount))),
    sum_credit: decimalOf(sum(rows.map(({ creditAmount }) => creditAmount))),
    first_date: days[0],
    last_date: days.at(-1),
    balance_ties: { proved: 'yes', broken: 'no', not_checkable: 'n/a' }[chain.verdict],
    lines: String(lines.total),
    header_lines: String(lines.header),
    noise: String(lines.noise),
    pending: String(linesOf(rejects.filter(({ kind }) => kind === 'pending'))),
    rejected: String(linesOf(rejects.filter(({ kind }) => kind === 'rejected'))),
  }
}

describe('every layout is read exactly, by a file of its own', () => {
  test.each(sources.map((source) => [source.file, source] as const))('%s', (_file, source) => {
    const parsed = read(source)

    expect(bytesOf(source)).toHaveLength(Number(source.bytes))
    expect(parsed.rejects.map(({ line, reason, kind }) => [line, kind, reason])).toHaveLength(
      Number(source.rejected) + Number(source.pending),
    )
    expect(truthOf(parsed)).toEqual(
      Object.fromEntries(Object.keys(truthOf(parsed)).map((key) => [key, source[key as keyof Source]])),
    )
    const isTurned = parsed.notes.some(({ code }) => code === 'newest_first')
    if (source.order !== 'unsorted') expect(isTurned).toBe(source.order === 'descending')
    expect(parsed.sums).not.toBe('broken')
  })

  test('no layout is without one', () => {
    const shown = new Set(sources.map(({ layout }) => layout))
    expect(KNOWN_LAYOUTS.filter(({ id, bank }) => bank !== 'OTHER' && !shown.has(id)).map(({ id }) => id)).toEqual([])
  })
})
