import { randomUUID } from 'node:crypto'
import { delimited, netbanking, withBalances, type Move } from '@/lib/statements/testing'
import { drop, expect, lineOf, PASSWORD, shot, test, toast } from './fixtures'

const upi = (payee: string, date: string, out: number): Move => ({
  date,
  narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + out}-BILL`,
  out,
})

const JANUARY = withBalances(50_000_00, [
  { date: '2026-01-01', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
  upi('ZOMATO', '2026-01-05', 450_50),
  upi('GREEN LEAF', '2026-01-09', 120_00),
])
const FEBRUARY = withBalances(JANUARY.at(-1)?.balance ?? 0, [
  upi('GREEN LEAF', '2026-02-02', 80_00),
  upi('GREEN LEAF', '2026-02-03', 75_25),
  { date: '2026-02-04', narration: 'NWD-400000XXXXXX0000-S1AC0001-PUNE', out: 2_000_00 },
  upi('DMART', '2026-02-06', 1_234_00),
])

test('from two statements to an exact picture: sign up, drop, read the reports, fix a tag, see the overview', async ({
  page,
}) => {
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill('Asha Rao')
  await page.getByLabel('E-mail').fill(`${randomUUID()}@example.com`)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Statements', exact: true })).toBeVisible()
  await expect(page.getByText('No statements yet')).toBeVisible()

  await drop(page, [
    { name: 'january.csv', text: netbanking(JANUARY, { account: '50100000004821' }) },
    { name: 'february.txt', text: delimited(FEBRUARY).replace('06/02/26  ,UPI-DMART', '31/02/26  ,UPI-DMART') },
    { name: 'photo.csv', text: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]) },
  ])
  await expect(lineOf(page, 'january.csv')).toContainText('3 new')
  await expect(lineOf(page, 'january.csv')).toContainText('Balance proved')
  await expect(lineOf(page, 'february.txt')).toContainText('3 new')
  await expect(lineOf(page, 'february.txt')).toContainText('1 set aside')
  await expect(lineOf(page, 'photo.csv')).toContainText('This file is a PNG image, not a CSV statement.')
  await expect(
    page.getByText('2 files stored with 6 new rows, 1 file refused, 1 line set aside for you to see.'),
  ).toBeVisible()
  await shot(page, 'statements')

  await lineOf(page, 'february.txt').getByRole('link', { name: 'See the report' }).click()
  await expect(page.getByRole('heading', { name: 'february.txt' })).toBeVisible()
  await expect(page.getByText('HDFC Bank ••4821')).toBeVisible()
  const rejects = page.getByRole('region', { name: 'Lines set aside' })
  await expect(rejects.getByRole('cell', { name: 'The date “31/02/26” is not a day of the calendar.' })).toBeVisible()
  await expect(rejects.getByRole('cell', { name: '6', exact: true })).toBeVisible()
  await shot(page, 'statement')

  await page.getByRole('link', { name: 'Overview' }).first().click()
  await expect(page.getByText('Spending in February 2026')).toBeVisible()
  await expect(page.getByRole('link', { name: /₹155\.25, spending of the month/ })).toBeVisible()
  await page.getByRole('link', { name: /payments without a tag/ }).click()
  await expect(page).toHaveURL(/\/transactions\?from=2026-02-01&to=2026-02-28&tag=TBD$/)
  await expect(page.getByRole('row', { name: /GREEN LEAF/ })).toHaveCount(2)

  await page.getByRole('button', { name: 'Tag of GREEN LEAF: TBD. Change' }).first().click()
  await expect(page.getByLabel('Also apply to all 2 from GREEN LEAF')).toBeChecked()
  await shot(page, 'tag-picker')
  await page.keyboard.type('food')
  await page.keyboard.press('Enter')
  await expect(toast(page, '3 from GREEN LEAF are Food & Dining now.')).toBeVisible()
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(page.getByRole('button', { name: 'Tag of GREEN LEAF: Food & Dining. Change' })).toHaveCount(3)
  await shot(page, 'transactions')

  await page.getByRole('link', { name: 'Overview' }).first().click()
  await expect(page.getByText('every payment has a tag')).toBeVisible()
  await expect(page.getByRole('link', { name: /Food & Dining.*₹155\.25/ }).first()).toBeVisible()
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
  await shot(page, 'overview')
})

test('the toast takes a correction back, memory and all', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'february.txt', text: delimited(FEBRUARY) }])
  await page.goto('/transactions?product=GREEN+LEAF')
  await page.getByRole('button', { name: 'Tag of GREEN LEAF: TBD. Change' }).first().click()
  await page.getByLabel('Also apply to the other one from GREEN LEAF').uncheck()
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(toast(page, 'GREEN LEAF is Groceries now.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tag of GREEN LEAF: Groceries. Change' })).toHaveCount(1)

  await page.getByRole('button', { name: 'Undo' }).click()

  await expect(toast(page, 'Undone.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tag of GREEN LEAF: TBD. Change' })).toHaveCount(2)
})
