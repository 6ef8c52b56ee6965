import type { Page } from '@playwright/test'
import { expect, PASSWORD, shot, test, toast } from './fixtures'

test('signing out leaves for the sign-in page, and the Back button brings nothing back', async ({ page, signUp }) => {
  const email = await signUp()
  await page.goto('/settings')

  await page.getByRole('button', { name: 'Account of Asha Rao' }).first().click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await expect(page).toHaveURL(/\/sign-in$/)
  expect((await page.context().cookies()).filter(({ name }) => name === 'exta-login')).toEqual([])
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByText(email)).toHaveCount(0)
})

const REFUSED = 'The e-mail address or the password is not right.'

for (const javaScriptEnabled of [true, false]) {
  test(`signing in: a refusal keeps the address, and the way goes on to what was wanted, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    signUp,
    browser,
    extraHTTPHeaders,
  }) => {
    const email = await signUp()
    const context = await browser.newContext({ javaScriptEnabled, ...(extraHTTPHeaders && { extraHTTPHeaders }) })
    const page = await context.newPage()
    await page.goto('/transactions?tag=TBD')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Ftransactions%3Ftag%3DTBD$/)
    await expect(page.getByText('Your session has ended')).toHaveCount(0)

    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(REFUSED)
    await expect(page.getByLabel('E-mail')).toHaveValue(email)
    const password = page.getByLabel('Password')
    await expect(password).toHaveValue('')
    await expect(password).toBeFocused()
    await expect(password).toHaveAccessibleDescription(REFUSED)
    await shot(page, 'sign-in-refused')

    await password.fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/transactions\?tag=TBD$/)
    await context.close()
  })
}

test('signing up with an address that has an account keeps name and address, and says so at the field', async ({
  page,
  signUp,
}) => {
  const email = await signUp()
  await page.context().clearCookies()
  await page.goto('/sign-up')
  await page.getByLabel('Name').fill('Asha the Second')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create account' }).click()

  const sentence = 'This e-mail address has an account already. Sign in instead.'
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(sentence)
  await expect(page.getByLabel('Name')).toHaveValue('Asha the Second')
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(sentence)
  await expect(page.getByLabel('Password')).toHaveValue('')

  await page.getByLabel('E-mail').fill(`second-${email}`)
  await page.getByLabel('Password').fill('password123')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Password')).toBeFocused()
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Attackers try this password first/)
  await expect(page.getByLabel('E-mail')).toHaveValue(`second-${email}`)
})

test('a link cannot send who signs in to another site', async ({ page, signUp }) => {
  const email = await signUp()
  await page.context().clearCookies()
  for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/.//evil.example']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await expect(page.locator('input[name="next"]')).toHaveCount(0)
  }
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/overview$/)
})

test('a session whose row is gone ends at the next request, on a page as in an action', async ({
  page,
  signUp,
  sql,
}) => {
  const email = await signUp()
  await page.goto('/settings')
  await sql`delete from sessions where user_id = (select id from users where email = ${email})`

  await page.getByLabel('Name').fill('Somebody')
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings&ended=1$/)
  await expect(page.getByText('Your session has ended. Sign in again to go on.')).toBeVisible()
  expect(await sql`select name from users where email = ${email}`).toEqual([{ name: 'Asha Rao' }])
  await page.goto('/transactions?tag=TBD')
  await expect(page).toHaveURL(/\/sign-in\?next=%2Ftransactions%3Ftag%3DTBD&ended=1$/)

  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/transactions\?tag=TBD$/)
})

test('a week without use ends a session', async ({ page, signUp, sql }) => {
  const email = await signUp()
  await page.goto('about:blank') // so that nothing of the page before asks for more meanwhile
  await sql`update sessions set last_used_at = now() - interval '7 days 1 minute' where user_id = (select id from users where email = ${email})`

  await page.goto('/overview')

  await expect(page).toHaveURL(/\/sign-in\?next=%2Foverview&ended=1$/)
  await expect(page.getByText('Your session has ended. Sign in again to go on.')).toBeVisible()
})

test('the cookie is out of reach for scripts and other sites', async ({ page, signUp }) => {
  await signUp()
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'exta-login')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookie?.value).toMatch(/^[\w-]{43}$/)
  expect(await page.evaluate(() => document.cookie)).not.toContain('exta-login')
})

test('Settings: a new name, a new password that signs other devices out, and signing one out by hand', async ({
  page,
  signUp,
  browser,
}) => {
  const email = await signUp()
  const signInElsewhere = async (password: string) => {
    const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '10.9.8.7' } })
    const other = await context.newPage()
    await other.goto('/sign-in')
    await other.getByLabel('E-mail').fill(email)
    await other.getByLabel('Password').fill(password)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.waitForURL('**/overview')
    return other
  }
  const other = await signInElsewhere(PASSWORD)

  await page.goto('/settings')
  await page.getByLabel('Name').fill('Asha R.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Account of Asha R.' }).first()).toBeVisible()

  await expect(page.getByText('this device')).toHaveCount(1)
  await page.getByRole('button', { name: 'Sign out Chrome on Linux', exact: true }).click()
  await expect(toast(page, 'That device is signed out.')).toBeVisible()
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in\?next=%2Foverview&ended=1$/)

  const third = await signInElsewhere(PASSWORD)
  await page.getByLabel('Present password').fill('wrong wrong')
  await page.getByLabel('New password').fill('another ledger 43')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByLabel('Present password')).toHaveAccessibleDescription('This is not your present password.')
  await expect(page.getByLabel('Present password')).toBeFocused()
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByLabel('New password').fill('another ledger 43')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Changed. Other devices are signed out.')).toBeVisible()
  await expect(page.getByLabel('New password')).toHaveValue('')
  await third.reload()
  await expect(third).toHaveURL(/\/sign-in\?next=%2Foverview&ended=1$/)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await signInElsewhere('another ledger 43')
})

const tokenOf = async (page: Page) =>
  (await page.context().cookies()).find(({ name }) => name === 'exta-login')?.value ?? ''

test('a page gives a browser whose token is a day old a new one, and two tabs stay signed in', async ({
  page,
  signUp,
  sql,
}) => {
  const email = await signUp()
  const old = await tokenOf(page)
  await sql`update sessions set is_rotation_due = true, token_issued_at = now() - interval '2 days' where user_id = (select id from users where email = ${email})`
  const second = await page.context().newPage()

  await Promise.all([page.goto('/overview'), second.goto('/statements')])

  await expect.poll(() => tokenOf(page)).not.toBe(old)
  const fresh = await tokenOf(page)
  await page.goto('/settings')
  await second.goto('/settings')
  await expect(page.getByText('this device')).toHaveCount(1)
  await expect(second.getByText('this device')).toHaveCount(1)
  expect(await tokenOf(page)).toBe(fresh)

  await sql`update sessions set previous_token_until = now() - interval '1 second' where user_id = (select id from users where email = ${email})`
  const overview = (token: string) =>
    page.request.get('/overview', { headers: { cookie: `exta-login=${token}` }, maxRedirects: 0 })
  expect((await overview(fresh)).status()).toBe(200)
  expect((await overview(old)).status()).toBe(307)
})

test('signing out everywhere ends every device, this one too', async ({ page, signUp, browser, extraHTTPHeaders }) => {
  const email = await signUp()
  const context = await browser.newContext({ ...(extraHTTPHeaders && { extraHTTPHeaders }) })
  const other = await context.newPage()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill(email)
  await other.getByLabel('Password').fill(PASSWORD)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await other.waitForURL('**/overview')

  await page.goto('/settings')
  await shot(page, 'settings-two-devices')
  await page.getByRole('button', { name: 'Sign out everywhere, here too' }).click()

  await expect(page).toHaveURL(/\/sign-in$/)
  expect(await tokenOf(page)).toBe('')
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in\?next=%2Foverview&ended=1$/)
  await context.close()
})
