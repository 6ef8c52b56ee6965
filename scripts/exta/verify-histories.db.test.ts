import { expect, test } from 'vitest'
import { mergeAccounts } from '@/lib/account-corrections/mutations'
import { aPerson } from '@/lib/auth/testing'
import { undoImport } from '@/lib/import-undo/mutations'
import { NOW, stored } from '@/lib/imports/testing'
import { removeRows } from '@/lib/removals/mutations'
import { correctLine } from '@/lib/set-aside/mutations'
import { enteredRowSchema } from '@/lib/set-aside/schema'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { retag } from '@/lib/transactions/mutations'
import { aServedDatabase } from './testing'

const { admin, exta } = await aServedDatabase()

test('whole data stay whole when imports are taken back, rows removed and lines corrected', async () => {
  const ravi = await aPerson('ravi')
  const month = plainMonth('2025-02-01', 10)
  const halves = [await stored(ravi, delimited(month.slice(0, 20))), await stored(ravi, delimited(month.slice(10)))]
  const rows = await admin<
    { id: string }[]
  >`select id from transactions where user_id = ${ravi.userId} order by line, id`
  await removeRows(ravi, [rows[0]?.id ?? '', rows[25]?.id ?? ''])
  await retag(ravi, { transactionIds: [rows[1]?.id ?? ''], tag: 'Travel', scope: 'these' })
  await undoImport(ravi, halves[0]?.id ?? '', { withEdited: false })
  await stored(ravi, delimited(month.slice(0, 12)), { filename: 'again.csv' })
  const { id } = await stored(ravi, `${delimited(month.slice(8))}32/03/25,BROKEN,,5.00,,,\n`, {
    filename: 'broken.csv',
  })
  const [broken] = await admin`select line from statement_rejects where statement_id = ${id}`
  const row = enteredRowSchema.parse({ transactionDate: '2025-02-28', narration: 'BROKEN', debitPaise: 500 })
  await correctLine(ravi, { statementId: id ?? '', line: broken?.line, row }, NOW)

  expect(await exta('verify')).toMatchObject({ code: 0 })
})

test('whole data stay whole when accounts become one, whatever stands in both, and an import of theirs is taken back', async () => {
  const kavya = await aPerson('kavya')
  const month = plainMonth('2025-02-01', 10)
  const early = await stored(kavya, delimited(month.slice(0, 10)))
  const late = await stored(kavya, delimited(month.slice(20)), { account: 'new' })
  const middle = await stored(kavya, delimited(month.slice(5, 25)), { account: early.account?.id ?? '' })
  const rows = await admin<{ id: string }[]>`
    select id from transactions where user_id = ${kavya.userId} and statement_id = ${late.id} order by line`
  await removeRows(kavya, [rows[0]?.id ?? '', rows[7]?.id ?? ''])
  await mergeAccounts(kavya, { from: late.account?.id ?? '', into: early.account?.id ?? '' })
  expect(await exta('verify')).toMatchObject({ code: 0 })

  await undoImport(kavya, middle.id ?? '', { withEdited: false })

  expect(await exta('verify')).toMatchObject({ code: 0 })
})
