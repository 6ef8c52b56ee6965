import { delimited, plainMonth } from '@/lib/statements/testing'
import type { Page } from '@playwright/test'
import { drop, expect, shot, test } from './fixtures'

const payments = (page: Page, count: number) =>
  page.getByRole('region', { name: 'Payments' }).getByText(`${count} payments`, { exact: true })

test('filters live in the address: a link, a reload and the Back button show the same rows', async ({
  page,
  signUp,
}) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 30)) }])
  await page.goto('/transactions')
  await expect(payments(page, 90)).toBeVisible()

  await page.getByRole('searchbox', { name: 'Words in the narration' }).fill('shop3@')
  await expect(page).toHaveURL(/q=shop3%40/)
  await expect(payments(page, 13)).toBeVisible()

  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByLabel('From').fill('2025-05-10')
  await expect(payments(page, 9)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(payments(page, 9)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove the filter from 10 May 2025' })).toBeVisible()

  await page.goBack()
  await expect(payments(page, 13)).toBeVisible()
})

test('the search keeps its focus and every letter, however slowly one types', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 30)) }])
  await page.goto('/transactions')
  const search = page.getByRole('searchbox')

  await search.pressSequentially('shop3@', { delay: 300 })

  await expect(search).toBeFocused()
  await expect(search).toHaveValue('shop3@')
  await expect(payments(page, 13)).toBeVisible()
  await expect(page).toHaveURL(/q=shop3%40/)
  for (let letter = 0; letter < 6; letter++) await search.press('Backspace', { delay: 300 })
  await expect(search).toBeFocused()
  await expect(payments(page, 90)).toBeVisible()
  await expect(page).toHaveURL(/transactions$/)
})

test('a search is one step of the history, and Back writes the field anew', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 30)) }])
  await page.goto('/transactions')
  await expect(payments(page, 90)).toBeVisible()
  await page.getByRole('searchbox').pressSequentially('shop3@', { delay: 300 })
  await expect(payments(page, 13)).toBeVisible()
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('textbox', { name: 'At least' }).fill('100')
  await page.getByRole('textbox', { name: 'At least' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Remove the filter at least ₹100.00' })).toBeAttached()

  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'At least' })).toHaveValue('')
  await expect(payments(page, 13)).toBeVisible()
  await page.goBack()
  await expect(payments(page, 90)).toBeVisible()
  await expect(page.getByRole('searchbox', { includeHidden: true })).toHaveValue('')
  await page.goForward()
  await page.goForward()
  await expect(page.getByRole('textbox', { name: 'At least' })).toHaveValue('100.00')
})

test('what was typed before the page woke up counts', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 30)) }])
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => (wake = resolve))
  await page.route('**/_next/static/**/*.js', async (route) => {
    await asleep
    await route.continue()
  })
  await page.goto('/transactions', { waitUntil: 'commit' })
  await page.getByRole('searchbox').fill('shop3@')
  wake()

  await expect(payments(page, 13)).toBeVisible()
  await expect(page.getByRole('searchbox')).toHaveValue('shop3@')
})

test('new filters never stand beside the sums of the old ones', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 30)) }])
  await page.goto('/transactions')
  await expect(payments(page, 90)).toBeVisible()
  let answer = () => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  await page.route('**/api/transactions?**', async (route) => {
    await held
    await route.continue()
  })

  await page.getByRole('searchbox').fill('shop3@')

  const region = page.getByRole('region', { name: 'Payments' })
  await expect(region).toHaveAttribute('aria-busy', 'true')
  await expect(payments(page, 90)).toHaveCount(0)
  await expect(region.getByRole('status', { name: 'Totals' })).not.toContainText('₹')
  answer()
  await expect(payments(page, 13)).toBeVisible()
  await expect(region).toHaveAttribute('aria-busy', 'false')
})

test('a filter that cannot be read shows no rows, says which, and goes when asked', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])

  await page.goto('/transactions?minPaise=lots&q=shop1%40')

  await expect(page.getByRole('heading', { name: 'One filter in the address was not understood' })).toBeVisible()
  await expect(page.getByText('minPaise=lots')).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
  await shot(page, 'transactions-unread-filter')
  await page.getByRole('button', { name: 'Remove this filter' }).click()
  await expect(payments(page, 2)).toBeVisible()
  await expect(page).toHaveURL(/transactions\?q=shop1%40$/)
})

test('a range that makes no sense is told beside its fields and not applied', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  await page.goto('/transactions')
  await expect(payments(page, 9)).toBeVisible()
  const filters = page.getByRole('dialog', { name: 'Filters' })
  await expect(async () => {
    if (!(await filters.isVisible())) await page.getByRole('button', { name: 'Filters' }).click()
    await expect(filters).toBeVisible({ timeout: 1_000 })
  }).toPass()

  await filters.getByLabel('From').fill('2025-05-02')
  await expect(page).toHaveURL(/from=2025-05-02/)
  await filters.getByLabel('To').fill('2025-05-01')
  await expect(filters.getByText('The period ends before it starts.')).toBeVisible()
  await expect(filters.getByLabel('To')).toHaveAttribute('aria-invalid', 'true')
  await filters.getByLabel('At most').fill('a lot')
  await expect(filters.getByText('Write an amount such as 1,500 or 99.50.')).toBeVisible()
  await filters.getByLabel('At most').press('Enter')
  expect(new URL(page.url()).search).toBe('?from=2025-05-02')
  await shot(page, 'filters-faults')

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Filters' }).click()
  await expect(filters.getByLabel('At most')).toHaveValue('a lot')
  await filters.getByLabel('To').fill('2025-05-02')
  await expect(payments(page, 3)).toBeAttached()
})

test('a filter that is taken away hands the keyboard on', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  await page.goto('/transactions?from=2025-05-01&to=2025-05-03&mode=UPI')
  const chip = (text: string) => page.getByRole('button', { name: `Remove the filter ${text}` })

  await chip('from 1 May 2025').press('Enter')
  await expect(chip('from 1 May 2025')).toHaveCount(0)
  await expect(chip('to 3 May 2025')).toBeFocused()
  await chip('UPI').press('Enter')
  await expect(chip('UPI')).toHaveCount(0)
  await expect(chip('to 3 May 2025')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chip('to 3 May 2025')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused()

  for (const [address, name] of [
    ['from=2025-05-01&mode=UPI', 'Clear all'],
    ['q=nothing+like+it', 'Clear the filters'],
    ['minPaise=lots', 'Remove this filter'],
  ]) {
    await page.goto(`/transactions?${address}`)
    await page.getByRole('button', { name }).press('Enter')
    await expect(payments(page, 9)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Filters' })).toBeFocused()
  }
})

test('a value with control characters is told as the address has it', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  await page.goto('/transactions?q=%00')
  await expect(page.getByRole('heading', { name: 'One filter in the address was not understood' })).toBeVisible()
  await expect(page.getByText('q=%00')).toBeVisible()
})

test('without a connection a filter says so, and goes on when asked', async ({ page, signUp, context, complaints }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 3)) }])
  await page.goto('/transactions')
  await expect(payments(page, 9)).toBeVisible()
  await context.setOffline(true)

  await page.getByRole('searchbox').fill('shop1@')

  const alert = page.getByRole('region', { name: 'Payments' }).getByRole('alert')
  await expect(alert).toContainText('No connection to Exta')
  await expect(page.getByRole('row')).toHaveCount(0)
  // Back on the line the list asks by itself, and once more; only then does it wait for the button.
  let asked = 0
  await page.route('**/api/transactions?**', (route) => {
    asked++
    return route.abort('internetdisconnected')
  })
  await context.setOffline(false)
  await expect.poll(() => asked).toBe(2)
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeEnabled()
  await page.unroute('**/api/transactions?**')
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(payments(page, 2)).toBeVisible()
  complaints.length = 0
})
