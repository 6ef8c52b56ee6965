import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { drop, expect, shot, test } from './fixtures'

const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1360, height: 900 }

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`),
  )
}

for (const scheme of ['light', 'dark'] as const) {
  for (const [width, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    test(`every page is clean for axe and fits its window: ${scheme}, ${width}`, async ({ page, signUp }) => {
      test.setTimeout(120_000)
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize(viewport)
      const check = async (name: string) => {
        await page.waitForLoadState('networkidle')
        await expect(page).toHaveTitle(/Exta/)
        await shot(page, `${name}-${scheme}-${width}`)
        expect(await faultsOf(page), name).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
          `${name} fits`,
        ).toBe(true)
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
      await page.goto('/settings')
      await check('settings')
    })
  }
}

test('a chosen theme holds over a reload', async ({ page, signUp }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await signUp()
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await background()

  await page.getByRole('button', { name: 'Account of Asha Rao' }).first().click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  const dark = await background()

  expect(dark).not.toBe(light)
  await page.reload()
  expect(await background()).toBe(dark)
})
