import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import type { Page } from '@playwright/test'
import { drop, expect, openPicker, shot, tagButton, test, toast } from './fixtures'

const pay = (name: string, date: string, out: number): Move => ({
  date,
  narration: `UPI-${name}-PAYTMQR28@PTYS-YESB0000001-4000000000${date.slice(8)}-UPI`,
  out,
})

const MOVES = [
  pay('GREEN LEAF', '2025-05-01', 10_01),
  pay('GREEN LEAF', '2025-05-02', 10_02),
  pay('GREEN LEAF', '2025-05-03', 10_03),
  pay('BLUE STONE', '2025-05-04', 10_04),
  pay('RED BRICK', '2025-05-05', 10_05),
  pay('OLD OAK', '2025-05-06', 10_06),
]

const dayOf = (index: number) => `2025-05-${String(1 + Math.floor(index / 6)).padStart(2, '0')}`

async function withPayments(page: Page, signUp: () => Promise<string>): Promise<string> {
  const email = await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(withBalances(1_000_00, MOVES)) }])
  return email
}

test('Undo works from whichever page the toast is on', async ({ page, signUp, sql }) => {
  const email = await withPayments(page, signUp)
  await page.goto('/transactions')
  await openPicker(page, 'BLUE STONE', 'TBD')
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(toast(page, 'BLUE STONE is Groceries now.')).toBeVisible()
  const tagged = () => sql`
    select product from transactions join users on users.id = user_id
    where email = ${email} and tag_source = 'human'`
  expect(await tagged()).toHaveLength(1)

  const nav = page.getByRole('navigation', { name: 'Main' }).first()
  await nav.getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByText('Spending in May 2025')).toBeVisible()
  await expect(page.getByRole('link', { name: /TBD 5 payments/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()

  await expect(toast(page, 'Undone.')).toBeVisible()
  expect(await tagged()).toHaveLength(0)
  await expect(page.getByRole('link', { name: /TBD 6 payments/ })).toBeVisible()
  await nav.getByRole('link', { name: 'Transactions' }).click()
  await expect(tagButton(page, 'BLUE STONE', 'TBD')).toBeVisible()
})

test('a failure is told, the row shows what the server has, and trying again works', async ({
  page,
  signUp,
  complaints,
}) => {
  await withPayments(page, signUp)
  await page.goto('/transactions')
  await page.route('**/transactions', (route) =>
    route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
  )
  await openPicker(page, 'BLUE STONE', 'TBD')
  await page.getByRole('option', { name: 'Groceries' }).click()

  await expect(toast(page, 'BLUE STONE keeps its tag.')).toBeVisible()
  await expect(toast(page, 'No connection to Exta. Check it, and try again.')).toBeVisible()
  await expect(tagButton(page, 'BLUE STONE', 'TBD')).toBeVisible()

  await page.unroute('**/transactions')
  await openPicker(page, 'BLUE STONE', 'TBD')
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(toast(page, 'BLUE STONE is Groceries now.')).toBeVisible()
  complaints.length = 0
})

test('a product with one payment is remembered too', async ({ page, signUp }) => {
  await withPayments(page, signUp)
  await page.goto('/transactions')
  await openPicker(page, 'BLUE STONE', 'TBD')
  await expect(page.getByLabel('Remember for BLUE STONE')).toBeChecked()
  await shot(page, 'tag-picker-one')
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(toast(page, 'Remembered for the next ones.')).toBeVisible()

  await page.goto('/statements')
  const june = delimited(withBalances(2_000_00, [pay('BLUE STONE', '2025-06-04', 30_04)]))
  await drop(page, [{ name: 'june.txt', text: june }])
  await page.goto('/transactions')
  await expect(tagButton(page, 'BLUE STONE', 'Groceries')).toHaveCount(2)
})

test('the picker counts the rows that will follow, and tells those that stay', async ({ page, signUp }) => {
  await withPayments(page, signUp)
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/api/products/count?**', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/transactions')
  await openPicker(page, 'GREEN LEAF', 'TBD')
  await expect(page.getByLabel('Also apply to all from GREEN LEAF')).toBeChecked()
  answer()
  await page.getByLabel('Also apply to all 2 from GREEN LEAF').uncheck()
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(tagButton(page, 'GREEN LEAF', 'Groceries')).toHaveCount(1)

  await openPicker(page, 'GREEN LEAF', 'TBD')
  await expect(page.getByLabel('Also apply to the other one from GREEN LEAF')).toBeVisible()
  await expect(page.getByText('1 that you tagged yourself stays as it is.')).toBeVisible()
  await shot(page, 'tag-picker-own')
  await page.getByRole('option', { name: 'Health' }).click()
  await expect(toast(page, '2 from GREEN LEAF are Health now.')).toBeVisible()
  await expect(tagButton(page, 'GREEN LEAF', 'Health')).toHaveCount(2)
  await expect(tagButton(page, 'GREEN LEAF', 'Groceries')).toHaveCount(1)
})

test('three rows in a row without the mouse, and one taken back', async ({ page, signUp }) => {
  await withPayments(page, signUp)
  await page.goto('/transactions?tag=TBD')
  const region = page.getByRole('region', { name: 'Payments' })
  await expect(region.getByText('6 payments', { exact: true })).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('k') // from nowhere to the first row, where it stays however often it is pressed
    await expect(tagButton(page, 'OLD OAK', 'TBD')).toBeFocused({ timeout: 500 })
  }).toPass()

  for (const [product, next, left] of [
    ['OLD OAK', 'RED BRICK', 5],
    ['RED BRICK', 'BLUE STONE', 4],
    ['BLUE STONE', 'GREEN LEAF', 3],
  ] as const) {
    await expect(tagButton(page, product, 'TBD')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByPlaceholder('Find a tag')).toBeFocused()
    await page.keyboard.type('groc')
    await page.keyboard.press('Enter')
    await expect(tagButton(page, product, 'TBD')).toHaveCount(0)
    await expect(tagButton(page, next, 'TBD').first()).toBeFocused()
    await expect(region.getByText(`${left} payments`, { exact: true })).toBeVisible()
  }
  await page.keyboard.press('z')

  await expect(toast(page, 'Undone.')).toBeVisible()
  await expect(tagButton(page, 'BLUE STONE', 'TBD')).toBeVisible()
  await expect(region.getByText('4 payments', { exact: true })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toContainText('BLUE STONE')
})

test('a row that stays keeps the focus after it was tagged', async ({ page, signUp }) => {
  await withPayments(page, signUp)
  await page.goto('/transactions')
  // The page may be there before it is awake; in a picker that only opened late, another Enter would choose a tag.
  const find = page.getByPlaceholder('Find a tag')
  await expect(async () => {
    if (!(await find.isVisible())) await tagButton(page, 'RED BRICK', 'TBD').press('Enter', { timeout: 2_000 })
    await expect(find).toBeFocused({ timeout: 5_000 })
  }).toPass()
  await page.keyboard.type('groc')
  await expect(page.getByRole('option').first()).toContainText('Groceries')
  await page.keyboard.press('Enter')

  await expect(tagButton(page, 'RED BRICK', 'Groceries')).toBeFocused()
  await page.keyboard.press('k')
  await expect(tagButton(page, 'OLD OAK', 'TBD')).toBeFocused()
})

test('far down the list a tag and its undo leave the person where they are', async ({ page, signUp }) => {
  await signUp()
  const moves = Array.from({ length: 180 }, (_, index) =>
    pay(`SHOP ${String.fromCharCode(65 + (index % 26))}${Math.floor(index / 26)}`, dayOf(index), 10_00 + index),
  )
  await drop(page, [{ name: 'may.txt', text: delimited(withBalances(1_00_000_00, moves)) }])
  await page.goto('/transactions')
  await expect(async () => {
    await page.mouse.wheel(0, 20_000)
    await expect(page.getByRole('row')).toHaveCount(181, { timeout: 1_000 })
  }).toPass()
  const product = (await page.getByRole('row').nth(120).innerText()).match(/SHOP \w\d/)?.[0] ?? ''

  await openPicker(page, product, 'TBD')
  await page.getByRole('option', { name: 'Groceries' }).click()

  await expect(toast(page, `${product} is Groceries now.`)).toBeVisible()
  await expect(tagButton(page, product, 'Groceries')).toBeFocused()
  await expect(tagButton(page, product, 'Groceries')).toBeInViewport()
  await expect(page.getByRole('row')).toHaveCount(181)

  await page.keyboard.press('z')
  await expect(toast(page, 'Undone.')).toBeVisible()
  await expect(tagButton(page, product, 'TBD')).toBeFocused()
  await expect(tagButton(page, product, 'TBD')).toBeInViewport()
  await expect(page.getByRole('row')).toHaveCount(181)
})

test('a change that was taken back offers no Undo any more', async ({ page, signUp }) => {
  await withPayments(page, signUp)
  await page.goto('/transactions')
  await openPicker(page, 'BLUE STONE', 'TBD')
  await page.getByRole('option', { name: 'Health' }).click()
  await toast(page, 'BLUE STONE is Health now.').hover() // messages that are being read stay, however long

  await page.keyboard.press('z')

  await expect(toast(page, 'Undone.')).toBeVisible()
  await expect(toast(page, 'BLUE STONE is Health now.')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
})

test('two changes of a row, taken back in the order they were made, end where the server ends', async ({
  page,
  signUp,
}) => {
  await withPayments(page, signUp)
  await page.goto('/transactions')
  for (const [before, tag] of [
    ['TBD', 'Food & Dining'],
    ['Food & Dining', 'Travel'],
  ] as const) {
    await openPicker(page, 'BLUE STONE', before)
    await page.getByRole('option', { name: tag }).click()
    if (before !== 'TBD') await page.getByRole('button', { name: 'Ask me each time' }).click()
    await expect(toast(page, `BLUE STONE is ${tag} now.`)).toBeVisible()
  }
  const message = (tag: string) => page.getByRole('listitem').filter({ hasText: `BLUE STONE is ${tag} now.` })

  await message('Food & Dining').getByRole('button', { name: 'Undo' }).click()
  await expect(toast(page, '0 undone; 1 was changed again since and stays.')).toBeVisible()
  await expect(tagButton(page, 'BLUE STONE', 'Travel')).toBeVisible()
  await message('Travel').getByRole('button', { name: 'Undo' }).click()

  await expect(toast(page, 'Undone.')).toBeVisible()
  await expect(tagButton(page, 'BLUE STONE', 'TBD')).toBeVisible()
  await page.reload()
  await expect(tagButton(page, 'BLUE STONE', 'TBD')).toBeVisible()
})

test('a tag that was set in another tab shows as soon as one comes back', async ({ page, signUp, context }) => {
  await withPayments(page, signUp)
  await page.goto('/transactions?tag=TBD')
  const region = page.getByRole('region', { name: 'Payments' })
  await expect(region.getByText('6 payments', { exact: true })).toBeVisible()
  const other = await context.newPage()
  await other.goto('/transactions')
  await openPicker(other, 'BLUE STONE', 'TBD')
  await other.getByRole('option', { name: 'Health' }).click()
  await expect(toast(other, 'BLUE STONE is Health now.')).toBeVisible()
  await other.close()

  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange'))) // what a change of tabs fires

  await expect(region.getByText('5 payments', { exact: true })).toBeVisible()
  await expect(tagButton(page, 'BLUE STONE', 'TBD')).toHaveCount(0)
})

test('the tag picker shows several tags in a low window', async ({ page, signUp }) => {
  await withPayments(page, signUp)
  for (const size of [
    { width: 720, height: 450 },
    { width: 320, height: 640 },
  ]) {
    await page.setViewportSize(size)
    await page.goto('/transactions')
    await tagButton(page, 'RED BRICK', 'TBD').evaluate((button) => button.scrollIntoView({ block: 'center' }))
    await openPicker(page, 'RED BRICK', 'TBD')
    const picker = page.getByRole('dialog', { name: 'Tag of RED BRICK' })
    await expect(picker.getByLabel('Remember for RED BRICK')).toBeInViewport({ ratio: 1 })
    await expect(picker.getByRole('option').nth(2)).toBeInViewport({ ratio: 1 })
    await shot(page, `tag-picker-${size.width}x${size.height}`)
    const box = await picker.boundingBox()
    expect(box && box.y >= 0 && box.y + box.height <= size.height, `whole at ${size.width} × ${size.height}`).toBe(true)
  }
})
