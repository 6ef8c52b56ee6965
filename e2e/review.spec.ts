import { delimited, plainMonth } from '@/lib/statements/testing'
import { drop, expect, shot, test, toast } from './fixtures'

test('payees that nobody knows are answered one after the other, by keyboard, and taken back', async ({
  page,
  signUp,
}) => {
  await signUp()
  await page.goto('/review')
  await expect(page.getByRole('heading', { name: 'Nothing waits for you' })).toBeVisible()

  await page.goto('/statements')
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 6)) }])
  await page.goto('/review')
  const payee = page.getByRole('heading', { level: 2 })
  const [first = ''] = await payee.allTextContents()
  await expect(page.getByRole('status').filter({ hasText: /of \d+ done/ })).toContainText('0 of ')
  await page.keyboard.press('j')
  await expect(payee).not.toHaveText(first)
  await page.keyboard.press('k')
  await expect(payee).toHaveText(first)

  await page.keyboard.press('Enter')
  await page.keyboard.type('heal')
  await page.keyboard.press('Enter')
  await expect(toast(page, new RegExp(`of ${first} (is|are) Health now`))).toBeVisible()
  await expect(payee).not.toHaveText(first)
  await expect(page.getByRole('status').filter({ hasText: /of \d+ done/ })).toContainText('1 of ')
  await shot(page, 'review-answered')

  await page.keyboard.press('1')
  await expect(page.getByRole('status').filter({ hasText: /of \d+ done/ })).toContainText('2 of ')
  await page.keyboard.press('u')
  await expect(page.getByRole('status').filter({ hasText: /of \d+ done/ })).toContainText('1 of ')
  await page.keyboard.press('u')
  await expect(page.getByRole('status').filter({ hasText: /of \d+ done/ })).toContainText('0 of ')
  await expect(page.getByRole('button', { name: new RegExp(first) }).first()).toBeVisible()

  await page.keyboard.press('s')
  await expect(page).toHaveURL(/\/rules\?product=.+&split=amount$/)
  await expect(page.getByRole('form', { name: /^Split .+ by amount$/ })).toBeVisible()
})
