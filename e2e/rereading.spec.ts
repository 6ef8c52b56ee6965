import { delimited, withBalances } from '@/lib/statements/testing'
import { drop, expect, test } from './fixtures'

test('payments that an older version has read are read anew, after a look, and that is undone', async ({
  page,
  signUp,
  sql,
}) => {
  const email = await signUp()
  const narration = 'UPI-GREEN LEAF-SHOP@HDFCBANK-HDFC0000001-400000000001-BILL'
  await drop(page, [
    { name: 'may.csv', text: delimited(withBalances(9_000_00, [{ date: '2026-05-02', narration, out: 50_00 }])) },
  ])
  await sql`
    update transactions set parser_version = 0, product = 'GREEN LEAF-SHOP', product_key = 'GREEN LEAF-SHOP'
     where user_id = (select id from users where email = ${email})`

  await page.goto('/settings')
  await page.getByRole('button', { name: 'See what would change' }).click()
  await expect(page.getByRole('row', { name: /GREEN LEAF-SHOP GREEN LEAF 1/ })).toBeVisible()
  await page.getByRole('button', { name: 'Read anew' }).click()
  await expect(page.getByText('1 payment read anew, 1 changed.')).toBeVisible()
  await expect(page.getByText('It has read all 1 payment here.')).toBeVisible()

  await page.getByRole('link', { name: 'Activity', exact: true }).last().click()
  await page.getByRole('button', { name: 'Undo: Read the narrations anew' }).click()
  await expect(page.getByText('1 row put back as before.').first()).toBeVisible()
  const [row] = await sql`
    select product, parser_version from transactions where user_id = (select id from users where email = ${email})`
  expect(row).toEqual({ product: 'GREEN LEAF-SHOP', parser_version: 0 })
})
