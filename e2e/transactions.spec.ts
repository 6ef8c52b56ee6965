import { delimited, plainMonth, withBalances } from '@/lib/statements/testing'
import type { Page } from '@playwright/test'
import { drop, expect, shot, test, toast } from './fixtures'

const payments = (page: Page, count: number) =>
  page.getByRole('region', { name: 'Payments' }).getByText(`${count} payments`, { exact: true })

test('sorting is over all rows, and the list goes on to its end', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 60)) }])
  await page.goto('/transactions')
  await expect(page.getByRole('row')).toHaveCount(51)

  await page.getByRole('button', { name: 'Amount' }).click()
  await expect(page).toHaveURL(/sort=amount/)
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('row').nth(1)).toContainText('₹101.79')
  await page.getByRole('button', { name: 'Amount' }).click()
  await expect(page.getByRole('row').nth(1)).toContainText('₹100.00')
  await expect(page.getByRole('columnheader', { name: 'Amount' })).toHaveAttribute('aria-sort', 'ascending')

  await expect(async () => {
    await page.mouse.wheel(0, 20_000)
    await expect(page.getByRole('row')).toHaveCount(181, { timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0)
})

test('a whole correction without the mouse', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  await page.goto('/transactions')
  await expect(payments(page, 9)).toBeVisible()

  await expect(async () => {
    await page.keyboard.press('/') // the page may be there before it is awake
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('shop1@')
  await page.keyboard.press('Enter')
  const tags = page.getByRole('button', { name: 'Tag of SAMPLE SHOP 1: TBD. Change' })
  await expect(tags.first()).toBeFocused()
  await expect(payments(page, 2)).toBeVisible()
  await page.keyboard.press('j')
  await expect(tags.nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('heal')
  await page.keyboard.press('Enter')

  await expect(toast(page, '2 from SAMPLE SHOP 1 are Health now.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Tag of SAMPLE SHOP 1: Health. Change' })).toHaveCount(2)

  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(payments(page, 9)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Tag of/ }).first()).toBeFocused()
  await page.keyboard.press('j')
  await expect(page.getByRole('button', { name: /^Tag of/ }).nth(1)).toBeFocused()
})

test('the letters of an open menu are its own: Z in it takes nothing back', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  await page.goto('/transactions')
  const health = page.getByRole('button', { name: 'Tag of SAMPLE SHOP 1: Health. Change' })
  await expect(async () => {
    await page.keyboard.press('j') // the page may be there before it is awake
    await expect(page.locator('[data-tag-button]:focus')).toHaveCount(1, { timeout: 500 })
  }).toPass()
  await page
    .getByRole('button', { name: /^Tag of SAMPLE SHOP 1:/ })
    .first()
    .click()
  await page.keyboard.type('heal')
  await page.keyboard.press('Enter')
  await expect(toast(page, 'from SAMPLE SHOP 1 are Health now.')).toBeVisible()
  const count = await health.count()

  await page
    .getByRole('button', { name: /^Account of/ })
    .first()
    .click()
  await expect(page.locator('[role="menu"]:focus-within, [role="menu"]:focus')).toBeVisible()
  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.keyboard.press('z')
  await page.keyboard.press('End') // answered by the menu, so Z was answered before
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()

  await page.goto('/transactions')
  await expect(health).toHaveCount(count)
  expect(sent).toEqual([])
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

  await expect(page.getByText('does not read like the name of a payee')).toBeVisible()
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

test('rows that were just uploaded are there when one comes back', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  const nav = page.getByRole('navigation', { name: 'Main' }).first()
  await nav.getByRole('link', { name: 'Transactions' }).click()
  await expect(payments(page, 9)).toBeVisible()
  await page.getByRole('searchbox').fill('shop1@')
  await expect(payments(page, 2)).toBeVisible()

  await nav.getByRole('link', { name: 'Statements' }).click()
  await drop(page, [{ name: 'june.txt', text: delimited(plainMonth('2025-06-01', 4)) }])
  await nav.getByRole('link', { name: 'Transactions' }).click()

  await expect(payments(page, 21)).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(22)
  await page.getByRole('searchbox').fill('shop1@')
  await expect(payments(page, 4)).toBeVisible()

  await nav.getByRole('link', { name: 'Statements' }).click()
  await drop(page, [{ name: 'july.txt', text: delimited(plainMonth('2025-07-01', 3)) }])
  await page.goBack()
  await expect(payments(page, 6)).toBeVisible()
})

test.describe('when a page of the list fails', () => {
  test('it says so once, waits, and goes on when asked', async ({ page, signUp, complaints }) => {
    await signUp()
    await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 60)) }])
    let asked = 0
    await page.route('**/api/transactions?*cursor=**', (route) => {
      asked += 1
      return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad Gateway {"code":"x"}</h1>' })
    })
    await page.goto('/transactions')
    await page.getByRole('row').last().scrollIntoViewIfNeeded()
    const alert = page.getByRole('region', { name: 'Payments' }).getByRole('alert')

    await expect(alert).toContainText('Something went wrong on our side.')
    await expect(alert).not.toContainText('Gateway')
    await shot(page, 'transactions-error')
    const before = asked
    for (let scroll = 0; scroll < 4; scroll++) {
      await page.mouse.wheel(0, -3_000)
      await page.mouse.wheel(0, 6_000)
    }
    await expect(alert).toBeVisible()
    expect(asked).toBe(before)
    await page.unroute('**/api/transactions?*cursor=**')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row').nth(60)).toBeAttached()
    complaints.length = 0
  })

  test('an ended session is told, with the way back to this very list', async ({ page, signUp, sql, complaints }) => {
    const email = await signUp()
    await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
    await page.goto('/transactions')
    await expect(payments(page, 9)).toBeVisible()
    await sql`delete from sessions where user_id = (select id from users where email = ${email})`

    await page.getByRole('searchbox').fill('shop1@')

    await expect(page.getByText('Your session has ended.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Sign in again' })).toHaveAttribute(
      'href',
      '/sign-in?next=%2Ftransactions%3Fq%3Dshop1%2540&ended=1',
    )
    complaints.length = 0
  })
})
