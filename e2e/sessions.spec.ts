import { expect, PASSWORD, shot, test, toast } from './fixtures'

test('signing out leaves for the sign-in page, and the Back button brings nothing back', async ({ page, signUp }) => {
  const email = await signUp()
  await page.goto('/settings')

  await page.getByRole('button', { name: 'Account of Asha Rao' }).first().click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()

  await expect(page).toHaveURL(/\/sign-in$/)
  expect((await page.context().cookies()).filter(({ name }) => name === 'session')).toEqual([])
  await page.goBack()
  await expect(page).toHaveURL(/\/sign-in$/)
  await expect(page.getByText(email)).toHaveCount(0)
})

test('signing in again with the same words, and a sentence for wrong ones', async ({ page, signUp }) => {
  const email = await signUp()
  await page.context().clearCookies()
  await page.goto('/overview')
  await expect(page).toHaveURL(/\/sign-in$/)

  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toHaveText('The e-mail address or the password is not right.')
  await shot(page, 'sign-in-refused')

  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/overview$/)
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

  await expect(page).toHaveURL(/\/sign-in$/)
  expect(await sql`select name from users where email = ${email}`).toEqual([{ name: 'Asha Rao' }])
  await page.goto('/transactions')
  await expect(page).toHaveURL(/\/sign-in$/)
})

test('a week without use ends a session', async ({ page, signUp, sql }) => {
  const email = await signUp()
  await sql`update sessions set last_used_at = now() - interval '7 days 1 minute' where user_id = (select id from users where email = ${email})`

  await page.goto('/overview')

  await expect(page).toHaveURL(/\/sign-in$/)
})

test('the cookie is out of reach for scripts and other sites', async ({ page, signUp }) => {
  await signUp()
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'session')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(cookie?.value).toMatch(/^[\w-]{43}$/)
  expect(await page.evaluate(() => document.cookie)).not.toContain('session')
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
  await page.getByRole('button', { name: /^Sign out Chrome/ }).click()
  await expect(toast(page, 'That device is signed out.')).toBeVisible()
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in$/)

  const third = await signInElsewhere(PASSWORD)
  await page.getByLabel('Present password').fill('wrong wrong')
  await page.getByLabel('New password').fill('another ledger 43')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('This is not your present password.')).toBeVisible()
  await page.getByLabel('Present password').fill(PASSWORD)
  await page.getByLabel('New password').fill('another ledger 43')
  await page.getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByText('Changed. Other devices are signed out.')).toBeVisible()
  await third.reload()
  await expect(third).toHaveURL(/\/sign-in$/)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await signInElsewhere('another ledger 43')
})
