import AxeBuilder from '@axe-core/playwright'
import { netbanking, plainMonth } from '@/lib/statements/testing'
import { drop, expect, shot, test, toast } from './fixtures'

const MONTH = plainMonth('2026-02-01', 20)
const [OLD, NEW] = ['50100000001111', '50100000002222'] as const

/** One account whose number the bank has changed: its statements look like two, and ten payments stand twice. */
const FILES = [
  { name: 'old-number.csv', text: netbanking(MONTH.slice(0, 35), { account: OLD }) },
  { name: 'new-number.csv', text: netbanking(MONTH.slice(25), { account: NEW }) },
]

for (const [scheme, width] of [
  ['light', 1360],
  ['dark', 390],
] as const)
  test(`an account is corrected, and made one with what it is in truth, by keyboard: ${scheme}, ${width} wide`, async ({
    page,
    signUp,
  }) => {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    await signUp()
    await drop(page, FILES)
    await page.goto('/settings')
    const section = page.getByRole('listitem').filter({ hasText: '••' })
    await expect(section).toHaveCount(2)

    await page.getByRole('button', { name: 'Correct HDFC Bank ••1111' }).press('Enter')
    await expect(page.getByLabel('Name').last()).toBeFocused()
    await expect(page.getByLabel('Last four digits')).toBeDisabled()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Give the account a name.')).toBeVisible()
    await shot(page, `bank-account-correct-${scheme}-${width}`)
    await page.keyboard.type('Household')
    const form = page.getByRole('form', { name: 'Correct HDFC Bank ••1111' })
    await expect(form.getByRole('button', { name: 'Save' })).toBeEnabled() // what is being saved is not saved again
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Correct Household ••1111' })).toBeFocused()

    await page.getByRole('button', { name: 'Merge HDFC Bank ••2222 into another account' }).press('Enter')
    await expect(page.getByLabel('It is the same account as')).toBeFocused()
    await expect(
      page.getByText(/1 statement and 35 payments go to Household ••1111.*10 payments stand in both/),
    ).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await shot(page, `bank-account-merge-${scheme}-${width}`)
    await page.getByRole('button', { name: 'Merge now' }).press('Enter')

    await expect(toast(page, 'HDFC Bank ••2222 is Household ••1111 now.')).toBeVisible()
    await expect(section).toHaveCount(1)
    await expect(section).toContainText('2 statements')
    await page.goto('/transactions?direction=all')
    await expect(page.getByText('60 payments', { exact: true })).toBeVisible()
    await page.goto('/activity')
    await expect(page.getByText('Merged HDFC Bank ••2222 into Household ••1111')).toBeVisible()
  })
