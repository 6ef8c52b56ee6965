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

test('no amount is cut off, however wide the window and long the names', async ({ page, signUp }) => {
  await signUp()
  const narration = `UPI-${'A VERY LONG PAYEE NAME '.repeat(3)}-Q123456789@YBL-YESB0000001-400000000001-NOTE`
  const text = delimited(
    withBalances(9_99_99_99_999_00, [
      { date: '2025-05-01', narration, out: 12_34_56_789_01 },
      { date: '2025-05-02', narration: 'UPI-LEAF-LEAF@YBL-YESB0000001-400000000002-UPI', out: 10_00 },
    ]),
  )
  await drop(page, [{ name: 'may.txt', text }])
  for (const width of [768, 1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/transactions')
    const amount = page.getByRole('cell', { name: '₹12,34,56,789.01' })
    await expect(amount).toBeVisible()
    expect(
      await page.getByRole('table').evaluate((table) => {
        const frame = (table.closest('section') ?? table).getBoundingClientRect()
        const cells = [...table.querySelectorAll('td, th')].filter((cell) => cell.checkVisibility())
        return cells.filter((cell) => cell.getBoundingClientRect().right > frame.right + 0.5).length
      }),
      `every cell lies within its frame at ${width}`,
    ).toBe(0)
    expect(
      await amount.evaluate((cell) => {
        const text = document.createRange()
        text.selectNodeContents(cell)
        const [whole, box] = [text.getBoundingClientRect(), cell.getBoundingClientRect()]
        return whole.left >= box.left && whole.right <= box.right && cell.scrollWidth <= cell.clientWidth
      }),
      `the amount is whole at ${width}`,
    ).toBe(true)
    await shot(page, `transactions-${width}`)
  }
})

test('the columns stand still while pages load', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 60)) }])
  await page.goto('/transactions')
  await expect(page.getByRole('row')).toHaveCount(51)
  const edges = () =>
    page.getByRole('columnheader').evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().left))
  const before = await edges()

  await expect(async () => {
    await page.mouse.wheel(0, 20_000)
    await expect(page.getByRole('row')).toHaveCount(181, { timeout: 1_000 })
  }).toPass()

  expect(await edges()).toEqual(before)
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

test('on a phone the list sorts, fits, and its controls are large enough for a thumb', async ({ page, signUp }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signUp()
  const narration = `UPI-${'AVERYLONGPAYEENAME'.repeat(4)}-Q123456789@YBL-YESB0000001-400000000001-${'X'.repeat(60)}`
  const moves = withBalances(1_00_000_00, [
    { date: '2025-05-01', narration, out: 12_345_67 },
    { date: '2025-05-02', narration: 'UPI-LEAF-LEAF@YBL-YESB0000001-400000000002-UPI', out: 10_00 },
  ])
  await drop(page, [{ name: 'may.txt', text: delimited(moves) }])
  await page.goto('/transactions')
  await expect(payments(page, 2)).toBeVisible()

  await expect(async () => {
    await page.getByLabel('Sorted by').selectOption('Newest')
    await page.getByLabel('Sorted by').selectOption('Largest')
    await expect(page).toHaveURL(/sort=amount/, { timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('row').first()).toContainText('₹12,345.67')
  await page.getByRole('row').first().getByRole('button').first().click()
  await shot(page, 'transactions-phone')

  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  const small = await page
    .getByRole('main')
    .locator('button:visible, select:visible, input:visible')
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.getBoundingClientRect().height < 44)
        .map((control) => control.outerHTML.slice(0, 120)),
    )
  expect(small).toEqual([])
  const tiny = await page
    .locator('input:visible, select:visible')
    .evaluateAll((fields) => fields.filter((field) => Number.parseInt(getComputedStyle(field).fontSize) < 16).length)
  expect(tiny).toBe(0)
})

test('on a phone a long tag leaves the date and the payee their room', async ({ page, signUp, sql }) => {
  const email = await signUp()
  const narration = 'UPI-GREEN LEAF STORES-LEAF@YBL-YESB0000001-400000000002-UPI'
  const moves = withBalances(9_99_99_99_999_00, [{ date: '2025-05-28', narration, out: 1_23_456_78 }])
  await drop(page, [{ name: 'may.txt', text: delimited(moves) }])
  await sql`
    update transactions set tag_id = tags.id, tag_source = 'human' from tags
    where tags.user_id = transactions.user_id and tags.name = 'Entertainment & Subscriptions'
      and tags.user_id = (select id from users where email = ${email})`
  for (const width of [320, 340, 360, 390]) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto('/transactions')
    const row = page.getByRole('row').first()
    await expect(row.getByText('Entertainment & Subscriptions')).toBeVisible()
    const faults = await row.evaluate((line) => {
      const seen = ['time', 'td:nth-child(2) button > :first-child', '[data-tag-button] > span', 'td:last-child > span']
      const boxes = seen.flatMap((part) => line.querySelector(part)?.getBoundingClientRect() ?? [])
      const frame = line.getBoundingClientRect()
      return {
        parts: boxes.length,
        outside: boxes.filter(({ left, right }) => left < frame.left || right > frame.right).length,
        covered: boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter(({ left, right }) => one.left < right && left < one.right)
            .filter(({ top, bottom }) => one.top < bottom - 0.5 && top < one.bottom - 0.5),
        ).length,
        isPayeeSqueezed: (boxes[1]?.width ?? 0) < 120,
      }
    })
    expect(faults, `at ${width} pixels`).toEqual({ parts: 4, outside: 0, covered: 0, isPayeeSqueezed: false })
    await shot(page, `transactions-phone-${width}`)
  }
})
