import { delimited, plainMonth, withBalances } from '@/lib/statements/testing'
import type { Page } from '@playwright/test'
import { drop, expect, test, toast } from './fixtures'

const payments = (page: Page, count: number) =>
  page.getByRole('region', { name: 'Payments' }).getByText(`${count} payments`, { exact: true })

test('filters live in the address: a link, a reload and the Back button show the same rows', async ({
  page,
  signUp,
}) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 30)) }])
  await page.goto('/transactions')
  await expect(payments(page, 90)).toBeVisible()

  await page.getByRole('searchbox', { name: 'Words in the narration' }).fill('shop3@')
  await expect(page).toHaveURL(/q=shop3%40/)
  await expect(payments(page, 13)).toBeVisible()

  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByLabel('From').fill('2025-05-10')
  await expect(payments(page, 9)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(payments(page, 9)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove the filter from 10 May 2025' })).toBeVisible()

  await page.goBack()
  await expect(payments(page, 13)).toBeVisible()
})

test('sorting is over all rows, and the list goes on to its end', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 60)) }])
  await page.goto('/transactions')
  await expect(page.getByRole('row')).toHaveCount(51)

  await page.getByRole('button', { name: 'Amount' }).click()
  await expect(page).toHaveURL(/sort=amount/)
  await expect(page.getByRole('row').nth(1)).toContainText('₹101.79')
  await page.getByRole('button', { name: 'Amount' }).click()
  await expect(page.getByRole('row').nth(1)).toContainText('₹100.00')
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute('aria-sort', 'ascending')

  for (let pages = 0; pages < 5; pages++) await page.mouse.wheel(0, 20_000)
  await expect(page.getByRole('row')).toHaveCount(181)
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0)
})

test('a whole correction without the mouse', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  await page.goto('/transactions')
  await expect(payments(page, 9)).toBeVisible()

  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('shop1@')
  await expect(payments(page, 2)).toBeVisible()
  await page.getByRole('searchbox').blur()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.keyboard.type('heal')
  await page.keyboard.press('Enter')

  await expect(toast(page, '2 from SAMPLE SHOP 1 are Health now.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tag of SAMPLE SHOP 1: Health. Change' })).toHaveCount(2)
})

test('a row opens to the bank’s own words and the reason for its tag, however long they are', async ({
  page,
  signUp,
}) => {
  await signUp()
  const narration = `UPI-${'A VERY LONG PAYEE NAME '.repeat(3)}-Q123456789@YBL-YESB0000001-400000000001-<b>NOTE</b>`
  await drop(page, [
    { name: 'may.txt', text: delimited(withBalances(1_000_00, [{ date: '2025-05-01', narration, out: 10_00 }])) },
  ])
  await page.goto('/transactions')

  await page
    .getByRole('row', { name: /A VERY LONG PAYEE/ })
    .getByRole('button', { name: /A VERY LONG PAYEE/ })
    .first()
    .click()

  await expect(page.getByText('Nobody has said yet what A VERY LONG PAYEE NAME')).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'UPI-A VERY LONG' })).toContainText(
    narration.slice(0, 120).trim(),
  )
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('an empty ledger says what to do', async ({ page, signUp }) => {
  await signUp()
  await page.goto('/transactions')
  await expect(page.getByRole('heading', { name: 'No payments yet' })).toBeVisible()
  await page.goto('/overview')
  await expect(page.getByRole('heading', { name: 'See where your money goes' })).toBeVisible()
  await page.getByRole('link', { name: 'Add your first statements' }).click()
  await expect(page.getByText('Drop your statements here')).toBeVisible()
})
