import AxeBuilder from '@axe-core/playwright'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { drop, expect, shot, test } from './fixtures'

const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1360, height: 900 }

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What a page's colours decide; all other rules hear the same of it in the dark. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

async function faultsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`),
  )
}

for (const [width, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`every page is clean for axe and fits its window, light and dark: ${width}`, async ({ page, signUp }) => {
    test.slow() // some twenty states, each looked at twice by axe
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(viewport)
    const check = async (name: string) => {
      await expect(page).toHaveTitle(/Exta/)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      await shot(page, `${name}-light-${width}`)
      expect(await faultsOf(new AxeBuilder({ page }).withTags(RULES)), name).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} fits`).toBe(
        true,
      )
      await page.emulateMedia({ colorScheme: 'dark' })
      await shot(page, `${name}-dark-${width}`)
      expect(await faultsOf(new AxeBuilder({ page }).withRules(RULES_OF_COLOUR)), `${name}, dark`).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
    }

    await page.goto('/sign-in')
    await check('sign-in')
    await page.goto('/sign-up')
    await check('sign-up')
    await signUp()
    await check('statements-empty')
    for (const path of ['overview', 'transactions']) {
      await page.goto(`/${path}`)
      await check(`${path}-empty`)
    }
    await page.goto('/statements')
    const text = delimited(plainMonth('2026-02-01', 20)).replace('03/02/26  ,', '33/02/26  ,')
    await drop(page, [
      { name: 'february.txt', text },
      { name: 'a very long file name of a statement that nobody would type by hand but banks do.csv', text: 'x' },
    ])
    await check('statements')
    await page.getByRole('link', { name: 'See the report' }).click()
    await expect(page.getByRole('heading', { name: 'Proof' })).toBeVisible()
    await check('statement')
    await page.goto('/overview')
    await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
    await check('overview')
    await page.goto('/review')
    await expect(page.getByRole('group', { name: 'Suggestions' })).toBeVisible()
    await check('review')
    await page.goto('/transactions?tag=TBD')
    await page.getByRole('row').nth(1).getByRole('button').first().click()
    await check('transactions')
    await page
      .getByRole('button', { name: /Change$/ })
      .first()
      .click()
    await expect(page.getByLabel(/Also apply/)).toBeVisible()
    await check('tag-picker')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filters' }).click()
    await check('filters')
    await page.goto('/tags')
    await page.getByRole('button', { name: 'New tag' }).click()
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
    await check('tags')
    await page.goto('/settings')
    await check('settings')
    await page.goto('/settings/model')
    await page.getByRole('region', { name: 'The next request' }).focus()
    await check('settings-model')
    await page.goto('/rules?product=A+very+long+name+of+a+payee+that+a+bank+prints+in+full')
    await expect(page.getByText('No payment that is here meets it.')).toBeVisible()
    await check('rules')
    for (const by of ['amount', 'note']) {
      await page.goto(`/rules?product=A+very+long+name+of+a+payee+that+a+bank+prints+in+full&split=${by}`)
      await expect(page.getByRole('form', { name: /^Split A very long name/ })).toBeVisible()
      await check(`split-by-${by}`)
    }
    await page.goto('/settings/quality')
    await expect(page.getByRole('heading', { name: 'Your local model' })).toBeVisible()
    await check('quality')
    await page.goto('/activity')
    await check('activity')
    await page.goto('/activity/removed')
    await check('removed')
  })
}

test('a chosen theme holds over a reload, and the menu shows which it is', async ({ page, signUp }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await signUp()
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await background()
  const menu = page.getByRole('button', { name: 'Account of Asha Rao' }).first()
  const option = (name: string) => page.getByRole('menuitemradio', { name })

  await menu.click()
  await expect(option('As the system')).toBeChecked()
  await option('Dark').click()
  await expect(option('Dark')).toHaveCount(0)
  const dark = await background()
  expect(dark).not.toBe(light)
  await menu.click()
  await expect(option('Dark')).toBeChecked()
  await expect(option('As the system')).not.toBeChecked()

  await page.reload()
  expect(await background()).toBe(dark)
  await menu.click()
  await expect(option('Dark')).toBeChecked()
})

test('on a phone no field is so small that iOS zooms in, and no control too small for a finger', async ({
  page,
  signUp,
}) => {
  await page.setViewportSize(PHONE)
  const tooSmall = () =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('input:not([type=hidden]), select, button, nav a, header a')]
        .filter((control) => control.checkVisibility() && !control.closest('[aria-hidden=true], .sr-only'))
        .map((control) => ({
          name: control.getAttribute('aria-label') ?? control.textContent ?? control.id,
          height: control.getBoundingClientRect().height,
          isField: control.matches('input, select'),
          fontSize: Number.parseInt(getComputedStyle(control).fontSize),
        }))
        .filter(({ height, isField, fontSize }) => height < 44 || (isField && fontSize < 16)),
    )

  for (const path of ['/sign-in', '/sign-up']) {
    await page.goto(path)
    await expect(page.getByLabel('Password')).toBeVisible()
    expect(await tooSmall(), path).toEqual([])
  }
  await signUp()
  await drop(page, [{ name: 'february.txt', text: delimited(plainMonth('2026-02-01', 20)) }])
  for (const path of ['/overview', '/settings']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await tooSmall(), path).toEqual([])
  }
  await page.getByRole('button', { name: 'Account of Asha Rao' }).click()
  for (const item of await page.getByRole('menu').getByRole('menuitemradio').all())
    expect((await item.boundingBox())?.height).toBeGreaterThanOrEqual(44)
})

test('the chart says in a table, month by tag, what its bars show', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'february.txt', text: delimited(plainMonth('2026-02-01', 20)) }])
  await page.goto('/overview')
  await expect(page.locator('.recharts-bar-rectangle').first()).toBeVisible()
  const summary = page.getByText('As a table')
  await summary.focus()
  await page.keyboard.press('Enter')

  const table = page.getByRole('table', { name: /Spending by month and tag/ })
  await expect(table.getByRole('columnheader')).toHaveText(['Month', 'Spending', 'TBD'])
  const february = table.getByRole('row', { name: /February 2026/ })
  await expect(february.getByRole('link', { name: /₹6,017\.70, TBD, as rows/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /January 2026/ })).toContainText('No statement')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('region', { name: 'Spending by month and tag' })).toBeFocused()
})
