import AxeBuilder from '@axe-core/playwright'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { expect, shot, test, toast } from './fixtures'

test('a token is made by keyboard, shown once, opens the API as far as its scope, and is revoked', async ({
  page,
  signUp,
  playwright,
  baseURL,
}) => {
  await signUp()
  await page.goto('/settings')
  await expect(page.getByText('No tokens yet.')).toBeVisible()

  await page.getByRole('button', { name: 'Make a token' }).click()
  const name = page.getByLabel('What is it for?')
  await expect(name).toBeFocused()
  await expect(name).toHaveAccessibleDescription(/Give it a name/)
  await name.fill('Spreadsheet')
  await name.press('Enter')
  const made = page.getByLabel('Copy the token “Spreadsheet” now: you will not see it again.')
  await expect(made).toBeFocused()
  const token = await made.inputValue()
  expect(token).toMatch(/^exta_[\w-]{43}$/)
  await expect(page.getByText(/^reads · not used yet · made .* · ends /)).toBeVisible()
  for (const [scheme, width] of [
    ['light', 1360],
    ['dark', 390],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setViewportSize({ width, height: 900 })
    await shot(page, `access-tokens-${scheme}-${width}`)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual(
      [],
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  }

  await page.getByRole('button', { name: 'Done' }).click()
  await expect(made).toHaveCount(0)
  await expect(name).toBeFocused()

  // A context of its own: no cookie, only the token.
  const api = await playwright.request.newContext({ baseURL: `${baseURL}/api/v1/` })
  const headers = { authorization: `Bearer ${token}` }
  const statements = await api.get('statements', { headers })
  expect([statements.status(), await statements.json()]).toEqual([200, { items: [], nextCursor: null }])
  expect((await api.get('statements')).status()).toBe(401)
  expect((await page.request.get('/api/v1/statements')).status()).toBe(401) // with the session's cookie
  const text = delimited(plainMonth('2025-02-01', 2))
  const multipart = { files: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) } }
  expect((await api.post('statements', { headers, multipart })).status()).toBe(403)

  await page.reload()
  await expect(page.getByText(token)).toHaveCount(0)
  await expect(page.getByText(/^reads · last used /)).toBeVisible()
  await page.getByRole('button', { name: 'Revoke Spreadsheet' }).click()
  await shot(page, 'access-tokens-revoke')
  const revoke = page.getByRole('button', { name: 'Revoke Spreadsheet' })
  for (const back of ['Escape', 'Tab Enter']) {
    for (const key of back.split(' ')) await page.keyboard.press(key)
    await expect(revoke).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Revoke now' })).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expect(toast(page, '“Spreadsheet” is revoked.')).toBeVisible()
  expect((await api.get('statements', { headers })).status()).toBe(401)
  await api.dispose()
})
