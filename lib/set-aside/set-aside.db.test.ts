import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { undoImport } from '@/lib/import-undo/mutations'
import { NOW, stored } from '@/lib/imports/testing'
import { removeRows } from '@/lib/removals/mutations'
import { getStatement } from '@/lib/statements/queries'
import { netbanking, plainMonth } from '@/lib/statements/testing'
import { ledgerStateOf } from '@/lib/testing/ledger-state'
import { rowsOf } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { correctLine, settleLines } from './mutations'
import { listRejects } from './queries'
import { enteredRowSchema } from './schema'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const state = (viewer: Viewer) => ledgerStateOf(admin, viewer)
const MONTH = plainMonth('2025-02-01', 4)
const whole = netbanking(MONTH, { account: '50100000004821' })
/** The same file with the day of its sixth row broken. */
const broken = withBrokenDay(whole, 5)
const LINE = 12
const SIXTH = MONTH[5]

function withBrokenDay(text: string, index: number): string {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => /^\d\d\//.test(line)) + index
  return lines.map((line, place) => (place === at ? line.replace(/^\d\d/, '32') : line)).join('\n')
}

const entered = (change: Record<string, unknown> = {}) =>
  enteredRowSchema.parse({
    transactionDate: SIXTH?.date,
    valueDate: SIXTH?.date,
    narration: SIXTH?.narration,
    reference: SIXTH?.reference,
    debitPaise: SIXTH?.out,
    closingBalancePaise: SIXTH?.balance,
    ...change,
  })

const rejectsOf = (viewer: Viewer, id: string | null) => listRejects(viewer, id ?? '', { limit: 10 })

async function aBrokenImport(name = 'asha') {
  const viewer = await aPerson(name)
  const report = await stored(viewer, broken)
  return { viewer, report, id: report.id ?? '' }
}

describe('a line that was set aside', () => {
  test('is told with what can be read of it, and which cell is wrong', async () => {
    const { viewer, report, id } = await aBrokenImport()

    const [reject] = await rejectsOf(viewer, id)

    expect(report).toMatchObject({
      rows: { stored: 11, rejected: 1 },
      proof: { chain: 'broken', lines: 'broken', gaps: [{ line: LINE + 1 }] },
    })
    expect(reject).toMatchObject({
      line: LINE,
      state: 'open',
      kind: 'rejected',
      sameAs: null,
      guess: {
        transactionDate: { text: '32/02/25', value: null },
        narration: SIXTH?.narration,
        debit: { value: SIXTH?.out },
        balance: { value: SIXTH?.balance },
      },
    })
  })

  test('becomes the row that the whole file would have brought, and mends counts, sums and proof', async () => {
    const { viewer, id } = await aBrokenImport()
    const ravi = await aPerson('ravi')
    await stored(ravi, whole)

    expect(await correctLine(viewer, { statementId: id, line: LINE, row: entered() }, NOW)).toMatchObject({
      outcome: 'stored',
    })

    const own = (report: Awaited<ReturnType<typeof getStatement>>) => ({
      ...report,
      ...{ id: null, sha256: '', batchId: '', uploadedAt: '', account: null },
    })
    const [intact] = await admin`select id from statements where user_id = ${ravi.userId}`
    expect(own(await getStatement(viewer, id))).toEqual(own(await getStatement(ravi, intact?.id)))
    const rows = async (of: Viewer) =>
      (await state(of)).rows?.map((row) => ({ ...(row as object), place: '', account: '' }))
    expect(await rows(viewer)).toEqual(await rows(ravi))
    expect(await rejectsOf(viewer, id)).toMatchObject([{ state: 'corrected', transactionId: expect.any(String) }])
  })

  test('stands again as before when its correction is undone', async () => {
    const { viewer, id } = await aBrokenImport()
    const before = await state(viewer)
    const { operationId } = await correctLine(viewer, { statementId: id, line: LINE, row: entered() }, NOW)

    expect(await undoOperation(viewer, operationId)).toEqual({ restored: 1, conflicts: [] })

    expect(await state(viewer)).toEqual(before)
  })

  test('stays a row when the person has tagged that row since', async () => {
    const { viewer, id } = await aBrokenImport()
    const { operationId, transactionId } = await correctLine(
      viewer,
      { statementId: id, line: LINE, row: entered() },
      NOW,
    )
    await retag(viewer, { transactionIds: [transactionId], tag: 'Travel', scope: 'these' })
    const before = await state(viewer)

    expect(await undoOperation(viewer, operationId)).toEqual({ restored: 0, conflicts: [transactionId] })

    expect(await state(viewer)).toEqual(before)
  })

  test('that another file brings whole is that file’s row', async () => {
    const { viewer, id } = await aBrokenImport()
    const other = await stored(viewer, netbanking(MONTH.slice(4), { account: '50100000004821' }))
    expect(other.rows).toEqual({ stored: 1, duplicate: 7, rejected: 0 })

    expect(await correctLine(viewer, { statementId: id, line: LINE, row: entered() }, NOW)).toMatchObject({
      outcome: 'duplicate',
    })

    expect(await rowsOf(viewer)).toHaveLength(12)
    expect(await getStatement(viewer, id)).toMatchObject({
      rows: { stored: 11, duplicate: 1, rejected: 0 },
      proof: { chain: 'proved', lines: 'proved' },
    })
  })

  test('that is the row which the person removed stays removed', async () => {
    const viewer = await aPerson('asha')
    await stored(viewer, netbanking(MONTH.slice(4, 8), { account: '50100000004821' }))
    const sixth = (await rowsOf(viewer)).find(({ narration }) => narration === SIXTH?.narration)
    await removeRows(viewer, [sixth?.id ?? ''])
    const { id } = await stored(viewer, broken)

    const { outcome, transactionId } = await correctLine(
      viewer,
      { statementId: id ?? '', line: LINE, row: entered() },
      NOW,
    )

    expect([outcome, transactionId]).toEqual(['removed', sixth?.id])
    expect(await rowsOf(viewer)).toHaveLength(11)
  })

  test.each([
    ['a day in the far future', { transactionDate: '2026-12-24' }, 'transactionDate'],
    ['a value date in the far future', { valueDate: '2028-01-01' }, 'valueDate'],
  ])('%s is refused, and nothing changes', async (_what, change, field) => {
    const { viewer, id } = await aBrokenImport()
    const before = await state(viewer)

    const row = entered(change)
    await expect(async () => correctLine(viewer, { statementId: id, line: LINE, row }, NOW)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { [field]: [expect.any(String)] },
    })

    expect(await state(viewer)).toEqual(before)
  })

  test('is corrected once, and only where there is such a line', async () => {
    const { viewer, id } = await aBrokenImport()
    const correct = (line: number) => correctLine(viewer, { statementId: id, line, row: entered() }, NOW)
    await correct(LINE)

    await expect(correct(LINE)).rejects.toMatchObject({ code: 'conflict' })
    await expect(correct(1)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('lines that carry no payment', () => {
  test('are left alone, asked about again, and taken back in any order', async () => {
    const { viewer, id } = await aBrokenImport()
    const open = await state(viewer)
    const ignored = await settleLines(viewer, { statementId: id, state: 'ignored' })
    expect(ignored.changed).toBe(1)
    expect((await getStatement(viewer, id)).rows).toEqual({ stored: 11, duplicate: 0, rejected: 1 })
    const asIgnored = await state(viewer)
    const corrected = await correctLine(viewer, { statementId: id, line: LINE, row: entered() }, NOW)

    await undoOperation(viewer, ignored.operationId)
    await undoOperation(viewer, corrected.operationId)
    expect(await state(viewer)).toEqual(open)

    await settleLines(viewer, { statementId: id, lines: [LINE], state: 'ignored' })
    const reopened = await settleLines(viewer, { statementId: id, state: 'open' })
    await undoOperation(viewer, reopened.operationId)
    expect(await state(viewer)).toEqual(asIgnored)
    await expect(settleLines(viewer, { statementId: id, state: 'ignored' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('a later file that sets the same line aside', () => {
  const later = withBrokenDay(netbanking(MONTH.slice(3), { account: '50100000004821' }), 2)

  test('is settled as the first one was: the row is known, and nobody is asked twice', async () => {
    const { viewer, id } = await aBrokenImport()
    const { transactionId, operationId } = await correctLine(
      viewer,
      { statementId: id, line: LINE, row: entered() },
      NOW,
    )
    const again = await stored(viewer, later)

    expect(again).toMatchObject({ rows: { stored: 0, duplicate: 9, rejected: 0 }, proof: { chain: 'proved' } })
    expect(await rejectsOf(viewer, again.id)).toMatchObject([
      { state: 'corrected', transactionId, sameAs: { statementId: id, line: LINE } },
    ])
    await undoOperation(viewer, operationId)
    expect(await rejectsOf(viewer, again.id)).toMatchObject([{ state: 'open', transactionId: null }])
    expect(await rowsOf(viewer)).toHaveLength(11)
  })

  test('is settled together with the first one when that is still open', async () => {
    const { viewer, id } = await aBrokenImport()
    const again = await stored(viewer, later)
    const before = await state(viewer)

    const { operationId } = await correctLine(viewer, { statementId: id, line: LINE, row: entered() }, NOW)

    expect(await getStatement(viewer, again.id ?? '')).toMatchObject({ rows: { duplicate: 9, rejected: 0 } })
    await undoOperation(viewer, operationId)
    expect(await state(viewer)).toEqual(before)
  })

  test('keeps the row when the first import is taken back, and gives it up with its own', async () => {
    const { viewer, id } = await aBrokenImport()
    await correctLine(viewer, { statementId: id, line: LINE, row: entered() }, NOW)
    const again = await stored(viewer, later)
    await undoImport(viewer, id, { withEdited: false })
    expect(await rowsOf(viewer)).toHaveLength(9)
    expect((await getStatement(viewer, again.id ?? '')).rows).toEqual({ stored: 9, duplicate: 0, rejected: 0 })

    await undoImport(viewer, again.id ?? '', { withEdited: true })

    expect(await rowsOf(viewer)).toEqual([])
  })
})

test('a row that was made of a line stays when its import is taken back, and is found again with its file', async () => {
  const { viewer, id } = await aBrokenImport()
  const { transactionId } = await correctLine(viewer, { statementId: id, line: LINE, row: entered() }, NOW)

  expect(await undoImport(viewer, id, { withEdited: false })).toMatchObject({
    removed: 11,
    kept: [{ transactionId, reason: 'entered_by_you' }],
  })

  expect((await stored(viewer, broken)).rows).toEqual({ stored: 11, duplicate: 1, rejected: 0 })
  expect((await rowsOf(viewer)).filter((row) => row.id === transactionId)).toHaveLength(1)
})

test.each([
  [{ debitPaise: 1, creditPaise: 1 }],
  [{ debitPaise: 0, closingBalancePaise: null }],
  [{ debitPaise: -1 }],
  [{ debitPaise: 1.5 }],
  [{ debitPaise: 2_000_000_000_000_000 }],
  [{ transactionDate: '2025-02-30' }],
  [{ transactionDate: '1989-12-31' }],
  [{ narration: 'a\0b' }],
  [{ narration: 'x'.repeat(5000) }],
  [{ more: 1 }],
])('what is no row is refused: %j', (change) => {
  expect(() => entered(change)).toThrow()
})

test('of a card’s number no more is kept than a bank shows', () => {
  expect(entered({ narration: 'POS 4000001234560000 SHOP' }).narration).toBe('POS 400000XXXXXX0000 SHOP')
})
