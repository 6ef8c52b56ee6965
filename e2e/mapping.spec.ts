import AxeBuilder from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { encrypt } from 'officecrypto-tool'
import { workbook } from '@/lib/statements/workbooks/testing'
import { drop, expect, lineOf, plan, shot, test, toast, uploads } from './fixtures'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A bank that nobody knows, whose dates say nothing about day and month. */
const fileOf = (year: number) => `When,What,Sum,Voucher
03/04/${year},SAMPLE TEA STALL,-4.55,1
05/04/${year},SAMPLE PAY,100.00,2
06/04/${year},SAMPLE RENT,-50.20,3
`

const question = (page: Page, about: RegExp) => page.getByRole('group', { name: about })
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })
const save = (page: Page) => page.getByRole('button', { name: 'Save and import' })

/** Drops a file that nobody knows and goes to the screen that asks about it. */
async function openMapping(page: Page, name: string, text: string): Promise<void> {
  await plan(page, [{ name, text }])
  await lineOf(page, name)
    .getByRole('link', { name: /columns/i })
    .click({ timeout: 0 })
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 0 })
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

test('a file that nobody knows is asked about once, and the next one of that bank is not', async ({
  page,
  signUp,
  sql,
}) => {
  test.setTimeout(300_000)
  const email = await signUp()
  await openMapping(page, 'april.csv', fileOf(2025))

  // Nothing is guessed: neither which number is the day nor which way the money went.
  await expect(question(page, /Which day is “03\/04\/2025”\?/)).toBeVisible()
  await expect(preview(page).getByRole('row').nth(1)).toContainText('open')
  await expect(save(page)).toBeDisabled()
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('radio', { name: /4 Mar 2025/ }).press('Space')
  await expect(preview(page).getByRole('row').nth(1)).toContainText('4 Mar 2025')
  await page.getByRole('radio', { name: /3 Apr 2025/ }).press('Space')
  await question(page, /Did “-4.55” for “SAMPLE TEA STALL” go out/)
    .getByRole('radio', { name: 'It went out' })
    .check()
  await page.getByLabel('Which currency are its amounts in?').selectOption('INR')
  await page.getByLabel('Which bank is it from?').fill('Sample Coop Bank')
  await expect(preview(page)).toContainText('₹54.75')
  await expect(preview(page)).toContainText('3 Apr 2025 – 6 Apr 2025')
  await shot(page, 'mapping')
  await save(page).click()

  await expect(page).toHaveURL(/\/statements$/, { timeout: 0 })
  await expect(toast(page, 'april.csv is stored with 3 new rows.')).toBeVisible()
  const [stored] = await sql`
    select debit_amount, credit_amount, period_from::text, layout from statements s join users u on u.id = s.user_id where email = ${email}`
  expect(stored).toEqual({ debit_amount: '5475', credit_amount: '10000', period_from: '2025-04-03', layout: 'mapped' })

  await drop(page, [{ name: 'april next year.csv', text: fileOf(2026) }])
  await expect(lineOf(page, 'april next year.csv')).toContainText('3 new')
  await expect(uploads(page).getByRole('link', { name: /columns/i })).toHaveCount(0)
})

test('a column that was guessed wrongly is corrected by keyboard, and a changed header tells what changed', async ({
  page,
  signUp,
}) => {
  test.setTimeout(300_000)
  await signUp()
  await openMapping(page, 'guess.csv', fileOf(2025))
  await page.getByRole('radio', { name: /3 Apr 2025/ }).check()
  await page.getByRole('radio', { name: 'It went out' }).check()
  await page.getByLabel('Which currency are its amounts in?').selectOption('INR')
  await page.getByLabel('Which bank is it from?').fill('Sample Coop Bank')
  const text = page.getByLabel('What “what” holds')
  await text.focus()
  await text.press('n')

  await expect(text).toHaveValue('other')
  await expect(page.getByText('Choose the column that says what the payment was.')).toBeVisible()
  await expect(save(page)).toBeDisabled()
  await text.selectOption('narration')
  await expect(save(page)).toBeEnabled()
  await save(page).click()
  await expect(page).toHaveURL(/\/statements$/, { timeout: 0 })

  await openMapping(page, 'changed.csv', fileOf(2026).replace('Sum', 'Sum paid'))

  await expect(page.getByRole('note', { name: 'What you said before' })).toContainText('New: “sum paid”.')
  await expect(page.getByLabel('Bank', { exact: true })).toHaveValue('Sample Coop Bank')
})

test('a protected workbook that nobody knows is opened by its password, and its columns are told', async ({
  page,
  signUp,
}) => {
  test.setTimeout(300_000)
  await signUp()
  const cells = fileOf(2025).trim().split('\n')
  const sheet = workbook({ April: cells.map((line) => line.split(',')) })
  const text = new Uint8Array(encrypt(Buffer.from(sheet), { password: 'asha1985' }))
  await plan(page, [{ name: 'april.xlsx', text }])
  const open = async (place: Locator, password: string) => {
    await place.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
  }
  await open(lineOf(page, 'april.xlsx'), 'asha1985')
  await lineOf(page, 'april.xlsx')
    .getByRole('link', { name: /columns/i })
    .click({ timeout: 0 })

  const asked = page.getByRole('region', { name: 'Password' })
  await open(asked, 'asha1986')
  await expect(asked.getByRole('alert')).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
  await shot(page, 'mapping-locked')
  await open(asked, 'asha1985')
  await page.getByRole('radio', { name: /3 Apr 2025/ }).check()
  await page.getByRole('radio', { name: 'It went out' }).check()
  await page.getByLabel('Which currency are its amounts in?').selectOption('INR')
  await page.getByLabel('Which bank is it from?').fill('Sample Coop Bank')
  await expect(preview(page)).toContainText('3 Apr 2025 – 6 Apr 2025')
  await save(page).click()

  await expect(toast(page, 'april.xlsx is stored with 3 new rows.')).toBeVisible({ timeout: 0 })
})

test('what was told is exported, deleted, and taken back from the file', async ({ page, signUp }) => {
  test.setTimeout(300_000)
  await signUp()
  await openMapping(page, 'april.csv', fileOf(2025))
  await page.getByRole('radio', { name: /3 Apr 2025/ }).check()
  await page.getByRole('radio', { name: 'It went out' }).check()
  await page.getByLabel('Which currency are its amounts in?').selectOption('INR')
  await page.getByLabel('Which bank is it from?').fill('Sample Coop Bank')
  await save(page).click()
  await expect(page).toHaveURL(/\/statements$/, { timeout: 0 })
  await page.goto('/settings')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export all' }).click()
  const file = readFileSync(await (await download).path())

  await page.getByRole('button', { name: 'Delete Sample Coop Bank' }).click()
  await page.getByRole('button', { name: 'Delete now' }).click()
  await expect(page.getByText('None yet. When you add a file')).toBeVisible()
  await page
    .getByLabel('Import from a file')
    .setInputFiles({ name: 'exta-mappings.json', mimeType: 'application/json', buffer: file })

  await expect(page.getByRole('button', { name: 'Rename Sample Coop Bank' })).toBeVisible()
  await page.goto('/statements')
  await drop(page, [{ name: 'next.csv', text: fileOf(2026) }])
  await expect(lineOf(page, 'next.csv')).toContainText('3 new')
})
