import { delimited, withBalances } from '@/lib/statements/testing'
import { drop, expect, shot, test, toast } from './fixtures'

const pay = (name: string, day: string, out: number) => ({
  date: `2025-05-${day}`,
  narration: `UPI-${name}-PAYTMQR28@PTYS-YESB0000001-4000000000${day}-UPI`,
  out,
})
const MOVES = [pay('GREEN LEAF', '01', 10_01), pay('GREEN LEAF', '02', 10_02), pay('BLUE STONE', '03', 10_03)]

test('a tag is made, given to a payee in place, merged, and the merge undone', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(withBalances(1_000_00, MOVES)) }])
  await page.goto('/transactions')
  await page.getByRole('button', { name: 'Tag of GREEN LEAF: TBD. Change' }).first().click()
  await page.getByRole('option', { name: 'Groceries' }).click()
  await expect(toast(page, '2 from GREEN LEAF are Groceries now.')).toBeVisible()

  await page.goto('/tags?span=all')
  await page.getByRole('button', { name: 'New tag' }).click()
  await page.getByLabel('Name', { exact: true }).fill('groceries ')
  await page.keyboard.press('Enter')
  await expect(page.getByText('You have a tag called “Groceries” already.')).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Salads')
  await page.keyboard.press('Enter')
  await expect(toast(page, 'Salads is one of your tags now.')).toBeVisible()
  const salads = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Salads' })
  await expect(salads).toContainText('no payments')

  await page.getByRole('button', { name: 'Tag of GREEN LEAF: Groceries. Change' }).click()
  await expect(page.getByText('1 payment of GREEN LEAF')).toBeVisible()
  await page.getByPlaceholder('Find a tag').fill('sal')
  await page.keyboard.press('Enter')
  await expect(toast(page, /GREEN LEAF is/)).toBeVisible()
  await shot(page, 'tags-journey')

  const groceries = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Groceries' })
  await groceries.getByRole('button', { name: 'Change Groceries' }).click()
  await page.getByRole('menuitem', { name: /Merge into/ }).click()
  await page.getByLabel('Merge into').selectOption('Salads')
  await expect(page.getByText(/get the tag Salads/)).toBeVisible()
  await page.getByRole('button', { name: 'Merge now' }).click()
  await expect(toast(page, 'Groceries is Salads now.')).toBeVisible()
  await expect(groceries).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(groceries).toHaveCount(1)
})
