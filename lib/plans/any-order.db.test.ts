import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { addDays, type IsoDate } from '@/lib/dates/iso-date'
import { EVERYTHING, countRows, NOW, stored, upload } from '@/lib/imports/testing'
import { delimited, netbanking, withBalances, type Move } from '@/lib/statements/testing'
import { listTransactions } from '@/lib/transactions/queries'
import { commitPlan, replan, settlePlans } from './mutations'
import { planned } from './testing'

type Row = ReturnType<typeof withBalances>[number]

/** Days of a bank's ledger: few texts and amounts, so that equal payments are common, and some of nothing at all. */
const aDay = fc.array(
  fc.record({
    narration: fc.constantFrom('UPI-CHAI-CHAI@YBL', 'UPI-AUTO-AUTO@YBL', 'INTEREST'),
    amount: fc.constantFrom(0, 10_00, -10_00, 25_50),
  }),
  { minLength: 1, maxLength: 4 },
)
const aLedger = fc.array(aDay, { minLength: 2, maxLength: 6 })

/** A bank cuts a file between two days, never within one. */
const aFile = fc.record({
  from: fc.nat({ max: 5 }),
  days: fc.integer({ min: 1, max: 6 }),
  isDelimited: fc.boolean(),
  isPlanned: fc.boolean(),
})

function rowsOf(days: { narration: string; amount: number }[][]): Row[] {
  const moves = days.flatMap((ofDay, index) =>
    ofDay.map(({ narration, amount }): Move => ({
      date: addDays('2025-01-01' as IsoDate, index),
      narration,
      ...(amount < 0 ? { in: -amount } : { out: amount }),
    })),
  )
  return withBalances(1_000_00, moves)
}

const printed = ({ date, narration, balance, ...row }: Row) => [date, narration, row.out, row.in, balance].join('|')

async function ledgerOf(viewer: Viewer): Promise<string[]> {
  const { items } = await listTransactions(viewer, { ...EVERYTHING, limit: 100 })
  return items
    .map(({ transactionDate, narration, debitPaise, creditPaise, closingBalancePaise }) =>
      [transactionDate, narration, debitPaise, creditPaise, closingBalancePaise].join('|'),
    )
    .sort()
}

test('any split, overlap, order and repetition of files gives the ledger that they cover, each row once', async () => {
  await fc.assert(
    fc.asyncProperty(aLedger, fc.array(aFile, { minLength: 1, maxLength: 5 }), async (days, files) => {
      const asha = await aPerson('asha')
      const rows = rowsOf(days)
      const covered = new Set<Row>()
      for (const { from, days: length, isDelimited, isPlanned } of files) {
        const [first, last] = [0, length - 1].map((day) => addDays('2025-01-01' as IsoDate, from + day))
        const held = rows.filter(({ date }) => date >= (first ?? '') && date <= (last ?? ''))
        if (held.length === 0) continue
        const fresh = held.filter((row) => !covered.has(row)).length
        const text = (isDelimited ? delimited : netbanking)(held)
        const report = await bring(asha, text, isPlanned)
        if (report.status === 'stored')
          expect(report.rows).toEqual({ stored: fresh, duplicate: held.length - fresh, rejected: 0 })
        else expect(fresh).toBe(0)
        for (const row of held) covered.add(row)
      }
      expect(await ledgerOf(asha)).toEqual([...covered].map(printed).sort())
    }),
    { numRuns: 40, seed: 20251130, interruptAfterTimeLimit: 15_000 },
  )
})

async function bring(viewer: Viewer, text: string, isPlanned: boolean) {
  if (!isPlanned) return stored(viewer, text)
  const told = await planned(viewer, text)
  if (told.report.status !== 'planned') return told.report
  const { statements } = await commitPlan(viewer, told, NOW)
  const [report] = statements
  expect(report?.rows).toEqual(told.report.rows)
  return report ?? told.report
}

const FILE = delimited(rowsOf(Array.from({ length: 10 }, () => [{ narration: 'INTEREST', amount: 10_00 }])))

test('the same file in eight tabs at once is one set of rows', async () => {
  const asha = await aPerson('asha')

  const outcomes = await Promise.all(Array.from({ length: 8 }, () => upload(asha, FILE)))

  const statuses = outcomes.map((outcome) => (outcome.kind === 'report' ? outcome.report.status : outcome.kind))
  expect(statuses.sort()).toEqual([...Array<string>(7).fill('already_imported'), 'stored'])
  expect(await countRows(asha)).toBe(10)
})

test('planned in eight tabs and committed at once it is one set, and the others are told that it is here', async () => {
  const asha = await aPerson('asha')
  const tabs = await Promise.all(Array.from({ length: 8 }, () => planned(asha, FILE)))

  const answers = await Promise.allSettled(tabs.map((tab) => commitPlan(asha, tab, NOW)))

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const answer of answers)
    if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'conflict' })
  expect(await countRows(asha)).toBe(10)
  const again = await Promise.all(tabs.map(({ planId }) => replan(asha, planId, {}, NOW)))
  const ids = again.map((outcome) => (outcome.kind === 'planned' ? outcome.report.id : outcome.kind))
  expect(new Set(ids)).toHaveLength(1)
})

test('fifty files are planned together and stored as they were told', { timeout: 120_000 }, async () => {
  const asha = await aPerson('asha')
  const rows = rowsOf(Array.from({ length: 51 }, () => [{ narration: 'INTEREST', amount: 10_00 }]))
  const plans = []
  for (let day = 0; day < 50; day++) plans.push(await planned(asha, delimited(rows.slice(day, day + 2))))

  const told = await settlePlans(asha, plans, NOW)

  const fresh = told.map((outcome) => (outcome.kind === 'planned' ? outcome.report.rows?.stored : outcome.kind))
  expect(fresh).toEqual([2, ...Array<number>(49).fill(1)])
  for (const each of plans) await commitPlan(asha, each, NOW)
  expect(await countRows(asha)).toBe(51)
})
