import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { formatMonth, todayInIndia, type IsoMonth } from '@/lib/dates/iso-date'
import { formatMoney } from '@/lib/money/format-money'
import { paise } from '@/lib/money/paise'
import { sampleYear } from '@/lib/sample/sample-year'
import { ledgerOf } from '@/lib/sample/truth'
import { expect, PASSWORD, shot, test } from './fixtures'

const SECONDS_MAX = 30 // a busy machine; the seconds themselves are printed

async function explore(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(page).toHaveURL(/\/overview$/)
  await expect(page.getByText(/^Spending in /)).toBeVisible()
}

const note = (page: Page) => page.getByRole('region', { name: 'Sample data' })
const rupees = (amount: number) => formatMoney(paise(amount), 'INR')

test('from a signed-out browser to a full overview in one click, true to the paisa', async ({ page }) => {
  await page.goto('/sign-in')
  const start = Date.now()
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(page.getByText(/^Spending in /)).toBeVisible()
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
  const seconds = (Date.now() - start) / 1000
  console.log(`sample: from the click to a full overview in ${seconds} s`)
  expect(seconds).toBeLessThan(SECONDS_MAX)

  const year = sampleYear(todayInIndia(new Date()))
  const { byMonth } = ledgerOf(year.map(({ truth }) => truth))
  const [latest, before] = Object.keys(byMonth).sort().reverse()
  for (const month of [latest, before].filter((name) => name !== undefined)) {
    if (month !== latest) await page.goto(`/overview?month=${month}`)
    const truth = byMonth[month as IsoMonth]
    await expect(page.getByText(`Spending in ${formatMonth(month as IsoMonth)}`)).toBeVisible()
    const figure = (name: string, amount = 0) =>
      expect(page.getByRole('link', { name: `${rupees(amount)}, ${name}`, exact: false }).first()).toBeVisible()
    await figure('spending of the month', truth?.spendingPaise)
    await figure('all that left the accounts', truth?.debitPaise)
    await figure('money in', truth?.incomePaise)
  }

  for (const { filename, truth } of year) {
    const line = page.getByRole('listitem').filter({ hasText: filename })
    await expect(line).toContainText(`${truth.sums.rows - truth.duplicateRows} new`)
    if (truth.duplicateRows > 0) await expect(line).toContainText(`${truth.duplicateRows} there already`)
    await expect(line).toContainText(`${truth.lines.bad} set aside`)
  }
  await page.goto('/statements')
  await expect(page.getByRole('listitem').filter({ hasText: 'Balance proved' })).toHaveCount(year.length)
  await page.goto('/transactions?tagSource=memory')
  await expect(page.getByRole('row').nth(3)).toBeVisible()
})

test('while the statements are read, the button says so', async ({ page }) => {
  await page.goto('/sign-up')
  const held = Promise.withResolvers<void>()
  await page.route('**/sign-up', async (route) => {
    if (route.request().method() === 'POST') await held.promise
    await route.continue()
  })
  await page.getByRole('button', { name: 'Explore with sample data' }).click()
  await expect(page.getByRole('button', { name: 'Reading the statements …' })).toBeVisible()
  await expect(page.getByText('Four statements are read line by line, as yours would be.')).toBeVisible()
  await shot(page, 'sample-under-way')
  held.resolve()
  await expect(page).toHaveURL(/\/overview$/)
})

test('the note says what this is and until when, and stays closed once it is closed', async ({ page, sql }) => {
  await explore(page)
  await expect(note(page)).toContainText(/These are invented statements\. They are removed on \d+ \w+ \d{4}, .*\./)
  await page.getByRole('link', { name: 'Transactions' }).first().click()
  await expect(page.getByRole('heading', { name: 'Transactions' })).toBeVisible()
  await expect(note(page)).toBeVisible()

  await note(page).getByRole('button', { name: 'Close this note' }).click()
  await expect(note(page)).toHaveCount(0)
  await page.goto('/overview')
  await expect(page.getByText(/^Spending in /)).toBeVisible()
  await expect(note(page)).toHaveCount(0)

  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Sample account' })).toBeVisible()
  await expect(page.getByLabel('Present password')).toHaveCount(0)
  await page
    .getByRole('button', { name: 'Account of Sample account' })
    .or(page.getByRole('button', { name: /Account of/ }))
    .first()
    .click()
  await expect(page.getByRole('menuitem', { name: 'Keep this account' })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: 'Leave the sample for good' })).toBeVisible()
  expect(await page.content()).not.toContain('sample.invalid')
  expect(
    (await sql`select count(*)::int as count from users where email like 'sample-%' and expires_at is null`)[0],
  ).toEqual({ count: 0 })
})

test('kept, the account is theirs: with a password, after signing out and in, all is there', async ({ page }) => {
  await explore(page)
  const spending = await page.getByRole('link', { name: /spending of the month/ }).textContent()
  await note(page).getByRole('link', { name: 'Keep this account' }).click()
  await expect(page.getByRole('heading', { name: 'Keep this account', level: 1 })).toBeVisible()
  const email = `kept-${Date.now()}@example.com`
  await page.getByLabel('Name').fill('Asha Rao')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('password123')
  await page.getByRole('button', { name: 'Keep this account' }).click()
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Attackers try this password first/)
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Keep this account' }).click()

  await expect(page).toHaveURL(/\/settings\?kept=1$/)
  await expect(page.getByText('This account is yours now.')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await expect(page.getByLabel('Present password')).toBeVisible()
  await expect(note(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Account of Asha Rao' }).first().click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in$/)

  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/overview$/)
  await expect(page.getByRole('link', { name: /spending of the month/ })).toHaveText(spending ?? '')
  await expect(note(page)).toHaveCount(0)
  await page.goto('/keep')
  await expect(page).toHaveURL(/\/settings$/)
})

test('who starts with their own statements gets an empty account, and the sample goes', async ({ page, sql }) => {
  await explore(page)
  await note(page).getByRole('link', { name: 'Start with your own' }).click()
  await expect(page.getByText('The sample is removed once your account is made.')).toBeVisible()
  await page.getByRole('link', { name: 'Back to the sample' }).click()
  await expect(page.getByText(/^Spending in /)).toBeVisible()

  const samples = await sql<
    { id: string }[]
  >`select id from users where expires_at > now() order by created_at desc limit 1`
  await note(page).getByRole('link', { name: 'Start with your own' }).click()
  const email = `own-${Date.now()}@example.com`
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()

  await expect(page).toHaveURL(/\/statements$/)
  await expect(page.getByText('No statements yet')).toBeVisible()
  await expect(note(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: `Account of ${email}` }).first()).toBeVisible()
  await page.getByRole('link', { name: 'Overview' }).first().click()
  await expect(page.getByText('See where your money goes')).toBeVisible()
  const left = await sql`select id from users where id = ${samples[0]?.id ?? ''} and expires_at > now()`
  expect(left).toHaveLength(0)
})

test('after its day the sample opens nothing any more', async ({ page, sql }) => {
  await explore(page)
  await page.goto('about:blank') // what the page fetches meanwhile would be refused, and the browser complains of that
  await sql`update users set expires_at = now() - interval '1 second'
    where id = (select id from users where expires_at > now() order by created_at desc limit 1)`
  await page.goto('/overview')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Foverview&ended=1$/)
  await expect(page.getByRole('button', { name: 'Explore with sample data' })).toBeVisible()
})

test('without scripts too, and a household that asks too often is told to wait', async ({
  browser,
  extraHTTPHeaders,
}) => {
  const open = async (javaScriptEnabled: boolean) => {
    const context = await browser.newContext({ javaScriptEnabled, ...(extraHTTPHeaders && { extraHTTPHeaders }) })
    return { context, page: await context.newPage() }
  }
  for (let count = 0; count < 5; count++) {
    const { context, page } = await open(false)
    await page.goto('/sign-up')
    await page.getByRole('button', { name: 'Explore with sample data' }).click()
    await expect(page).toHaveURL(/\/overview$/)
    await expect(page.getByText(/^Spending in /)).toBeAttached() // streamed, and shown by a script
    await context.close()
  }
  for (const javaScriptEnabled of [true, false]) {
    const { context, page } = await open(javaScriptEnabled)
    await page.goto('/sign-in')
    if (javaScriptEnabled)
      await page.waitForFunction(() => Object.keys(document.querySelector('main') ?? {}).length > 0)
    await page.getByRole('button', { name: 'Explore with sample data' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'Too many samples from this address. Try again in',
    )
    await expect(page).toHaveURL(/\/sign-in/)
    await context.close()
  }
})

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const WINDOWS = { desktop: { width: 1360, height: 900 }, phone: { width: 390, height: 844 } }

for (const scheme of ['light', 'dark'] as const) {
  test(`the sample’s pages are clean for axe and fit their window: ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    const check = async (name: string) => {
      for (const [width, viewport] of Object.entries(WINDOWS)) {
        await page.setViewportSize(viewport)
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        await shot(page, `${name}-${scheme}-${width}`)
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
        ).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), name).toBe(true)
      }
    }
    await page.goto('/sign-in')
    await check('sample-offer')
    await page.getByRole('button', { name: 'Explore with sample data' }).click()
    await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
    await check('sample-overview')
    await page.goto('/keep')
    await check('sample-keep')
    await page.goto('/settings')
    await check('sample-settings')
    await page.goto('/sign-up')
    await check('sample-sign-up')
  })
}
