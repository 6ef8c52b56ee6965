import AxeBuilder from '@axe-core/playwright'
import { netbanking, withBalances, type Move } from '@/lib/statements/testing'
import { drop, expect, shot, test, toast } from './fixtures'

const [SAVINGS, SALARY] = ['50100000001111', '50100000002222'] as const

const fileOf = (account: string, moves: Move[]) => netbanking(withBalances(90_000_00, moves), { account })

const savings = fileOf(SAVINGS, [
  { date: '2026-02-02', narration: 'UPI-ZOMATO-Z@HDFCBANK-HDFC0000001-400000000001-LUNCH', out: 345_50 },
  { date: '2026-02-05', narration: `IB FUNDS TRANSFER DR-${SALARY}`, out: 10_000_00 },
  { date: '2026-02-06', narration: 'CHQ PAID-000123', out: 500_00 },
])
const salary = fileOf(SALARY, [
  { date: '2026-02-05', narration: `IB FUNDS TRANSFER CR-${SAVINGS}`, in: 10_000_00 },
  { date: '2026-02-20', narration: 'CSH DEP', in: 500_00 },
])
const later = fileOf(SAVINGS, [
  { date: '2026-04-01', narration: 'CHQ PAID-000124', out: 70_00 },
  { date: '2026-04-30', narration: 'CHQ PAID-000125', out: 70_00 },
])

test('money moved between one’s own accounts is no spending, until one takes it apart', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [
    { name: 'salary.csv', text: salary },
    { name: 'savings.csv', text: savings },
  ])
  const bridge = page.locator('dl').filter({ hasText: 'Money out' })
  const linked = bridge.getByRole('link', { name: /own transfers, as rows/ })
  const spending = bridge.getByRole('link', { name: /spending, as rows/ })
  await page.goto('/overview')
  await expect(linked).toHaveText('-₹10,000.00')
  await expect(spending).toHaveText('₹845.50')

  await linked.click()
  const row = page.getByRole('row').filter({ hasText: 'IB FUNDS TRANSFER DR' })
  await row.getByRole('button').first().click()
  await expect(page.getByText('One names the number of the other’s account.')).toBeVisible()
  await expect(page.getByText(`IB FUNDS TRANSFER CR-${SAVINGS}`)).toBeVisible()
  await shot(page, 'linked')
  await page.getByRole('button', { name: 'Unlink' }).click()
  await expect(toast(page, 'Taken apart: each stands by itself again.')).toBeVisible()
  await expect(row).toHaveCount(0) // the list is of own transfers
  await page.goto('/overview')
  await expect(linked).toHaveCount(0)
  await expect(spending).toHaveText('₹845.50') // its tag tells the same
})

test('what only the person knows to be one movement is linked by hand, by keyboard, and that is undone', async ({
  page,
  signUp,
}) => {
  await signUp()
  await drop(page, [
    { name: 'salary.csv', text: salary },
    { name: 'savings.csv', text: savings },
  ])
  await page.goto('/transactions?q=CHQ')
  const row = page.getByRole('row').filter({ hasText: '₹500.00' })
  await row.getByRole('button').first().press('Enter')
  await page.getByRole('button', { name: 'Link with its other leg…' }).press('Enter')
  const legs = page.getByRole('list', { name: 'Payments that may be the other leg' })
  await expect(legs.getByRole('listitem')).toHaveCount(1)
  await expect(legs).toContainText('Into HDFC Bank ••2222 on 20 Feb 2026: CSH DEP')
  await shot(page, 'link-by-hand')
  await legs.getByRole('button', { name: /^Link with/ }).press('Enter')
  await expect(toast(page, 'The two are linked: they are no spending.')).toBeVisible()
  await page.goto('/overview')
  const spending = page
    .locator('dl')
    .filter({ hasText: 'Money out' })
    .getByRole('link', { name: /spending, as rows/ })
  await expect(spending).toHaveText('₹345.50')

  await page.goto('/activity')
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Linked two payments' })
    .getByRole('button', { name: /Undo/ })
    .click()
  await expect(page.getByText('Undid: linked two payments')).toBeVisible()
  await page.goto('/overview')
  await expect(spending).toHaveText('₹845.50')
})

test('the months that the statements of an account prove are shown, by keyboard too', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [
    { name: 'savings.csv', text: savings },
    { name: 'later.csv', text: later },
  ])
  await page.goto('/statements')
  const grid = page.getByRole('grid', { name: /^Months of/ })
  await expect(grid.getByRole('gridcell', { name: 'April 2026: proved' })).toBeVisible()
  await grid.getByRole('gridcell', { name: 'April 2026' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(grid.getByRole('gridcell', { name: 'March 2026: missing' })).toBeFocused()
  await expect(page.getByText('the account held ₹79,154.50')).toBeVisible()
  for (const [name, width] of Object.entries({ desktop: 1280, phone: 390 })) {
    await page.setViewportSize({ width, height: 900 })
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await shot(page, `coverage-${name}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  }
})
