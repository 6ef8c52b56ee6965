import { createHash } from 'node:crypto'
import { bytesOf, delimited, netbanking, plainMonth, withBalances } from '@/lib/statements/testing'
import { addDays, type IsoDate } from '@/lib/dates/iso-date'
import { drop, expect, importPlanned, lineOf, plan, shot, test, uploads } from './fixtures'

const LIMIT_BYTES = 10_485_760

/** A synthetic Delimited statement of exactly this size: as many rows as fit, then blank lines. */
function statementOf(bytes: number): Uint8Array {
  const count = Math.floor((bytes - 1000) / 222)
  const moves = Array.from({ length: count }, (_, index) => ({
    date: addDays('2015-01-01' as IsoDate, Math.floor(index / 15)),
    narration: `UPI-SHOP ${index % 500}-SHOP${index % 500}@HDFCBANK-HDFC0000001-${400_000_000_000 + index}-BILL`,
    out: 10_00 + index,
  }))
  const text = bytesOf(delimited(withBalances(900_000_000_00, moves)))
  const filled = new Uint8Array(bytes).fill(10)
  filled.set(text)
  return filled
}

test('a file of exactly 10,485,760 bytes arrives whole through the browser, one byte more is refused', async ({
  page,
  signUp,
  sql,
}) => {
  test.setTimeout(300_000)
  await signUp()
  const file = statementOf(LIMIT_BYTES)

  await drop(page, [
    { name: 'limit.txt', text: file },
    { name: 'over.txt', text: statementOf(LIMIT_BYTES + 1) },
  ])

  await expect(lineOf(page, 'over.txt')).toContainText('This file is larger than 10 MB (10,485,760 bytes).')
  await expect(lineOf(page, 'limit.txt')).toContainText('Balance proved')
  const sha256 = createHash('sha256').update(file).digest('hex')
  const [stored] =
    await sql`select bytes, sha256, stored_rows, rejected_rows, debit_amount from statements where sha256 = ${sha256}`
  const rows = Math.floor((LIMIT_BYTES - 1000) / 222)
  expect(stored).toMatchObject({
    bytes: LIMIT_BYTES,
    sha256,
    stored_rows: rows,
    rejected_rows: 0,
    debit_amount: String(rows * 10_00 + (rows * (rows - 1)) / 2),
  })
  expect(await sql`select 1 from statements where bytes > ${LIMIT_BYTES}`).toHaveLength(0)
})

test('51 files are refused at once, and nothing is sent', async ({ page, signUp }) => {
  await signUp()
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  const files = Array.from({ length: 51 }, (_, index) => ({
    name: `${index}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from('x'),
  }))

  await page.getByLabel('Choose statement files').setInputFiles(files)

  await expect(page.getByRole('main').getByRole('alert')).toContainText('These are 51 files. Choose up to 50 at once')
  expect(sent).toEqual([])
})

test('bad files are each told why, and leave nothing behind', async ({ page, signUp, sql }) => {
  const email = await signUp()

  await drop(page, [
    { name: 'empty.csv', text: '' },
    { name: 'image.csv', text: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2]) },
    { name: 'no-debit.csv', text: 'Date,Narration,Credit Amount,Closing Balance\n01/02/25,X,1.00,2.00\n' },
    { name: 'nul.csv', text: 'Date,Narration\0,Debit Amount\n' },
    { name: 'diary.csv', text: 'Dear diary,\ntoday was fine.\n' },
  ])

  await expect(lineOf(page, 'empty.csv')).toContainText('This file is empty.')
  await expect(lineOf(page, 'image.csv')).toContainText('is a JPEG image')
  await expect(lineOf(page, 'no-debit.csv')).toContainText('There is no debit column in this file')
  await expect(lineOf(page, 'nul.csv')).toContainText('holds NUL characters')
  await expect(lineOf(page, 'diary.csv')).toContainText('No line in this file names its columns')
  await expect(page.getByText('5 files refused.')).toBeVisible()
  await shot(page, 'refused')
  const [left] = await sql`
    select (select count(*) from statements s where s.user_id = u.id)::int as statements, (select count(*) from bank_accounts b where b.user_id = u.id)::int as accounts
      from users u where email = ${email}`
  expect(left).toEqual({ statements: 0, accounts: 0 })
})

test('the same file again adds nothing and is not even sent', async ({ page, signUp }) => {
  await signUp()
  const file = { name: 'march.txt', text: delimited(plainMonth('2025-03-01', 5)) }
  await drop(page, [file])
  await expect(lineOf(page, 'march.txt')).toContainText('15 new')
  await page.getByRole('button', { name: 'Clear list' }).click()

  await drop(page, [{ ...file, name: 'march again.txt' }])

  await expect(lineOf(page, 'march again.txt')).toContainText('Imported before: nothing was added.')
  await expect(page.getByText('1 file here already.')).toBeVisible()
})

test('a file that could be of either account leads to a question, and the answer is kept', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [
    { name: 'first.csv', text: netbanking(plainMonth('2025-01-01', 3), { account: '50100000004821' }) },
    { name: 'second.csv', text: netbanking(plainMonth('2025-01-01', 3, 5_000_00), { account: '50100000009999' }) },
    { name: 'which.txt', text: delimited(plainMonth('2025-06-01', 2, 70_00)) },
  ])

  await expect(lineOf(page, 'which.txt')).toContainText('Which of your HDFC Bank accounts is this?')
  await shot(page, 'which-account')
  await lineOf(page, 'which.txt')
    .getByLabel(/Which of your HDFC Bank accounts/)
    .selectOption({ label: 'HDFC Bank ••9999' })
  await lineOf(page, 'which.txt').getByRole('button', { name: 'Use this account' }).press('Enter')
  await expect(lineOf(page, 'which.txt')).toBeFocused()
  await importPlanned(page)

  await expect(lineOf(page, 'which.txt')).toContainText('6 new')
  await expect(lineOf(page, 'which.txt')).toContainText('HDFC Bank ••9999')
})

test('a connection that breaks in the middle offers to try that file again', async ({ page, signUp, complaints }) => {
  await signUp()
  let isBroken = true
  await page.route('**/statements', (route) => {
    const isUpload =
      route.request().method() === 'POST' && (route.request().headers()['content-type'] ?? '').includes('multipart')
    return isUpload && isBroken ? route.abort('connectionreset') : route.continue()
  })
  await drop(page, [{ name: 'march.txt', text: delimited(plainMonth('2025-03-01', 2)) }])
  await expect(lineOf(page, 'march.txt')).toContainText('No connection to Exta.')
  await expect(lineOf(page, 'march.txt')).toContainText('Nothing of this file was stored.')
  await expect(page.getByText('1 file to try again.')).toBeVisible()

  isBroken = false
  await lineOf(page, 'march.txt').getByRole('button', { name: 'Try again' }).click()
  await importPlanned(page)

  await expect(lineOf(page, 'march.txt')).toContainText('6 new')
  complaints.length = 0
})

test('before anything is stored a table tells what each file would do, and one click imports them', async ({
  page,
  signUp,
  sql,
}) => {
  const email = await signUp()
  const march = plainMonth('2025-03-01', 10)
  const long = `${'a very long name of a statement '.repeat(6)}.txt`
  const damaged = delimited(plainMonth('2025-05-01', 2)).replace('02/05/25  ,UPI', '31/02/25  ,UPI')

  await plan(page, [
    { name: 'march.txt', text: delimited(march.slice(0, 18)) },
    { name: long, text: delimited(march.slice(9)) },
    { name: 'damaged.txt', text: damaged },
    { name: 'diary.csv', text: 'Dear diary,\ntoday was fine.\n' },
  ])

  const table = uploads(page).getByRole('table', { name: 'What would be imported' })
  await expect(table.getByRole('row', { name: /^march\.txt/ }).getByRole('cell')).toContainText(['18', '0', '0'])
  await expect(table.getByRole('row', { name: /^a very long/ }).getByRole('cell')).toContainText(['12', '9', '0'])
  await expect(table.getByRole('row', { name: /^damaged\.txt/ })).toContainText('First gap in line')
  await expect(table.getByRole('row', { name: /^All 3 files/ }).getByRole('cell')).toContainText(['35', '9', '1'])
  await expect(lineOf(page, 'diary.csv')).toContainText('No line in this file names its columns')
  await expect(uploads(page)).toContainText('1 file refused, 3 files to import with 35 new rows.')
  await shot(page, 'plan')
  const counted = () =>
    sql`select count(*)::int as n from transactions t join users u on u.id = t.user_id where email = ${email}`
  expect((await counted())[0]?.n).toBe(0)

  await uploads(page).getByRole('button', { name: 'Leave out damaged.txt' }).click()
  await expect(uploads(page)).toContainText('2 files to import with 30 new rows')
  await importPlanned(page)

  await expect(page.getByText('2 files stored with 30 new rows, 2 files refused.')).toBeVisible()
  expect((await counted())[0]?.n).toBe(30)
})

test('where a person wants it, files of which everything is proved are imported straight away', async ({
  page,
  signUp,
}) => {
  await signUp()
  await page.getByLabel('Import straight away when everything is proved').check()
  const march = plainMonth('2025-03-01', 10)

  await plan(page, [{ name: 'march.txt', text: delimited(march.slice(0, 18)) }])
  await expect(page.getByText('1 file stored with 18 new rows.')).toBeVisible()

  await plan(page, [
    { name: 'damaged.txt', text: delimited(march.slice(15)).replace('07/03/25  ,UPI', '31/02/25  ,UPI') },
  ])
  await expect(uploads(page).getByRole('button', { name: 'Import 1 file' })).toBeVisible()
})

test('a ledger that changes meanwhile leads to new figures, and nothing is stored as it was not told', async ({
  page,
  context,
  signUp,
}) => {
  await signUp()
  const march = plainMonth('2025-03-01', 10)
  await plan(page, [{ name: 'march.txt', text: delimited(march) }])
  const other = await context.newPage()
  await other.goto('/statements')
  await drop(other, [{ name: 'part.txt', text: delimited(march.slice(0, 18)) }])

  await importPlanned(page)

  const table = uploads(page).getByRole('table')
  await expect(table).toContainText('Your ledger has changed since this was planned')
  await expect(table.getByRole('row', { name: /^march\.txt/ }).getByRole('cell')).toContainText(['12', '18', '0'])
  await importPlanned(page)
  await expect(page.getByText('1 file stored with 12 new rows.')).toBeVisible()
})
