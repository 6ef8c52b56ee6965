import type { IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { accountNumberOf, accountRows, type LedgerRow } from '@/lib/sample/account-rows'
import { inventPerson } from '@/lib/sample/people'
import { netbankingPrinter } from '@/lib/sample/print-netbanking'
import { seededRandom, type Random } from '@/lib/sample/seeded-random'
import type { PrintedFor, PrintedSums } from '@/lib/sample/statement-printer'
import { addRow, noSums } from '@/lib/sample/truth'

export const ROWS = 400
const [PAIRS, ZEROS] = [0.01, 0.003] // the mix of reliability.md 5.4
const [FROM, TO] = ['2025-01-01', '2025-12-31'] as IsoDate[]

/** Three statements of one account that go on from each other. */
export type Trio = { before: LedgerRow[]; rows: LedgerRow[]; after: LedgerRow[]; printedFor: PrintedFor }

export function trioOf(seed: string): Trio {
  const random = seededRandom(seed)
  const person = inventPerson(random)
  const account = { person, seed, role: 'salary', from: FROM as IsoDate, to: TO as IsoDate } as const
  const rows: LedgerRow[] = []
  for (const row of accountRows({ ...account, rowsADay: 12, isEndless: false })) {
    rows.push(row)
    if (random.chance(ZEROS))
      rows.push({ ...row, narration: 'FEE WAIVED', debitAmount: paise(0), creditAmount: paise(0) })
    if (random.chance(PAIRS)) rows.push(...aPair(row, random))
    if (rows.length >= 3 * ROWS) break
  }
  return {
    ...{ before: rows.slice(0, ROWS), rows: rows.slice(ROWS, 2 * ROWS), after: rows.slice(2 * ROWS, 3 * ROWS) },
    printedFor: { person, accountNumber: accountNumberOf(account), from: FROM as IsoDate, to: TO as IsoDate },
  }
}

/** A payment that comes back at once: without both, nothing in the balances is missing. */
function aPair(row: LedgerRow, random: Random): LedgerRow[] {
  const amount = paise(random.int(1_00, 500_00))
  const out = { ...row, narration: 'POS REVERSED SHOP', debitAmount: amount, creditAmount: paise(0), isSpending: false }
  const back = { ...out, narration: 'REV-POS REVERSED SHOP', debitAmount: paise(0), creditAmount: amount }
  return [
    { ...out, closingBalance: paise(row.closingBalance - amount) },
    { ...back, closingBalance: row.closingBalance },
  ]
}

const { opening, header, behindHeader, cells, closing } = netbankingPrinter

/** As the bank prints it, with the sums of `whole` below: what the bank knew, whatever became of the rows. */
export function printed(rows: readonly LedgerRow[], whole: readonly LedgerRow[], printedFor: PrintedFor): Uint8Array {
  const lines = [
    ...[...opening(printedFor), header, ...behindHeader],
    ...rows.map((row) => cells(row).join(',')),
    ...closing(sumsOf(whole)),
  ]
  return new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''))
}

function sumsOf(rows: readonly LedgerRow[]): PrintedSums {
  const sums = noSums()
  for (const row of rows) addRow(sums, row)
  const empty = rows.filter(({ debitAmount, creditAmount }) => debitAmount === 0 && creditAmount === 0).length
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) throw new RangeError('a statement has rows')
  return {
    ...{ debitCount: sums.debitCount + empty, creditCount: sums.creditCount },
    ...{ debitAmount: paise(sums.debitPaise), creditAmount: paise(sums.creditPaise) },
    openingBalance: paise(first.closingBalance + first.debitAmount - first.creditAmount),
    closingBalance: last.closingBalance,
  }
}

export type Mutation = {
  where: 'interior' | 'end' | 'quiet'
  mutate: (rows: readonly LedgerRow[], random: Random) => LedgerRow[] | undefined
}

const RUN_MAX = 10

/** An interior row: the first and the last are the business of the ends. */
const inside = (rows: readonly LedgerRow[], random: Random, spare = 1) => random.int(1, rows.length - 1 - spare)

const without = (rows: readonly LedgerRow[], at: number, count = 1) => [...rows.slice(0, at), ...rows.slice(at + count)]

function changed(
  rows: readonly LedgerRow[],
  random: Random,
  change: (row: LedgerRow) => Partial<LedgerRow>,
): LedgerRow[] {
  const at = inside(rows, random)
  return rows.map((row, index) => (index === at ? { ...row, ...change(row) } : row))
}

const scaled = ({ debitAmount, creditAmount }: LedgerRow, by: (amount: number) => number) => ({
  debitAmount: paise(debitAmount > 0 ? by(debitAmount) : 0),
  creditAmount: paise(creditAmount > 0 ? by(creditAmount) : 0),
})

/** One digit of the balance is another. */
function misprinted({ closingBalance }: LedgerRow, random: Random) {
  const place = 10 ** random.int(0, String(closingBalance).length - 2)
  const digit = Math.floor(closingBalance / place) % 10
  const other = (digit + random.int(1, 9)) % 10
  return { closingBalance: paise(closingBalance + (other - digit) * place) }
}

const findIndexes = (rows: readonly LedgerRow[], is: (row: LedgerRow, next: LedgerRow | undefined) => boolean) =>
  rows.flatMap((row, at) => (at > 0 && at < rows.length - 2 && is(row, rows[at + 1]) ? [at] : []))

/** The kinds of damage, by what happened. One that a statement has no place for is undefined. */
export const MUTATIONS: Record<string, Mutation> = {
  'one row lost': { where: 'interior', mutate: (rows, random) => without(rows, inside(rows, random)) },
  'a run of rows lost': {
    where: 'interior',
    mutate: (rows, random) => without(rows, inside(rows, random, RUN_MAX + 1), random.int(2, RUN_MAX)),
  },
  'a row twice': {
    where: 'interior',
    mutate: (rows, random) => {
      const at = inside(rows, random)
      return [...rows.slice(0, at + 1), ...rows.slice(at)]
    },
  },
  'two neighbours in the other order': {
    where: 'interior',
    mutate: (rows, random) => {
      const at = inside(rows, random, 2)
      return [...rows.slice(0, at), ...rows.slice(at, at + 2).reverse(), ...rows.slice(at + 2)]
    },
  },
  'an amount times ten': {
    where: 'interior',
    mutate: (rows, random) => changed(rows, random, (row) => scaled(row, (amount) => amount * 10)),
  },
  'an amount off by a paisa': {
    where: 'interior',
    mutate: (rows, random) => changed(rows, random, (row) => scaled(row, (amount) => amount + 1)),
  },
  'debit and credit in each other’s place': {
    where: 'interior',
    mutate: (rows, random) =>
      changed(rows, random, ({ debitAmount, creditAmount }) => ({
        debitAmount: creditAmount,
        creditAmount: debitAmount,
      })),
  },
  'another digit in a balance': {
    where: 'interior',
    mutate: (rows, random) => changed(rows, random, (row) => misprinted(row, random)),
  },
  'a row that nobody paid': {
    where: 'interior',
    mutate: (rows, random) => {
      const at = inside(rows, random)
      const row = rows[at]
      const invented = row && {
        ...row,
        narration: 'UPI-NOBODY',
        debitAmount: paise(random.int(1, 99_999)),
        creditAmount: paise(0),
      }
      return invented && [...rows.slice(0, at + 1), invented, ...rows.slice(at + 1)]
    },
  },
  'the first row lost': { where: 'end', mutate: (rows) => rows.slice(1) },
  'the last row lost': { where: 'end', mutate: (rows) => rows.slice(0, -1) },
  'the first rows lost': { where: 'end', mutate: (rows, random) => rows.slice(random.int(2, 100)) },
  'the last rows lost': { where: 'end', mutate: (rows, random) => rows.slice(0, -random.int(2, 100)) },
  'a payment and its return lost': {
    where: 'quiet',
    mutate: (rows, random) => {
      const pairs = findIndexes(rows, (row, next) => row.debitAmount > 0 && row.debitAmount === next?.creditAmount)
      return pairs.length > 0 ? without(rows, random.pick(pairs), 2) : undefined
    },
  },
  'a row of nothing lost': {
    where: 'quiet',
    mutate: (rows, random) => {
      const zeros = findIndexes(rows, ({ debitAmount, creditAmount }) => debitAmount === 0 && creditAmount === 0)
      return zeros.length > 0 ? without(rows, random.pick(zeros)) : undefined
    },
  },
}
