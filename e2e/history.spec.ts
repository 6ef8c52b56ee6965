import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { drop, expect, lineOf, shot, test, toast } from './fixtures'

const MONTH = plainMonth('2026-02-01', 6)
const BROKEN = '32/02/26,UPI-CORNER SHOP-C@HDFCBANK-HDFC0000001-1-X,32/02/26,125.00,0.00,0000000000000001,\n'

const openStatement = async (page: Page, name: string) => {
  await page.goto('/statements')
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

const accessible = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

test('lines that were set aside are corrected in place, left alone, taken away as a file, and asked about again', async ({
  page,
  signUp,
}) => {
  await signUp()
  await drop(page, [{ name: 'broken.txt', text: `${delimited(MONTH)}${BROKEN}33/02/26,NOTHING AT ALL,,,,,\n` }])
  await openStatement(page, 'broken.txt')
  const lines = page.getByRole('region', { name: 'Lines set aside' })
  await expect(lines.getByRole('row')).toHaveCount(3)
  await shot(page, 'set-aside')

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('broken.txt - set aside.csv')

  await lines
    .getByRole('button', { name: /^Correct line/ })
    .first()
    .click()
  const form = lines.getByRole('form')
  await expect(form.getByLabel('Narration')).toHaveValue(/CORNER SHOP/)
  await expect(form.getByLabel('Money out')).toHaveValue('125.00')
  await form.getByRole('button', { name: 'Store this payment' }).click()
  await expect(form.getByText('A date is a day of the calendar')).toBeVisible()
  await accessible(page)
  await shot(page, 'set-aside-form')
  await form.getByLabel('Date', { exact: true }).fill('2026-02-28')
  await form.getByRole('button', { name: 'Store this payment' }).click()
  await expect(toast(page, /is a payment now/)).toBeVisible()
  await expect(lines.getByText('A payment now')).toBeVisible()

  await lines.getByRole('button', { name: /^Ignore line/ }).click()
  await expect(lines.getByText('Left alone')).toBeVisible()
  await lines.getByRole('button', { name: /^Ask again line/ }).click()
  await expect(lines.getByRole('button', { name: /^Ignore line/ })).toBeVisible()

  await page.goto('/transactions?q=corner')
  await page.getByRole('button', { name: /^CORNER SHOP/ }).click()
  await expect(page.getByRole('link', { name: /^line \d+ of broken\.txt$/ })).toBeVisible()
})

test('an import is taken back after telling what goes and what stays, and a removed payment stays removed', async ({
  page,
  signUp,
}) => {
  await signUp()
  const file = { name: 'february.txt', text: delimited(MONTH) }
  await drop(page, [file])

  await page.goto('/transactions?direction=all')
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows).toHaveCount(MONTH.length + 1)
  await rows.nth(1).getByRole('button').first().click()
  await shot(page, 'details')
  await page.getByRole('button', { name: 'Remove this payment' }).click()
  await expect(toast(page, /is removed\.$/)).toBeVisible()
  await expect(rows).toHaveCount(MONTH.length)

  await openStatement(page, 'february.txt')
  await page.getByRole('button', { name: 'Undo this import' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(`${MONTH.length - 1} payments go.`)).toBeVisible()
  await accessible(page)
  await shot(page, 'take-back')
  await dialog.getByRole('button', { name: 'Take it back' }).click()
  await expect(dialog.getByText(`${MONTH.length - 1} payments were removed.`)).toBeVisible()
  await dialog.getByRole('button', { name: 'To the statements' }).click()
  await page.waitForURL('**/statements')

  await drop(page, [file])
  await expect(lineOf(page, file.name)).toContainText('new')
  await page.goto('/activity')
  await expect(page.getByRole('listitem').filter({ hasText: 'Took back the import of february.txt' })).toBeVisible()
  await accessible(page)
  await shot(page, 'activity')

  await page.getByRole('link', { name: 'Removed payments' }).click()
  await expect(page.getByRole('heading', { name: 'Removed payments' })).toBeVisible()
  await accessible(page)
  await shot(page, 'removed')
  await page.getByRole('button', { name: /^Bring back/ }).click()
  await expect(page.getByText('Nothing is removed')).toBeVisible()
  await page.goto('/transactions?direction=all')
  await expect(rows).toHaveCount(MONTH.length + 1)
})

test('whatever was done is undone from Activity, and says what had been changed again', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'february.txt', text: delimited(MONTH) }])
  await page.goto('/activity')
  const added = page.getByRole('listitem').filter({ hasText: 'Added february.txt' })
  await added.getByRole('button', { name: /^Undo/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(added.getByText('Undone')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await accessible(page)
  await shot(page, 'activity-phone')
})
