import { delimited, plainMonth, withBalances } from '@/lib/statements/testing'
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

test('a payee that is asked about each time is answered one payment at a time, and so are those who collect for many shops', async ({
  page,
  signUp,
}) => {
  await signUp()
  await page.goto('/statements')
  const paid = (payee: string, day: number, out: number) => ({
    date: `2025-05-0${day}`,
    narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-50000000000${day}-BILL`,
    out,
  })
  const moves = [paid('RAZORPAY', 1, 45_00), paid('RAZORPAY', 2, 90_00)]
  await drop(page, [{ name: 'may.txt', text: delimited(withBalances(10_000_00, moves)) }])
  await page.goto('/review')
  const card = page.getByRole('region', { name: 'RAZORPAY' })
  await expect(card).toContainText('One of 2 payments, each with a tag of its own: ₹90.00 on 2 May 2025')
  await shot(page, 'review-one-by-one')

  await page.keyboard.press('Enter')
  await page.keyboard.type('heal')
  await page.keyboard.press('Enter')
  await expect(toast(page, 'RAZORPAY is Health now.')).toBeVisible()
  await expect(card).toContainText('One payment, with a tag of its own: ₹45.00 on 1 May 2025')
  await page.goto('/transactions?tag=TBD')
  await expect(page.getByRole('row', { name: /RAZORPAY/ })).toHaveCount(1)
})
