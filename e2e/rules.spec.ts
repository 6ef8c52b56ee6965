import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { drop, expect, shot, test, toast } from './fixtures'

const pay = (name: string, date: string, out: number): Move => ({
  date,
  narration: `UPI-${name}-PAYTMQR28@PTYS-YESB0000001-4000000000${date.slice(8)}-UPI`,
  out,
})

const MOVES = [
  pay('GREEN MARKET', '2025-05-01', 10_01),
  pay('GREEN MARKET', '2025-05-02', 20_02),
  pay('BLUE MARKETING', '2025-05-03', 30_03),
]

test('a rule is written by keyboard, tried on what is here, run, and taken back', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(withBalances(1_000_00, MOVES)) }])
  await page.goto('/rules')
  await page.getByRole('button', { name: 'New rule' }).press('Enter')
  await page.getByLabel('Text 1', { exact: true }).fill('market')
  const form = page.getByRole('form', { name: 'New rule' })
  await expect(form.getByRole('status')).toHaveText(
    '3 payments meet it; most often GREEN MARKET (2), BLUE MARKETING (1).',
  )
  await page.getByLabel('At most').fill('25')
  await expect(form.getByRole('status')).toHaveText('2 payments meet it, all of GREEN MARKET.')
  await page.getByLabel('Tag as').selectOption('Groceries')
  await page.getByLabel('Not spending').press('Space')
  await shot(page, 'rule-form')
  await page.getByLabel('Name', { exact: true }).press('Enter')

  await expect(page.getByText(/^A run would change 2 payments: 2 tags, 2 payments set apart\.$/)).toBeVisible()
  await expect(page.getByRole('table', { name: 'Tags before and after' })).toContainText('₹30.03')
  await shot(page, 'rules')
  await page.getByRole('button', { name: 'Change 2 payments' }).press('Enter')
  await expect(toast(page, 'Changed 2 payments.')).toBeVisible()

  await page.goto('/overview')
  await expect(page.getByText('less what your rules set apart')).toBeVisible()
  await page.getByRole('link', { name: /what your rules set apart, as rows/ }).click()
  await expect(page.getByRole('button', { name: 'Tag of GREEN MARKET: Groceries. Change' })).toHaveCount(2)

  await page.goto('/activity')
  await page.getByRole('button', { name: 'Undo: Ran your rules on what is here' }).click()
  await expect(toast(page, 'Undone.')).toBeVisible()
  await page.goto('/overview')
  await expect(page.getByText('less what your rules set apart')).toHaveCount(0)
})
