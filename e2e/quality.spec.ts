import { delimited, withBalances } from '@/lib/statements/testing'
import { drop, expect, shot, test, toast } from './fixtures'

const upi = (payee: string, day: string, out: number) => ({
  date: `2026-02-${day}`,
  narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + out}-BILL`,
  out,
})

test('a correction counts on the page that tells how well payments are tagged', async ({ page, signUp }) => {
  await signUp()
  const moves = [upi('ZOMATO', '01', 300_00), upi('ZOMATO', '02', 200_00), upi('GREEN LEAF', '03', 100_00)]
  await drop(page, [{ name: 'february.txt', text: delimited(withBalances(5_000_00, moves)) }])
  await page.goto('/settings')
  await page.getByRole('link', { name: 'See the figures' }).click()
  await expect(page.getByRole('heading', { name: 'Quality', level: 1 })).toBeVisible()
  await expect(page.getByText('66.7 %').first()).toBeVisible()
  await expect(page.getByText('You have not judged any of Exta’s tags yet.', { exact: false })).toBeVisible()

  await page.getByRole('link', { name: /1 payment: Nobody knows the payee yet/ }).click()
  await expect(page.getByRole('row', { name: /GREEN LEAF/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /ZOMATO/ })).toHaveCount(0)

  const listed = await page.request.get('/api/transactions?product=ZOMATO')
  const { items }: { items: { id: string }[] } = await listed.json()
  expect(items).toHaveLength(2)
  await page.goto('/transactions?product=ZOMATO')
  await page
    .getByRole('button', { name: /Change$/ })
    .first()
    .click()
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(toast(page, /Groceries now/)).toBeVisible()

  await page.goto('/settings/quality')
  const judged = page.getByRole('table', { name: 'Precision by who gave the tag' })
  await expect(judged.getByRole('row', { name: /Exta’s dictionary/ })).toContainText('0 of 1')
  await expect(judged.getByRole('row', { name: /Exta’s dictionary/ })).toContainText('too few to tell')
  await shot(page, 'quality')
})
