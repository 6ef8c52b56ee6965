import { delimited, netbanking, plainMonth, withBalances, type Move } from '@/lib/statements/testing'
import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import type { Page } from '@playwright/test'
import { drop, expect, lineOf, test, toast } from './fixtures'

// Σ debits of the files = money out of the overview = SQL; Σ of the tags that count, and TBD = its spending; to the paisa.
const KINDS = [
  { narration: 'UPI-ZOMATO-Z@HDFCBANK-HDFC0000001', isSpending: true },
  { narration: 'UPI-UNHEARD OF-U@HDFCBANK-HDFC0000001', isSpending: true },
  { narration: 'ACH D- INDIAN CLEARING CORP-0000000001', isSpending: true },
  { narration: 'NWD-400000XXXXXX0000-S1AC0001-PUNE', isSpending: false },
  { narration: 'UPI-RAHUL SHARMA-9876500000@YBL-SBIN0000001', isSpending: false },
  { narration: 'CHQ PAID-000123', isSpending: true },
  { narration: 'ACH D- 12345678-0000000001', isSpending: true },
]

test('the overview says what the files say, to the paisa', async ({ page, signUp, sql }) => {
  const email = await signUp()
  const moves = Array.from({ length: 200 }, (_, index): Move & { isSpending: boolean } => {
    const kind = KINDS[index % KINDS.length] ?? { narration: '', isSpending: true }
    return {
      date: `2026-02-${String(1 + (index % 28)).padStart(2, '0')}`,
      out: 1_234_567 * (index + 1) + index,
      ...kind,
    }
  }).sort((one, other) => (one.date < other.date ? -1 : 1))
  const truth = {
    out: moves.reduce((sum, { out }) => sum + (out ?? 0), 0),
    spending: moves.filter(({ isSpending }) => isSpending).reduce((sum, { out }) => sum + (out ?? 0), 0),
  }
  const rows = withBalances(9_000_000_000_00, [
    { date: '2026-02-01', narration: 'CREDIT INTEREST CAPITALISED', in: 77 },
    ...moves,
  ])
  await drop(page, [
    { name: 'first.txt', text: delimited(rows.slice(0, 120)) },
    { name: 'overlapping.csv', text: netbanking(rows.slice(80)) },
  ])

  await page.goto('/overview')

  const shown = (amount: number) => formatMoney(paise(amount), 'INR')
  const bridge = page.locator('dl').filter({ hasText: 'Money out' })
  await expect(bridge.getByRole('link', { name: /money out, as rows/ })).toContainText(shown(truth.out))
  await expect(bridge.getByRole('link', { name: /spending, as rows/ })).toContainText(shown(truth.spending))
  await expect(page.getByRole('link', { name: /spending of the month/ })).toContainText(shown(truth.spending))

  const [inSql] =
    await sql`select sum(debit_amount)::text as out, count(*)::int as rows from transactions where user_id = (select id from users where email = ${email})`
  expect(inSql).toEqual({ out: String(truth.out), rows: rows.length })
  const byTag = await sql<{ amount: string }[]>`
    select sum(debit_amount)::text as amount from transactions t left join tags using (user_id)
     where t.user_id = (select id from users where email = ${email}) and tags.id = t.tag_id and tags.is_spending
    union all select sum(debit_amount)::text from transactions where tag_id is null and user_id = (select id from users where email = ${email})`
  expect(byTag.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(truth.spending)

  await bridge.getByRole('link', { name: /spending, as rows/ }).click()
  await expect(page.getByText(`Out ${shown(truth.spending)}`)).toBeVisible()

  await everyPayeeLeadsToItsRows(page)
})

/** Whether the bank named it or not: the rows behind the link are as many, and come to as much, as the overview says. */
async function everyPayeeLeadsToItsRows(page: Page) {
  await page.goto('/overview')
  const payees = page.getByRole('listitem').filter({ has: page.locator('a[href*="product="]') })
  await expect(payees.filter({ hasText: 'Cheque' })).toHaveCount(1)
  await expect(payees.filter({ hasText: '12345678' })).toHaveCount(1)
  const shown = await payees.getByRole('link').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      amount: /₹[\d,.]+/.exec(link.textContent)?.[0] ?? '',
      count: /[\d,]+ payments?/.exec(link.textContent)?.[0] ?? '',
    })),
  )
  expect(shown).toHaveLength(5)
  for (const { href, amount, count } of shown) {
    await page.goto(href)
    await expect(page.getByText(`Out ${amount}`)).toBeVisible()
    await expect(page.getByText(count, { exact: true })).toBeVisible()
  }
}

test('the overview is new when one goes back to it after a correction, and after its undo', async ({
  page,
  signUp,
}) => {
  await signUp()
  const [name, amount] = ['GREEN LEAF', 74_00]
  const rows = withBalances(50_000_00, [
    { date: '2026-02-01', narration: `UPI-${name}-SHOP@HDFCBANK-HDFC0000001-400000000001-BILL`, out: amount },
    { date: '2026-02-02', narration: 'UPI-ZOMATO-Z@HDFCBANK-HDFC0000001-400000000002-BILL', out: 100_00 },
  ])
  await drop(page, [{ name: 'february.txt', text: delimited(rows) }])
  await page.goto('/overview')
  const unknown = page.getByRole('link', { name: /payments without a tag, as rows/ })
  await expect(unknown).toHaveText('₹74.00')
  const main = page.getByRole('navigation', { name: 'Main' })
  await main.getByRole('link', { name: 'Transactions' }).click()
  await page.getByRole('button', { name: `Tag of ${name}: TBD. Change` }).click()
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(toast(page, `${name} is Groceries now.`)).toBeVisible()

  await page.goBack()
  await expect(page.getByText('every payment has a tag')).toBeVisible()

  await main.getByRole('link', { name: 'Transactions' }).click()
  await page.getByRole('button', { name: `Tag of ${name}: Groceries. Change` }).click()
  await page.getByRole('option', { name: 'Shopping' }).click()
  await page.getByRole('button', { name: 'Ask me each time' }).click()
  await expect(toast(page, `${name} is Shopping now.`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(toast(page, 'Undone.')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('link', { name: /^Groceries 1 payment/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Shopping/ })).toHaveCount(0)
})

test('months are held against equal days, and a month without a statement says so', async ({ page, signUp }) => {
  await signUp()
  const upi = (date: string, out: number): Move => ({
    date,
    narration: `UPI-ZOMATO-Z@HDFCBANK-HDFC0000001-${400_000_000_000 + out}-BILL`,
    out,
  })
  const november = withBalances(90_000_00, [upi('2025-11-01', 10_00), upi('2025-11-30', 20_00)])
  const winter = withBalances(50_000_00, [
    upi('2026-01-01', 700_00),
    upi('2026-01-31', 900_00),
    upi('2026-02-05', 400_00),
  ])
  await drop(page, [
    { name: 'november.txt', text: delimited(november) },
    { name: 'winter.txt', text: delimited(winter) },
  ])

  await page.goto('/overview')
  await expect(page.getByText('₹300.00 less than the ₹700.00 by 5 January')).toBeVisible()
  await expect(page.getByText('Statements cover this month up to 5 February.')).toBeVisible()
  await expect(
    page.getByRole('link', { name: /^₹300\.00 less than the ₹700\.00 by 5 January, Food & Dining/ }),
  ).toBeVisible()

  await page.getByRole('link', { name: 'Previous month' }).click()
  await expect(page.getByText('No statement covers December 2025, so there is nothing to compare with.')).toBeVisible()
  await page.getByRole('link', { name: 'Previous month' }).click()
  await expect(page.getByText('No statement covers December 2025.', { exact: true })).toBeVisible()
  await expect(page.getByText('₹0.00')).toHaveCount(0)

  await page.goto('/overview')
  await page.getByRole('link', { name: /^₹700\.00, spent by 5 January/ }).click()
  await expect(page.getByText('Out ₹700.00')).toBeVisible()
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-01-05&spendingOnly=true/)
})

test('the column of a month leads to it, and an address of no such month to one that there is', async ({
  page,
  signUp,
}) => {
  await signUp()
  const upi = (date: string, out: number): Move => ({
    date,
    narration: `UPI-ZOMATO-Z@HDFCBANK-HDFC0000001-${400_000_000_000 + out}-BILL`,
    out,
  })
  const rows = withBalances(90_000_00, [upi('2026-01-05', 10_00), upi('2026-02-05', 20_000_00)])
  await drop(page, [{ name: 'winter.txt', text: delimited(rows) }])
  await page.goto('/overview?month=2030-01')
  await expect(page).toHaveURL(/month=2026-02$/)

  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
  const january = await page.locator('svg text', { hasText: 'Jan' }).boundingBox()
  await page.mouse.click((january?.x ?? 0) + 5, (january?.y ?? 0) - 100) // far above its low bar

  await expect(page).toHaveURL(/month=2026-01$/)
  await expect(page.getByText('Spending in January 2026')).toBeVisible()
})

test('the sums of a report lead to rows that add up to them, also where some were there already', async ({
  page,
  signUp,
}) => {
  await signUp()
  const month = plainMonth('2025-05-01', 4)
  await drop(page, [{ name: 'first.txt', text: delimited(month.slice(0, 8)) }])
  await drop(page, [{ name: 'second.csv', text: netbanking(month.slice(3)) }])
  await expect(lineOf(page, 'second.csv')).toContainText('4 new')
  await expect(lineOf(page, 'second.csv')).toContainText('5 there already')
  await lineOf(page, 'second.csv').getByRole('link', { name: 'See the report' }).click()

  const moneyOut = page.getByRole('definition').filter({ hasText: '₹' }).first()
  const sum = (await moneyOut.textContent()) ?? ''
  await moneyOut.getByRole('link').click()

  await expect(page.getByRole('region', { name: 'Payments' }).getByText('9 payments', { exact: true })).toBeVisible()
  await expect(page.getByText(`Out ${sum}`)).toBeVisible()
})
