import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import { knownRows } from '@/lib/categorization/known-answers'
import { delimited, withBalances } from '@/lib/statements/testing'
import { send, startOpenAiServer } from '@/lib/testing/openai-server'
import { MODEL_PORT } from '../playwright.config'
import { drop, expect, lineOf, shot, test as base } from './fixtures'

const FIRST = 'BLUE COPPER BAMBOO BRASS CRYSTAL CLOUD BANYAN CLASSIC'
const SECOND = 'BOAT BRIDGE CANDLE CRAFTS DAISY DRUM ELEPHANT'
const PAYEES = FIRST.split(' ').flatMap((first) => SECOND.split(' ').map((second) => `${first} ${second}`))
/** Businesses that nobody knows: asked about in three batches. */
const STATEMENT = delimited(
  withBalances(
    9_000_000_00,
    PAYEES.map((payee, index) => ({
      date: '2025-03-01',
      narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + index}-BILL`,
      out: 100_00 + index,
    })),
  ),
)

type Model = { release: (requests?: number) => void }

/** A model that answers one request for each that is released, so that a test can look in between for as long as it takes. */
const test = base.extend<{ model: Model }>({
  model: async ({}, run) => {
    let released = 0
    const server = await startOpenAiServer({
      port: MODEL_PORT,
      oracle: (name) => knownRows().find(({ product }) => product.name === name)?.defaultTag ?? 'Shopping',
      always: async (response, { answer }) => {
        while (released <= 0) await pause(20)
        released--
        send(response, 200, answer)
      },
    })
    await run({ release: (requests = 1) => void (released += requests) })
    released = Number.POSITIVE_INFINITY
    await server.close()
  },
})

const allow = (sql: postgres.Sql, email: string) =>
  sql`update preferences set model_allowed_at = now() where user_id = (select id from users where email = ${email})`

test('tagging is watched from the upload on, after a reload and in a second tab, to its end', async ({
  page,
  signUp,
  sql,
  model,
}) => {
  await allow(sql, await signUp())

  await drop(page, [{ name: 'march.txt', text: STATEMENT }])
  const line = lineOf(page, 'march.txt')
  const bar = line.getByRole('progressbar', { name: 'Tagging march.txt' })
  await expect(bar).toBeVisible()
  model.release()
  await expect(line).toContainText('Asked about 25 of 56 products; 25 of 56 new rows tagged …')
  await expect(bar).toHaveAttribute('aria-valuenow', '45')
  await shot(page, 'tagging-upload')

  // Another tab that has nothing but the list sees that it goes on, and later its end, without a reload.
  const list = await page.context().newPage()
  await list.goto('/statements')
  const entry = list.getByRole('listitem').filter({ hasText: 'march.txt' })
  await expect(entry).toContainText('Tagging …')
  await shot(list, 'tagging-list')

  await line.getByRole('link', { name: 'See the report' }).click()
  await page.waitForURL(/\/statements\/[\w-]+$/)
  await expect(page.getByText('Asked about 25 of 56 products')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Asked about 25 of 56 products')).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(page.url())
  await expect(second.getByText('Asked about 25 of 56 products')).toBeVisible()
  await shot(page, 'tagging-statement')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await shot(page, 'tagging-statement-phone')

  model.release()
  for (const tab of [page, second]) await expect(tab.getByText('Asked about 50 of 56 products')).toBeVisible()

  model.release(100)
  for (const tab of [page, second]) {
    await expect(tab.getByText('Every new row has a tag.').first()).toBeVisible()
    await expect(tab.getByText('56 of 56 new rows', { exact: true })).toBeVisible()
    await expect(tab.getByRole('progressbar', { name: 'Tagging march.txt' })).toHaveAttribute('aria-valuenow', '100')
  }
  await list.bringToFront()
  await expect(entry).not.toContainText('Tagging', { timeout: 0 })
  await page.reload()
  await expect(page.getByText('56 of 56 new rows')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)

  await page.goto('/transactions') // where nobody takes a proposal for a tag of their own
  await expect(page.getByRole('button', { name: /, not confirmed\. Change$/ }).first()).toBeVisible()
  await shot(page, 'tags-proposed-phone-dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 720 })
  await shot(page, 'tags-proposed')
})

test('tagging that gave up says why, and tries again when asked to', async ({ page, signUp, sql, model }) => {
  const email = await signUp()
  await drop(page, [{ name: 'march.txt', text: STATEMENT }])
  await lineOf(page, 'march.txt').getByRole('link', { name: 'See the report' }).click()
  await page.waitForURL(/\/statements\/[\w-]+$/)
  await expect(page.getByText('0 of 56 new rows')).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  const statementId = page.url().split('/').at(-1) ?? ''
  await allow(sql, email)
  await sql`
    insert into jobs (user_id, id, kind, dedupe_key, payload, state, attempts, last_error_code, finished_at)
    select id, gen_random_uuid(), 'categorize', ${statementId}, '{}', 'dead', 6, 'unreachable', now()
      from users where email = ${email}`
  model.release(100)

  await page.reload()
  const sentence =
    'The language model does not answer. The rows it was to be asked about stay TBD. Try again in a while.'
  await expect(page.getByText(sentence).first()).toBeVisible()
  await shot(page, 'tagging-failed')
  const path = page.url()
  await page.goto('/statements')
  await expect(page.getByRole('listitem').filter({ hasText: 'march.txt' })).toContainText('Tagging stopped')
  await shot(page, 'tagging-stopped-list')
  await page.goto(path)
  await page.getByRole('button', { name: 'Try again' }).click()

  await expect(page.getByText('Every new row has a tag.').first()).toBeVisible()
  await expect(page.getByText('56 of 56 new rows', { exact: true })).toBeVisible()
  await expect(page.getByText(sentence)).toHaveCount(0)
})

test('the progress of somebody else’s statement is not there', async ({ page, signUp, sql }) => {
  const email = await signUp()
  await drop(page, [{ name: 'march.txt', text: STATEMENT }])
  const [statement] = await sql`
    select s.id from statements s join users u on u.id = s.user_id where u.email = ${email}`
  const path = `/api/statements/${statement?.id}/progress`
  const own = await page.request.get(path)
  expect([own.status(), own.headers()['content-type'], await own.text()]).toEqual([
    200,
    'application/x-ndjson',
    '{"kind":"finished","tagged":0,"tbd":56,"total":56}\n',
  ])

  await page.context().clearCookies()
  expect((await page.request.get(path)).status()).toBe(401)
  await signUp()
  const foreign = await page.request.get(path)
  expect(foreign.status()).toBe(404)
  expect(await foreign.json()).toMatchObject({ error: { code: 'not_found' } })
})
