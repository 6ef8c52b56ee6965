import { delimited, plainMonth } from '@/lib/statements/testing'
import { drop, expect, test } from './fixtures'

test('another person’s pages and routes are not there', async ({ page, signUp, browser, sql }) => {
  const email = await signUp()
  await drop(page, [{ name: 'ashas secret.txt', text: delimited(plainMonth('2025-05-01', 2)) }])
  const [asha] = await sql<
    { statement: string; account: string }[]
  >`select id as statement, account_id as account from statements where user_id = (select id from users where email = ${email})`
  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '10.7.7.7' } })
  const ravi = await context.newPage()
  await signUp(ravi)

  const response = await ravi.goto(`/statements/${asha?.statement}`)
  expect(response?.status()).toBe(404)
  for (const query of [`statement=${asha?.statement}`, `account=${asha?.account}`, 'q=sample', '']) {
    const rows = await ravi.request.get(`/api/transactions?direction=all&${query}`)
    expect(await rows.json()).toMatchObject({ items: [], nextCursor: null, totals: [] })
  }
  for (const path of ['/statements', '/transactions', '/overview']) {
    await ravi.goto(path)
    expect(await ravi.content()).not.toMatch(/ashas secret|SAMPLE SHOP/)
  }
})

test('a stranger gets nothing: pages lead to sign-in, routes answer 401', async ({ page, request, complaints }) => {
  for (const path of [
    '/',
    '/overview',
    '/transactions',
    '/statements',
    '/statements/0190a000-0000-7000-8000-000000000001',
    '/settings',
  ]) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/sign-in(?:\?next=|$)/)
  }
  for (const path of ['/api/transactions', '/api/products/count?product=X&direction=debit']) {
    const response = await request.get(path)
    expect(response.status()).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated' } })
  }
  const forged = await request.get('/api/transactions', { headers: { cookie: 'exta-login=forged' } })
  expect(forged.status()).toBe(401)
  complaints.length = 0
})

test('a request from another site changes nothing', async ({ page, signUp, sql, baseURL }) => {
  const email = await signUp()
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const count = () =>
    sql`select 1 from sessions where user_id = (select id from users where email = ${email})`.then(
      (rows) => rows.length,
    )
  const attempts: Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    {},
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: (baseURL ?? '').replace('localhost', 'sub.localhost'), 'sec-fetch-site': 'same-site' },
  ]

  for (const headers of attempts) {
    const response = await fetch(`${baseURL}/api/sign-out`, {
      method: 'POST',
      headers: { ...headers, cookie },
      redirect: 'manual',
    })
    expect(response.status).toBe(403)
  }

  expect(await count()).toBe(1)
})

test('when the session cannot be ended, nobody is told that it has', async ({
  page,
  signUp,
  sql,
  baseURL,
  complaints,
}) => {
  await signUp()
  await sql`revoke delete on sessions from exta_auth`
  const response = await page.request.post('/api/sign-out', { headers: { origin: baseURL ?? '' }, maxRedirects: 0 })
  await sql`grant delete on sessions to exta_auth`

  expect(response.status()).toBe(500)
  await page.goto('/settings')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  complaints.length = 0
})

test('an action called from outside its page is refused before it runs', async ({ page, signUp, sql, baseURL }) => {
  const email = await signUp()
  await page.goto('/settings')
  const [action] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && 'next-action' in request.headers()),
    (async () => {
      await page.getByLabel('Name').fill('First')
      await page.getByRole('button', { name: 'Save' }).click()
    })(),
  ])
  await expect(page.getByText('Saved.')).toBeVisible()
  const headers = {
    'next-action': action.headers()['next-action'] ?? '',
    'content-type': action.headers()['content-type'] ?? '',
  }
  const body = (action.postData() ?? '').replace('First', 'Forged')
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

  await fetch(`${baseURL}/settings`, { method: 'POST', headers: { ...headers, cookie }, body })
  await fetch(`${baseURL}/settings`, { method: 'POST', headers, body, redirect: 'manual' })

  expect(await sql`select name from users where email = ${email}`).toEqual([{ name: 'First' }])
})

test('every page has its policy, with a nonce of its own, and nothing is kept by a cache', async ({ page, signUp }) => {
  await signUp()
  const policies: string[] = []
  for (const path of ['/overview', '/transactions', '/statements', '/settings']) {
    const response = await page.goto(path)
    const headers = response?.headers() ?? {}
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
    policies.push(headers['content-security-policy'] ?? '')
  }
  for (const policy of policies)
    expect(policy).toMatch(
      /script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic';.*object-src 'none'; base-uri 'none'; frame-ancestors 'none'/,
    )
  expect(new Set(policies).size).toBe(policies.length)
})

test('what stands in a narration or a file name is shown and never run', async ({ page, signUp }) => {
  await signUp()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    return dialog.dismiss()
  })
  const script = '<img src=x onerror=alert(1)><script>alert(2)</script>'
  const text = delimited(plainMonth('2025-05-01', 1))
    .replaceAll('SAMPLE SHOP 0', script.padEnd(13))
    .replace(/(1)(,0[1-9]\/05\/25 ,)/, '$1$2')
  await drop(page, [{ name: `${script.replaceAll('/', '')}.txt`, text }])

  for (const path of ['/statements', '/transactions', '/overview']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (path !== '/overview') await expect(page.getByText('<img src=x', { exact: false }).first()).toBeVisible()
  }

  expect(dialogs).toEqual([])
})
