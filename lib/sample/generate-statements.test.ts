import { describe, expect, test } from 'vitest'
import { suggest } from '@/lib/categorization/cascade'
import { parseNarration } from '@/lib/categorization/narration/parse-narration'
import type { IsoDate, IsoMonth } from '@/lib/dates/iso-date'
import { fingerprints } from '@/lib/intake/fingerprint'
import { parseStatement } from '@/lib/statements/parse-statement'
import { bytesOf } from '@/lib/statements/testing'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import { accountRows } from './account-rows'
import { generateStatements, type SampleFile, type SampleOptions } from './generate-statements'
import { inventPerson } from './people'
import { printStatement } from './print-statement'
import { seededRandom } from './seeded-random'
import { ledgerOf } from './truth'

const TODAY = '2026-11-23' as IsoDate
const OPTIONS: SampleOptions = {
  seed: '1',
  people: 1,
  from: '2025-01' as IsoMonth,
  months: 12,
  layout: 'both',
  monthsAFile: 12,
  overlapDays: 0,
  badLines: 0,
  size: { kind: 'all' },
}

function print({ print: start }: Pick<SampleFile, 'print'>) {
  const texts: string[] = []
  const pieces = start()
  let piece = pieces.next()
  for (; !piece.done; piece = pieces.next()) texts.push(piece.value)
  return { text: texts.join(''), truth: piece.value }
}

const filesOf = (options: Partial<SampleOptions>) =>
  Array.from(generateStatements({ ...OPTIONS, ...options }), (file) => ({ ...file, ...print(file) }))

const notSpending = new Set(DEFAULT_TAGS.filter(({ isSpending }) => !isSpending).map(({ name }) => name))
const sumOf = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

const isReturn = ({ narration }: { narration: string }) => /^(?:UPIRET|CRV )/.test(narration)

/** What the real parser and the real cascade make of a file. */
function read(text: string) {
  const parsed = parseStatement(bytesOf(text), { today: TODAY })
  const paid = parsed.rows.filter((row) => row.debitAmount > 0)
  const isSpending = ({ narration }: { narration: string }) => {
    const { tag } = suggest(parseNarration(narration), 'debit')
    return tag === null || !notSpending.has(tag)
  }
  const came = (which: (row: { narration: string }) => boolean) =>
    sumOf(parsed.rows.filter(which).map((row) => row.creditAmount))
  return {
    parsed,
    truth: {
      bytes: text.length,
      period: { from: parsed.rows[0]?.transactionDate, to: parsed.rows.at(-1)?.transactionDate },
      lines: { ...parsed.lines, rows: parsed.rows.length, bad: parsed.rejects.length },
      sums: {
        rows: parsed.rows.length,
        debitCount: paid.length,
        creditCount: parsed.rows.length - paid.length,
        debitPaise: sumOf(parsed.rows.map((row) => row.debitAmount)),
        creditPaise: sumOf(parsed.rows.map((row) => row.creditAmount)),
        spendingPaise: sumOf(paid.filter(isSpending).map((row) => row.debitAmount)) - came(isReturn),
        incomePaise: came(({ narration }) => !isReturn({ narration }) && !narration.startsWith('IB FUNDS TRANSFER')),
      },
      openingBalancePaise: parsed.chain.opening,
      closingBalancePaise: parsed.chain.closing,
    },
  }
}

test('a shell lists a person’s files in the order in which they are to be read', () => {
  const names = filesOf({ months: 4, monthsAFile: 1 }).map(({ filename }) => filename)

  expect(names).toHaveLength(8)
  expect(names.toSorted()).toEqual(names)
})

test('the same arguments give the same bytes, another seed others', () => {
  const texts = (seed: string) => filesOf({ seed, badLines: 5 }).map(({ text }) => text)
  expect(texts('a')).toEqual(texts('a'))
  expect(texts('a')).not.toEqual(texts('b'))
})

describe.each([
  ['a year of two accounts', { badLines: 9 }],
  ['three people, quarter by quarter, with overlaps', { people: 3, monthsAFile: 3, overlapDays: 7, badLines: 2 }],
  ['a busy account of a given number of rows', { size: { kind: 'rows', rows: 6000 } as const, badLines: 40 }],
  ['a busy account of a given size', { size: { kind: 'bytes', bytes: 700_000 } as const, badLines: 40 }],
  ['two months of one layout', { layout: 'delimited' as const, months: 2, from: '2024-02' as IsoMonth }],
])('%s', (_name, options) => {
  const files = filesOf(options)

  test('the truth is what the importer reads: lines, rows, sums, spending and balances', () => {
    for (const { text, truth } of files) expect(truth).toMatchObject(read(text).truth)
  })

  test('every balance follows from the one before, and the bank’s own sums agree', () => {
    for (const { text, layout } of files) {
      const { parsed } = read(text)
      expect(parsed.chain.verdict).toBe('proved')
      expect(parsed.sums).toBe(layout === 'netbanking' ? 'proved' : 'not_checkable')
      expect(parsed.layout.id).toBe(`hdfc-${layout}`)
    }
  })

  test('every planted line is set aside, each for its own reason', () => {
    for (const { text } of files) {
      const { rejects } = read(text).parsed
      expect(rejects).toHaveLength('badLines' in options ? options.badLines : 0)
      const reasons = new Set(rejects.map(({ reason }) => reason.replace(/“.*”|\d+/g, '…')))
      expect(reasons.size).toBeGreaterThanOrEqual(Math.min(rejects.length, 5))
    }
  })
})

test('rows that two files of an account hold are the ones announced, and the ledger holds each once', () => {
  const files = filesOf({ monthsAFile: 6, overlapDays: 10 })
  for (const role of ['salary', 'household']) {
    const own = files.filter((file) => file.role === role)
    const prints = own.map(({ text }) => fingerprints(read(text).parsed.rows))
    const [first = [], second = []] = prints
    expect(second.filter((print) => first.includes(print)).length).toBe(own[1]?.truth.duplicateRows)
    expect(own[1]?.truth.duplicateRows).toBeGreaterThan(5)
    expect(ledgerOf(own.map(({ truth }) => truth)).sums.rows).toBe(new Set(prints.flat()).size)
  }
})

test('one month in the two layouts is one ledger', () => {
  const person = inventPerson(seededRandom('1 1'))
  const [from, to] = ['2025-03-01' as IsoDate, '2025-05-31' as IsoDate]
  const account = { person, seed: '1 1', role: 'salary' as const, from, to, rowsADay: 20, isEndless: false }
  const printed = (['netbanking', 'delimited'] as const).map((layout) => {
    const printedFor = { person, accountNumber: '50100000001234', from, to }
    const size = { kind: 'all' } as const
    const plan = { layout, printedFor, rows: accountRows(account), knownUntil: undefined, badPlaces: [], size }
    return fingerprints(read(print({ print: () => printStatement(plan) }).text).parsed.rows)
  })
  expect(printed[0]?.length).toBeGreaterThan(1500)
  expect(printed[1]).toEqual(printed[0])
})

test.each([
  ['netbanking', 91_000],
  ['delimited', 48_090],
] as const)('10 MB of the %s layout are exactly that, and about %i rows', (layout, rows) => {
  const [file] = filesOf({ layout, size: { kind: 'bytes', bytes: 10_485_760 } })
  expect(file?.text.length).toBe(10_485_760)
  expect(Math.abs((file?.truth.sums.rows ?? 0) / rows - 1)).toBeLessThan(0.03)
  expect(/^[\x20-\x7e\n]*$/.test(file?.text ?? '')).toBe(true)
})

test('a year meets many kinds of payment, in every month, and never an empty account', () => {
  const rows = filesOf({}).flatMap(({ text }) => read(text).parsed.rows)
  const modes = new Set(rows.map(({ narration }) => parseNarration(narration).mode))
  for (const mode of ['UPI', 'Card', 'ATM', 'NEFT', 'IMPS', 'Auto-debit', 'Net banking', 'Bank charge', 'Interest'])
    expect(modes).toContain(mode)
  expect(rows.every(({ closingBalance }) => (closingBalance ?? 0) > 0)).toBe(true)
  const tagged = rows.filter(({ narration }) => suggest(parseNarration(narration), 'debit').tag !== null)
  expect(tagged.length / rows.length).toBeGreaterThan(0.6)
  expect(tagged.length / rows.length).toBeLessThan(0.95)
})
