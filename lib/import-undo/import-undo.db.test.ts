import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { renameBankAccount } from '@/lib/bank-accounts/mutations'
import { MOVES, stored } from '@/lib/imports/testing'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { getStatement, listStatements } from '@/lib/statements/queries'
import { delimited, netbanking, plainMonth, withBalances } from '@/lib/statements/testing'
import { ledgerStateOf } from '@/lib/testing/ledger-state'
import { aModelUser, rowsOf, stateOf } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { undoImport } from './mutations'
import { previewUndo } from './queries'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const state = (viewer: Viewer) => ledgerStateOf(admin, viewer)
const UNTOUCHED = { withEdited: false }
const FEBRUARY = plainMonth('2025-02-01', 10)
const BAD_LINE = '32/02/25,NEVER,,,,,\nSTATEMENT SUMMARY'
const withBadLine = (text: string) => text.replace('STATEMENT SUMMARY', BAD_LINE)

const importOf = async (viewer: Viewer, statementId: string | null) => {
  const [operation] = await admin<{ id: string }[]>`
    select id from operations where user_id = ${viewer.userId} and kind = 'import' and summary ->> 'statementId' = ${statementId}`
  return operation?.id ?? ''
}

async function tag(viewer: Viewer, index: number, name: string) {
  const row = (await rowsOf(viewer))[index]
  const { operationId } = await retag(viewer, { transactionIds: [row?.id ?? ''], tag: name, scope: 'these' })
  return { operationId, id: row?.id ?? '' }
}

describe('an import that is taken back', () => {
  test('leaves nothing behind, and its file gives the same again', async () => {
    const asha = await aPerson('asha')
    const before = await state(asha)
    const file = withBadLine(netbanking(FEBRUARY, { account: '50100000004821' }))
    const report = await stored(asha, file)
    const imported = await state(asha)

    expect(await previewUndo(asha, report.id ?? '')).toEqual({
      goes: 30,
      stays: {},
      setAside: 1,
      account: 'HDFC Bank ••4821',
      number: null,
    })
    expect(await undoImport(asha, report.id ?? '', UNTOUCHED)).toMatchObject({ removed: 30, kept: [] })

    expect(await state(asha)).toEqual(before)
    expect(await listStatements(asha, 10)).toEqual([])
    await expect(getStatement(asha, report.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
    const again = await stored(asha, file)
    expect(again).toEqual({ ...report, ...ofItsOwn(again) })
    expect(await state(asha)).toEqual(imported)
  })

  test('may be taken back through its operation too, and only once', async () => {
    const asha = await aPerson('asha')
    const { id } = await stored(asha, delimited(FEBRUARY))
    const operation = await importOf(asha, id)

    expect(await undoOperation(asha, operation)).toEqual({ restored: 30, conflicts: [] })

    await expect(undoOperation(asha, operation)).rejects.toMatchObject({ code: 'not_found' })
    await expect(undoImport(asha, id ?? '', UNTOUCHED)).rejects.toMatchObject({ code: 'not_found' })
    const [undo] = await admin`select id, kind, summary from operations where undoes = ${operation}`
    expect(undo).toMatchObject({ kind: 'import_undo', summary: { statementId: id, removed: 30, kept: 0 } })
    await expect(undoOperation(asha, undo?.id)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('add that file again'),
    })
  })

  test('takes the job with it that waits for a model, but not what another import waits for', async () => {
    const asha = await aModelUser()
    const first = await stored(asha, netbanking(withBalances(10_00_000, MOVES), { account: '50100000004821' }))
    const second = await stored(
      asha,
      netbanking(withBalances(77_00_000, MOVES.slice(3)), { account: '50100000009999' }),
    )
    expect(await stateOf(asha, first.id)).toBe('queued')

    await undoImport(asha, first.id ?? '', UNTOUCHED)

    expect(await stateOf(asha, first.id)).toBeUndefined()
    expect(await stateOf(asha, second.id)).toBe('queued')
  })
})

/** What differs between two imports of one file. */
const ofItsOwn = ({ id, batchId, account, uploadedAt }: Awaited<ReturnType<typeof stored>>) => ({
  id,
  batchId,
  account,
  uploadedAt,
})

describe('rows that another file holds', () => {
  test.each([
    ['the earlier', 0],
    ['the later', 1],
  ])('stay as that file would have brought them alone, when %s import is taken back', async (_which, taken) => {
    const [first, second] = [delimited(FEBRUARY.slice(0, 20)), delimited(FEBRUARY.slice(10))]
    const ravi = await aPerson('ravi')
    await stored(ravi, taken === 0 ? second : first)
    const asha = await aPerson('asha')
    const reports = [await stored(asha, first), await stored(asha, second)]

    const { removed, kept } = await undoImport(asha, reports[taken]?.id ?? '', UNTOUCHED)

    expect(await state(asha)).toEqual(await state(ravi))
    expect(removed).toBe(10)
    expect(kept.map(({ reason }) => reason)).toEqual(Array(taken === 0 ? 10 : 0).fill('in_another_file'))
  })

  test('go from file to file, and with the last one', async () => {
    const asha = await aPerson('asha')
    const before = await state(asha)
    const reports = []
    for (const to of [10, 20, 30]) reports.push(await stored(asha, delimited(FEBRUARY.slice(0, to))))

    for (const { id } of reports) await undoImport(asha, id ?? '', UNTOUCHED)

    expect(await state(asha)).toEqual(before)
  })
})

describe('rows that the person has edited', () => {
  test('stay with the reason, are found again by their file, and lead to it', async () => {
    const asha = await aPerson('asha')
    const file = delimited(FEBRUARY)
    const { id } = await stored(asha, file)
    const own = await tag(asha, 3, 'Travel')
    const tbd = await tag(asha, 5, 'TBD')

    expect(await previewUndo(asha, id ?? '')).toMatchObject({ goes: 28, stays: { tagged_by_you: 2 }, account: null })
    const { removed, kept } = await undoImport(asha, id ?? '', UNTOUCHED)

    expect(removed).toBe(28)
    expect(kept.sort((one, other) => (one.transactionId < other.transactionId ? -1 : 1))).toEqual(
      [own.id, tbd.id].sort().map((transactionId) => ({ transactionId, reason: 'tagged_by_you' })),
    )
    expect((await rowsOf(asha)).map((row) => [row.id, row.statementId, row.tag])).toEqual([
      [own.id, id, 'Travel'],
      [tbd.id, id, 'TBD'],
    ])
    const again = await stored(asha, file)
    expect(again.rows).toEqual({ stored: 28, duplicate: 2, rejected: 0 })
  })

  test('go with the file that has them again, once they are not edited any more', async () => {
    const asha = await aPerson('asha')
    const before = await state(asha)
    const file = delimited(FEBRUARY)
    const { id } = await stored(asha, file)
    const { operationId } = await tag(asha, 3, 'Travel')
    await undoImport(asha, id ?? '', UNTOUCHED)
    const again = await stored(asha, file)
    await undoOperation(asha, operationId)

    expect(await undoImport(asha, again.id ?? '', UNTOUCHED)).toMatchObject({ removed: 30, kept: [] })

    expect(await state(asha)).toEqual(before)
  })

  test('go too when the person says so', async () => {
    const asha = await aPerson('asha')
    const before = await state(asha)
    const { id } = await stored(asha, delimited(FEBRUARY))
    const { operationId } = await tag(asha, 3, 'Travel')

    expect(await undoImport(asha, id ?? '', { withEdited: true })).toMatchObject({ removed: 30, kept: [] })

    expect(await state(asha)).toEqual(before)
    expect(await undoOperation(asha, operationId)).toEqual({ restored: 0, conflicts: [] })
  })
})

describe('the bank account', () => {
  test('loses the number that only this file told, and keeps one that another file tells', async () => {
    const asha = await aPerson('asha')
    await stored(asha, delimited(FEBRUARY.slice(0, 15)))
    const nameless = await state(asha)
    const named = netbanking(FEBRUARY.slice(10), { account: '50100000004821' })
    const first = await stored(asha, named)
    expect(await previewUndo(asha, first.id ?? '')).toMatchObject({ account: null, number: 'HDFC Bank ••4821' })

    await undoImport(asha, first.id ?? '', UNTOUCHED)

    expect(await state(asha)).toEqual(nameless)
    const again = await stored(asha, named)
    await stored(asha, netbanking(FEBRUARY.slice(20), { account: '50100000004821' }))
    expect(await previewUndo(asha, again.id ?? '')).toMatchObject({ number: null })
    await undoImport(asha, again.id ?? '', UNTOUCHED)
    expect(await listBankAccounts(asha)).toEqual([expect.objectContaining({ mask: '4821' })])
  })

  test('stays when the person has named it, or removed a row of it', async () => {
    const asha = await aPerson('asha')
    const first = await stored(asha, netbanking(FEBRUARY, { account: '50100000004821' }))
    await renameBankAccount(asha, first.account?.id ?? '', 'Salary')
    const second = await stored(asha, netbanking(FEBRUARY, { account: '50100000009999' }))
    const row = (await rowsOf(asha)).find(({ accountId }) => accountId === second.account?.id)
    await removeRows(asha, [row?.id ?? ''])

    for (const { id } of [first, second]) await undoImport(asha, id ?? '', UNTOUCHED)

    expect(await listBankAccounts(asha)).toEqual([
      expect.objectContaining({ name: 'Salary' }),
      expect.objectContaining({ name: 'HDFC Bank' }),
    ])
  })
})

test('a row that was removed by hand goes over with the others, and stays removed when its file comes again', async () => {
  const asha = await aPerson('asha')
  const [first, second] = [delimited(FEBRUARY.slice(0, 20)), delimited(FEBRUARY.slice(10))]
  const reports = [await stored(asha, first), await stored(asha, second)]
  const removed = (await rowsOf(asha)).filter((_, index) => index === 5 || index === 15).map(({ id }) => id)
  await removeRows(asha, removed)

  await undoImport(asha, reports[0]?.id ?? '', UNTOUCHED)
  expect((await getStatement(asha, reports[1]?.id ?? '')).rows).toEqual({ stored: 20, duplicate: 0, rejected: 0 })
  const again = await stored(asha, first)
  expect(await rowsOf(asha)).toHaveLength(28)
  expect(again.rows).toEqual({ stored: 9, duplicate: 11, rejected: 0 })

  await bringBack(asha, { ids: removed })
  expect((await rowsOf(asha)).map(({ id }) => id)).toEqual(expect.arrayContaining(removed))
})
