import { randomUUID } from 'node:crypto'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { drop, expect, shot, test } from './fixtures'

test('a fault in one page keeps the shell, tells nothing of its insides, and can be tried again', async ({
  page,
  signUp,
  sql,
  complaints,
}) => {
  await signUp()
  await drop(page, [{ name: 'march.txt', text: delimited(plainMonth('2025-03-01', 2)) }])
  await sql`alter table statement_rejects rename to statement_rejects_away`
  try {
    await page.getByRole('link', { name: 'See the report' }).click()
    await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
  } finally {
    await sql`alter table statement_rejects_away rename to statement_rejects`
  }
  await expect(page.getByText(/^Reference \S+$/)).toBeVisible()
  await expect(page.getByText(/statement_rejects|select/i)).toHaveCount(0)
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await expect(page.getByRole('main')).toHaveCount(1)
  await shot(page, 'error')

  await page.getByRole('button', { name: 'Try again' }).click()

  await expect(page.getByRole('heading', { name: 'march.txt' })).toBeVisible()
  complaints.length = 0
})

test('what is not there is told inside the shell, with one main part', async ({ page, signUp, complaints }) => {
  await signUp()

  const response = await page.goto(`/statements/${randomUUID()}`)

  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await expect(page.getByRole('main')).toHaveCount(1)
  complaints.length = 0
})

test('more lines set aside than one page holds are paged, and a long one fits a phone', async ({ page, signUp }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signUp()
  const rows = delimited(plainMonth('2026-01-01', 200)).split('\r\n')
  const text = rows
    .map((row, index) => (index < 3 || row === '' ? row : row.replace(/^ \d\d/, ' 32')))
    .join('\r\n')
    .replace('UPI-SAMPLE SHOP 3', `UPI-${'X'.repeat(90)}`)
  await drop(page, [{ name: `${'a-very-long-name-'.repeat(12)}.txt`, text }])
  await page.getByRole('link', { name: 'See the report' }).click()

  await expect(page.getByText('Page 1 of 2; 599 lines set aside in all.')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(501)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shot(page, 'statement-many-rejects-phone')
  await page.getByRole('link', { name: 'Later lines' }).click()
  await expect(page.getByText('Page 2 of 2; 599 lines set aside in all.')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(100)

  await expect(page.getByRole('link', { name: '599 set aside' })).toHaveAttribute('href', '#set-aside')
  await page.getByRole('link', { name: '1 stored' }).click()
  await expect(page).toHaveURL(/\/transactions\?statement=[0-9a-f-]{36}&direction=all$/)
})

test('of more than 100 uploads the newest are shown, and it is said how many there are', async ({
  page,
  signUp,
  sql,
}) => {
  const email = await signUp()
  await drop(page, [{ name: 'march.txt', text: delimited(plainMonth('2025-03-01', 2)) }])
  await sql`
    insert into statements
    select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'sha256', md5(n::text) || md5(n::text)))).*
      from statements s, generate_series(1, 120) n
     where s.user_id = (select id from users where email = ${email})`
  await page.goto('/statements')

  await expect(page.getByText('The newest 100 of 121 uploads are shown.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'march.txt' })).toHaveCount(100)
  await page.getByRole('link', { name: 'Show all' }).click()

  await expect(page.getByRole('link', { name: 'march.txt' })).toHaveCount(121)
  await expect(page.getByText('are shown.')).toHaveCount(0)
})
