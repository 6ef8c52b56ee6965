import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { undoOperation } from '@/lib/activity/mutations'
import { listOperationPage } from '@/lib/activity/queries'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { openBankAccount } from '@/lib/bank-accounts/mutations'
import { listBankAccounts } from '@/lib/bank-accounts/queries'
import { newAccountSchema } from '@/lib/bank-accounts/schema'
import { NOW, stored, upload } from '@/lib/imports/testing'
import { undoImport } from '@/lib/import-undo/mutations'
import { removeRows } from '@/lib/removals/mutations'
import { correctLine } from '@/lib/set-aside/mutations'
import { enteredRowSchema } from '@/lib/set-aside/schema'
import { getStatement } from '@/lib/statements/queries'
import { delimited, netbanking, plainMonth } from '@/lib/statements/testing'
import { ledgerStateOf } from '@/lib/testing/ledger-state'
import { rowsOf } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { mergeAccounts } from './mutations'
import { previewMerge } from './queries'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const MONTH = plainMonth('2025-02-01', 20)
const [EARLY, MIDDLE, LATE] = [MONTH.slice(0, 20), MONTH.slice(10, 50), MONTH.slice(40)].map((rows) => delimited(rows))
const NUMBER = '50100000004821'

const send = async (viewer: Viewer, file = '', filename = '', account?: string) =>
  stored(viewer, file, { filename, ...(account && { account }) })

/** Two accounts that are one: the second file was said to be of a new one. A third overlaps both: ten payments stand twice. */
async function twoAccounts(viewer: Viewer) {
  const early = await send(viewer, EARLY, 'early.csv')
  const late = await send(viewer, LATE, 'late.csv', 'new')
  const middle = await send(viewer, MIDDLE, 'middle.csv', early.account?.id)
  return {
    accounts: { into: early.account?.id ?? '', from: late.account?.id ?? '' },
    statements: { early: early.id ?? '', late: late.id ?? '', middle: middle.id ?? '' },
  }
}

/** The same files, of one account from the beginning. */
async function oneAccount(viewer: Viewer) {
  const early = await send(viewer, EARLY, 'early.csv')
  const late = await send(viewer, LATE, 'late.csv', early.account?.id)
  const middle = await send(viewer, MIDDLE, 'middle.csv', early.account?.id)
  return { early: early.id ?? '', late: late.id ?? '', middle: middle.id ?? '' }
}

type LedgerState = Awaited<ReturnType<typeof ledgerStateOf>>

/** What does not hang on how the account came to be. */
async function stateOf(viewer: Viewer): Promise<LedgerState> {
  return { ...(await ledgerStateOf(admin, viewer)), accounts: [] }
}

/** As the Delimited layout prints a date. */
const day = (date: string) => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(2, 4)}`

const twiceIn = async (viewer: Viewer) =>
  (
    await admin`select transaction_date from transactions where user_id = ${viewer.userId}
    group by transaction_date, narration, debit_amount, credit_amount, closing_balance having count(*) > 1`
  ).length

type Row = Record<string, unknown>

/** Without which of its files a row is called the own of: that hangs on the order of the imports. */
function withoutPlaces({ rows, removed, statements, ...state }: LedgerState) {
  const held = (row: Row) => ({ ...row, account: '', place: '', also: placesOf(row) })
  const counted = ({ stored_rows, duplicate_rows, stored_lines, duplicate_lines, ...one }: Row) => ({
    ...{ ...one, account: '' },
    ...{ rows: Number(stored_rows) + Number(duplicate_rows), lines: Number(stored_lines) + Number(duplicate_lines) },
  })
  return { ...state, rows: rows?.map(held), removed: removed?.map(held), statements: statements?.map(counted) }
}

const placesOf = ({ place, also }: Row) => [place, ...(also as unknown[])].sort()

/** Of each payment that stands in both accounts, the one of this account. */
async function twins(viewer: Viewer, accountId: string): Promise<string[]> {
  const rows = await admin<{ id: string }[]>`
    select id from transactions t where user_id = ${viewer.userId} and account_id = ${accountId}
       and exists (select from transactions o where o.user_id = t.user_id and o.account_id <> t.account_id
         and o.fingerprint = t.fingerprint) order by fingerprint`
  return rows.map(({ id }) => id)
}

describe('two accounts that are one', () => {
  test('become one, as if every file had been of that one from the beginning', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    await oneAccount(ravi)
    const { accounts, statements } = await twoAccounts(asha)
    expect(await twiceIn(asha)).toBe(10)

    expect(await previewMerge(asha, accounts)).toEqual({ statements: 1, payments: 20, same: 10 })
    expect(await mergeAccounts(asha, accounts)).toMatchObject({ same: 10 })

    expect(await twiceIn(asha)).toBe(0)
    expect(withoutPlaces(await stateOf(asha))).toEqual(withoutPlaces(await stateOf(ravi)))
    expect((await listBankAccounts(asha)).map(({ id }) => id)).toEqual([accounts.into])
    expect(await getStatement(asha, statements.late)).toMatchObject({ account: { id: accounts.into } })
  })

  test.each(['early', 'late', 'middle'] as const)(
    'stay one when the %s import is taken back, and when its file comes again',
    async (which) => {
      const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
      const own = await oneAccount(ravi)
      const { accounts, statements } = await twoAccounts(asha)
      await mergeAccounts(asha, accounts)
      const [before] = [withoutPlaces(await stateOf(asha))]

      await undoImport(asha, statements[which], { withEdited: false })
      await undoImport(ravi, own[which], { withEdited: false })

      expect(withoutPlaces(await stateOf(asha))).toEqual(withoutPlaces(await stateOf(ravi)))
      await send(asha, { early: EARLY, late: LATE, middle: MIDDLE }[which], `${which}.csv`, accounts.into)
      expect(withoutPlaces(await stateOf(asha))).toEqual(before)
    },
  )

  test('are found by the number of either', async () => {
    const asha = await aPerson('asha')
    const into = await stored(asha, netbanking(MONTH.slice(0, 20), { account: NUMBER }))
    const from = await stored(asha, netbanking(MONTH.slice(30), { account: '50100000009999' }))
    const accounts = { into: into.account?.id ?? '', from: from.account?.id ?? '' }
    await mergeAccounts(asha, accounts)

    for (const [account, month] of [
      [NUMBER, '2025-04-01'],
      ['50100000009999', '2025-06-01'],
    ] as const)
      expect(await upload(asha, netbanking(plainMonth(month, 5), { account }))).toMatchObject({
        report: { account: { id: accounts.into, mask: '4821' } },
      })
  })

  test('hand their number on to the one that has none, and so on', async () => {
    const asha = await aPerson('asha')
    const { accounts } = await twoAccounts(asha)
    const named = await stored(asha, netbanking(plainMonth('2025-05-01', 5), { account: NUMBER }), { account: 'new' })
    await mergeAccounts(asha, { from: named.account?.id ?? '', into: accounts.from })
    await mergeAccounts(asha, accounts)

    expect(await listBankAccounts(asha)).toMatchObject([{ id: accounts.into, mask: '4821' }])
    const next = netbanking(plainMonth('2025-07-01', 5), { account: NUMBER })
    expect(await upload(asha, next)).toMatchObject({ report: { account: { id: accounts.into } } })
  })

  test.each(['from', 'into'] as const)('keep their person’s own tag, wherever it was set: %s', async (which) => {
    const asha = await aPerson('asha')
    const { accounts } = await twoAccounts(asha)
    const [twin] = await twins(asha, accounts[which])
    await retag(asha, { transactionIds: [twin ?? ''], tag: 'Travel', scope: 'these' })

    await mergeAccounts(asha, accounts)

    expect((await rowsOf(asha)).filter(({ tagSource }) => tagSource === 'human')).toMatchObject([{ id: twin }])
    expect(await twiceIn(asha)).toBe(0)
  })

  test('have a payment once that was removed from one of them because it stood in both', async () => {
    const asha = await aPerson('asha')
    const { accounts } = await twoAccounts(asha)
    await removeRows(asha, await twins(asha, accounts.from))
    expect((await rowsOf(asha)).length).toBe(60)

    expect(await previewMerge(asha, accounts)).toEqual({ statements: 1, payments: 10, same: 10 })
    await mergeAccounts(asha, accounts)

    expect((await rowsOf(asha)).length).toBe(60)
    expect(await admin`select 1 from removed_transactions where user_id = ${asha.userId}`).toHaveLength(0)
  })

  test('keep a line that was corrected with the payment that it is, which the other file printed whole', async () => {
    const asha = await aPerson('asha')
    const whole = MONTH[45]
    if (!whole) throw new Error('the month is shorter')
    const early = await send(asha, EARLY, 'early.csv')
    const broken = (LATE ?? '').replace(day(whole.date), '99/99/99')
    const late = await send(asha, broken, 'late.csv', 'new')
    await send(asha, MIDDLE, 'middle.csv', early.account?.id)
    const [aside] = await admin`select line from statement_rejects where statement_id = ${late.id}`
    const row = enteredRowSchema.parse({
      ...{ transactionDate: whole.date, narration: whole.narration, debitPaise: whole.out, creditPaise: whole.in },
      closingBalancePaise: whole.balance,
    })
    await correctLine(asha, { statementId: late.id ?? '', line: aside?.line, row }, NOW)

    await mergeAccounts(asha, { from: late.account?.id ?? '', into: early.account?.id ?? '' })

    expect(await twiceIn(asha)).toBe(0)
    const [led] = await admin`
      select t.account_id as account from statement_rejects r join transactions t on t.user_id = r.user_id and t.id = r.transaction_id
       where r.user_id = ${asha.userId}`
    expect(led).toEqual({ account: early.account?.id })
  })

  test('keep removed what was removed from both', async () => {
    const asha = await aPerson('asha')
    const { accounts } = await twoAccounts(asha)
    await removeRows(asha, [...(await twins(asha, accounts.from)), ...(await twins(asha, accounts.into))])

    await mergeAccounts(asha, accounts)

    expect((await rowsOf(asha)).length).toBe(50)
    const removed = await admin`select account_id as account from removed_transactions where user_id = ${asha.userId}`
    expect(removed.map(({ account }) => account)).toEqual(Array(10).fill(accounts.into))
  })

  test('are told of under Activity, and not parted again', async () => {
    const asha = await aPerson('asha')
    const { accounts } = await twoAccounts(asha)
    const { operationId } = await mergeAccounts(asha, accounts)

    const { items } = await listOperationPage(asha, { limit: 1 })
    expect(items).toMatchObject([{ id: operationId, kind: 'account_merge', summary: { same: 10 } }])
    await expect(undoOperation(asha, operationId)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('not parted again'),
    })
  })
})

describe('what is refused, with nothing done', () => {
  test('an account that is not there, somebody else’s, or one that went into another already', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    const { accounts } = await twoAccounts(asha)
    await expect(mergeAccounts(ravi, accounts)).rejects.toMatchObject({ code: 'not_found' })
    await mergeAccounts(asha, accounts)
    const other = { from: accounts.into, into: accounts.from }
    for (const again of [accounts, other])
      await expect(mergeAccounts(asha, again)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('accounts in two currencies', async () => {
    const asha = await aPerson('asha')
    const { accounts } = await twoAccounts(asha)
    const other = await openBankAccount(asha, newAccountSchema.parse({ bank: 'hdfc', currency: 'USD' }))
    const before = await stateOf(asha)

    const refused = mergeAccounts(asha, { from: accounts.from, into: other.id })

    await expect(refused).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining('currenc') })
    expect(await stateOf(asha)).toEqual(before)
  })
})
