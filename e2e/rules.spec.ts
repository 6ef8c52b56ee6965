import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { drop, expect, openPicker, shot, tagButton, test, toast } from './fixtures'

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

test('a payee with two tags is split by amount into two rules, run, and both are taken back as one', async ({
  page,
  signUp,
}) => {
  await signUp()
  const payments = [
    pay('GREEN LEAF', '2025-05-01', 120_00),
    pay('GREEN LEAF', '2025-05-02', 150_50),
    pay('GREEN LEAF', '2025-05-03', 20_000_00),
  ]
  await drop(page, [{ name: 'may.txt', text: delimited(withBalances(1_00_000_00, payments)) }])
  await page.goto('/transactions?order=asc')
  await openPicker(page, 'GREEN LEAF', 'TBD')
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(tagButton(page, 'GREEN LEAF', 'Groceries')).toHaveCount(3)
  await tagButton(page, 'GREEN LEAF', 'Groceries').last().click()
  await page.getByRole('option', { name: 'Shopping' }).click()
  const dialog = page.getByRole('dialog', { name: 'GREEN LEAF has had several tags' })
  await dialog.getByRole('link', { name: 'Split by amount' }).click()

  const form = page.getByRole('form', { name: 'Split GREEN LEAF by amount' })
  await expect(form.getByLabel('A small payment is at most (INR)')).toHaveValue('10000.00')
  await expect(form.getByLabel('Tag small ones')).toHaveValue('Groceries')
  await expect(form.getByLabel('Tag larger ones')).toHaveValue('Shopping')
  await expect(form.getByRole('status')).toHaveText('2 payments up to ₹10,000.00, 1 payment above ₹10,000.00.')
  await shot(page, 'split-by-amount')
  await form.getByRole('button', { name: 'Split by note instead' }).press('Enter')
  await expect(
    page.getByRole('form', { name: 'Split GREEN LEAF by note' }).getByLabel('Words 1', { exact: true }),
  ).toBeVisible()
  await shot(page, 'split-by-note')
  await page.getByRole('button', { name: 'Split by amount instead' }).press('Enter')
  await form.getByLabel('A small payment is at most').fill('a lot')
  await form.getByLabel('A small payment is at most').press('Enter')
  await expect(form.getByRole('alert')).toHaveText('Write an amount such as 1,500 or 99.50.')
  await form.getByLabel('A small payment is at most').fill('1,000')
  await form.getByRole('button', { name: 'Make 2 rules' }).press('Enter')

  await expect(toast(page, 'GREEN LEAF has 2 rules of its own.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'GREEN LEAF above ₹1,000.00' })).toBeVisible()
  await expect(page.getByText('A run would change 1 payment: 1 tag.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Change 1 payment' }).click()
  await expect(toast(page, 'Changed 1 payment.')).toBeVisible()

  await page.goto('/activity')
  await page.getByRole('button', { name: 'Undo: Split GREEN LEAF by 2 rules' }).click()
  await expect(toast(page, 'Undone.')).toBeVisible()
  await page.goto('/rules')
  await expect(page.getByText('No rules yet')).toBeVisible()
})
