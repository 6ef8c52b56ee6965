import { describe, expect, test } from 'vitest'
import { count, sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { operations } from '@/db/schema/operations'
import { aPerson } from '@/lib/auth/testing'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { countRows, MOVES, NOW, stored } from '@/lib/imports/testing'
import { listStatements } from '@/lib/statements/queries'
import { delimited, netbanking, plainMonth, withBalances } from '@/lib/statements/testing'
import { commitPlan, replan, settlePlans } from './mutations'
import { findPlannedFile } from './queries'
import { figuresOf, plan, planned } from './testing'

const FILE = netbanking(withBalances(5_000_00, MOVES), { account: '50100000004821' })
const month = (from: string, days = 3) => delimited(plainMonth(from, days))

describe('a plan', () => {
  test('tells of a file what storing it will do, and stores nothing', async () => {
    const asha = await aPerson('asha')

    const { report } = await planned(asha, FILE)

    expect(report).toMatchObject({
      id: null,
      status: 'planned',
      layout: 'hdfc-netbanking',
      account: { id: 'new', bank: 'HDFC', mask: '4821', currency: 'INR' },
      period: { from: '2025-02-01', to: '2025-02-03' },
      lines: { total: 16, header: 1, noise: 11, stored: 4, duplicate: 0, rejected: 0 },
      debitPaise: 1_419_50,
      creditPaise: 90_000_00,
      openingPaise: 5_000_00,
      closingPaise: 93_580_50,
      proof: { bytes: 'proved', lines: 'proved', chain: 'proved', continuity: 'not_checkable', gaps: [] },
    })
    expect(await countRows(asha)).toBe(0)
    expect(await listStatements(asha, 10)).toEqual([])
    expect(await listBankAccounts(asha)).toEqual([])
    const [left] = await asViewer(asha, (tx) => tx.select({ rows: count() }).from(operations))
    expect(left).toEqual({ rows: 0 })
  })

  test('is carried out as it was told, to the last figure', async () => {
    const asha = await aPerson('asha')
    const { planId, report } = await planned(asha, FILE)

    const { statements } = await commitPlan(asha, { planId }, NOW)

    expect(statements).toMatchObject([{ status: 'stored', id: expect.any(String), account: { mask: '4821' } }])
    expect(statements.map(figuresOf)).toEqual([figuresOf(report)])
    expect(await countRows(asha)).toBe(4)
  })

  test('tells what is there already, beside what is new', async () => {
    const asha = await aPerson('asha')
    await stored(asha, month('2025-03-01', 3))

    const { report, planId } = await planned(asha, month('2025-03-01', 5))

    expect(report.rows).toEqual({ stored: 6, duplicate: 9, rejected: 0 })
    await commitPlan(asha, { planId }, NOW)
    expect(await countRows(asha)).toBe(15)
  })

  test('of a file that was imported before says so, with its first report', async () => {
    const asha = await aPerson('asha')
    const first = await stored(asha, FILE)

    expect((await planned(asha, FILE)).report).toMatchObject({ status: 'already_imported', id: first.id })
  })
})

describe('carrying out a plan', () => {
  test('twice stores once, and answers the same', async () => {
    const asha = await aPerson('asha')
    const { planId } = await planned(asha, FILE)

    const first = await commitPlan(asha, { planId }, NOW)

    expect(await commitPlan(asha, { planId }, NOW)).toEqual(first)
    expect(await replan(asha, planId, {}, NOW)).toEqual({ kind: 'planned', planId, report: first.statements[0] })
    expect(await countRows(asha)).toBe(4)
  })

  test('is refused where the ledger has changed since, stores nothing, and goes through once it is planned anew', async () => {
    const asha = await aPerson('asha')
    const { planId } = await planned(asha, month('2025-03-01', 5))
    await stored(asha, month('2025-03-01', 3))

    await expect(commitPlan(asha, { planId }, NOW)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('changed since this was planned'),
    })

    expect(await countRows(asha)).toBe(9)
    const again = await replan(asha, planId, {}, NOW)
    expect(again).toMatchObject({ kind: 'planned', report: { rows: { stored: 6, duplicate: 9 } } })
    await commitPlan(asha, { planId }, NOW)
    expect(await countRows(asha)).toBe(15)
  })

  test('leaves no content of the file behind', async () => {
    const asha = await aPerson('asha')
    const { planId } = await planned(asha, FILE)
    expect(await findPlannedFile(asha, planId)).toMatchObject({ filename: 'synthetic.csv' })

    await commitPlan(asha, { planId }, NOW)

    expect(await findPlannedFile(asha, planId)).toBeUndefined()
  })

  test('is refused once its hour is over, and to whom it is not', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    const { planId } = await planned(asha, FILE)
    await expect(commitPlan(ravi, { planId }, NOW)).rejects.toMatchObject({ code: 'not_found' })
    await asViewer(asha, (tx) => tx.execute(sql`update import_plans set expires_at = now() - interval '1 second'`))

    await expect(commitPlan(asha, { planId }, NOW)).rejects.toMatchObject({ code: 'not_found' })
    expect(await findPlannedFile(asha, planId)).toBeUndefined()
    expect(await countRows(asha)).toBe(0)
  })
})

describe('several files', () => {
  test('are told beside each other, and each is stored as it was told', async () => {
    const asha = await aPerson('asha')
    const [first, second] = [await planned(asha, month('2025-03-01', 3)), await planned(asha, month('2025-03-01', 5))]
    expect(second.report.rows?.stored).toBe(15)

    const told = await settlePlans(asha, [first, second], NOW)

    expect(told).toMatchObject([
      { kind: 'planned', report: { rows: { stored: 9, duplicate: 0 }, account: { id: 'new' } } },
      { kind: 'planned', report: { rows: { stored: 6, duplicate: 9 }, account: { id: 'new' } } },
    ])
    await commitPlan(asha, first, NOW)
    await commitPlan(asha, second, NOW)
    expect(await countRows(asha)).toBe(15)
    expect(await listBankAccounts(asha)).toHaveLength(1)
  })

  test('one that waits for an answer keeps nobody, and is told once it has it', async () => {
    const asha = await aPerson('asha')
    await stored(asha, netbanking(plainMonth('2025-01-01', 3), { account: '50100000004821' }))
    await stored(asha, netbanking(plainMonth('2025-01-01', 3, 5_000_00), { account: '50100000009999' }))
    const question = await plan(asha, delimited(plainMonth('2025-06-01', 2, 70_00)))
    expect(question).toMatchObject({
      kind: 'which_account',
      bank: 'HDFC',
      choices: [{ mask: '4821' }, { mask: '9999' }],
    })
    const other = await planned(asha, netbanking(plainMonth('2025-07-01', 1), { account: '50100000004821' }))
    const account = question.kind === 'which_account' ? question.choices[1]?.id : undefined

    const [, told] = await settlePlans(asha, [question, other], NOW)
    const answered = await replan(asha, question.planId, { account }, NOW)

    expect(told).toMatchObject({ kind: 'planned', report: { rows: { stored: 3 } } })
    expect(answered).toMatchObject({ kind: 'planned', report: { account: { mask: '9999' }, rows: { stored: 6 } } })
  })
})

describe('a file that cannot be told yet', () => {
  const UNKNOWN = 'Date,Description,Amount\n01/02/2025,X,5.00\n02/03/2025,Y,6.00\n'

  test('is kept when its layout is not known, so that its columns can be told without sending it again', async () => {
    const asha = await aPerson('asha')

    const outcome = await plan(asha, UNKNOWN, { filename: 'bank.csv' })

    expect(outcome).toMatchObject({ kind: 'unknown_layout', message: expect.stringContaining('layout is not known') })
    const kept = await findPlannedFile(asha, outcome.planId)
    expect(kept).toMatchObject({ filename: 'bank.csv', account: undefined })
    expect(Buffer.from(kept?.bytes ?? []).toString()).toBe(UNKNOWN)
  })

  test('is not kept when it is refused', async () => {
    const asha = await aPerson('asha')

    const outcome = await plan(asha, 'dear diary\n')

    expect(outcome).toMatchObject({ kind: 'refused', code: 'unsupported_media' })
    expect(await findPlannedFile(asha, outcome.planId)).toBeUndefined()
  })
})
