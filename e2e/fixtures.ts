import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import postgres from 'postgres'
import { bytesOf } from '@/lib/statements/testing'

export const PASSWORD = 'monsoon ledger 42'

type Fixtures = {
  /** Signs a new person up, stands on the statements page and answers with the address. */
  signUp: (page?: Page) => Promise<string>
  /** The database behind the running app, as its superuser. */
  sql: postgres.Sql
  /** What the browser complained about; a test that expects complaints empties it. */
  complaints: string[]
}

export const test = base.extend<Fixtures>({
  extraHTTPHeaders: async ({}, run) => {
    await run({ 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` })
  },
  complaints: async ({}, run) => {
    await run([])
  },
  page: async ({ page, complaints }, run) => {
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    const goto = page.goto.bind(page)
    page.goto = async (address, options) => {
      const response = await goto(address, options)
      if (options?.waitUntil !== 'commit') await untilItListens(page)
      return response
    }
    const reload = page.reload.bind(page)
    page.reload = async (options) => {
      const response = await reload(options)
      await untilItListens(page)
      return response
    }
    await run(page)
    expect(complaints, 'the browser complained of nothing').toEqual([])
  },
  signUp: async ({ page: own }, run) => {
    await run(async (page = own) => {
      const email = `${randomUUID()}@example.com`
      await sendSignUp(page, { name: 'Asha Rao', email, password: PASSWORD })
      await page.goto('/statements')
      await untilItListens(page)
      return email
    })
  },
  sql: async ({}, run) => {
    const { embedded } = JSON.parse(readFileSync(join(process.env.E2E_DATA_DIR ?? '', 'secrets.json'), 'utf8'))
    const sql = postgres(`postgres://postgres:${embedded.password}@127.0.0.1:${embedded.port}/postgres`, { max: 1 })
    await run(sql)
    await sql.end()
  },
})

export { expect }

/**
 * On a busy machine a page is seen long before React has taken it over, and what is clicked until then is lost. What was
 * streamed waits in a hidden place until it is shown, and would be found there too.
 */
async function untilItListens(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      if (document.querySelector('div[hidden][id^="S:"]')) return false
      const parts = document.querySelectorAll('main, main :is(button, select, textarea, input:not([type=hidden]))')
      return [...parts].every((part) => Object.keys(part).some((key) => key.startsWith('__reactFiber')))
    },
    undefined,
    { timeout: 0 },
  )
}

/** As a browser without scripts does: nearly every test begins so, and the page itself is a journey's subject. */
async function sendSignUp(page: Page, fields: Record<string, string>): Promise<void> {
  const address = '/sign-up'
  const [form = ''] = /<form.*?<\/form>/s.exec(await (await page.request.get(address)).text()) ?? []
  const hidden = await page.evaluate((html) => {
    const inputs = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('input')
    return [...inputs].filter(({ type }) => type === 'hidden').map(({ name, value }) => [name, value] as const)
  }, form)
  const answer = await page.request.post(address, {
    multipart: { ...Object.fromEntries(hidden), ...fields },
    headers: await ofThisBrowser(page),
    maxRedirects: 0,
  })
  expect(answer.headers()['location'], 'where a new person is led').toBe('/statements')
}

const ofThisBrowser = async (page: Page) => ({
  origin: `http://localhost:${process.env.E2E_PORT ?? 3100}`,
  'sec-fetch-site': 'same-origin',
  'user-agent': await page.evaluate(() => navigator.userAgent),
})

type SyntheticFile = { name: string; text: string | Uint8Array }

/** Chooses files on the statements page, which may still be loading. */
export async function choose(page: Page, files: SyntheticFile[]): Promise<void> {
  await page.getByLabel('Choose statement files').setInputFiles(
    files.map(({ name, text }) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(typeof text === 'string' ? bytesOf(text) : text),
    })),
  )
}

/** The same, until each is planned, or it is told why not. Only the test's own time ends the waiting: a busy machine is slow. */
export async function plan(page: Page, files: SyntheticFile[]): Promise<void> {
  await choose(page, files)
  for (const { name } of files) await expect(uploads(page).getByText(name, { exact: true })).toBeVisible({ timeout: 0 })
  await untilQuiet(page)
}

/** The same, and imported. */
export async function drop(page: Page, files: SyntheticFile[]): Promise<void> {
  await plan(page, files)
  if (await importButton(page).isVisible()) await importPlanned(page)
}

/** Presses Import, and waits until all is stored. */
export async function importPlanned(page: Page): Promise<void> {
  await importButton(page).click()
  await untilQuiet(page)
}

const importButton = (page: Page) => uploads(page).getByRole('button', { name: /^Import \d+ files?$/ })

const untilQuiet = (page: Page) => expect(uploads(page)).toHaveAttribute('aria-busy', 'false', { timeout: 0 })

/** The list of what is being added. */
export const uploads = (page: Page) => page.getByRole('region', { name: 'This upload' })

/** The line of the present batch that tells of one file. */
export const lineOf = (page: Page, name: string) => uploads(page).getByRole('listitem').filter({ hasText: name })

/** The message itself, not its echo for screen readers. */
export const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('region', { name: /^Notifications/ }).getByText(text)

export const tagButton = (page: Page, product: string, tag: string) =>
  page.getByRole('button', { name: `Tag of ${product}: ${tag}. Change` })

/** The page may be there before it is awake: pressed until the picker opens. */
export async function openPicker(page: Page, product: string, tag: string): Promise<void> {
  const find = page.getByPlaceholder('Find a tag')
  await expect(async () => {
    if (!(await find.isVisible())) await tagButton(page, product, tag).first().click({ timeout: 2_000 })
    await expect(find).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

/** For people to look at; nobody does on a machine that only counts. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.CI) return
  await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage: true })
}
