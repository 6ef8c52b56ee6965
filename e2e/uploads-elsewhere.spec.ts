import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Route } from '@playwright/test'
import { delimited, netbanking, plainMonth } from '@/lib/statements/testing'
import { choose, drop, expect, importPlanned, lineOf, plan, shot, test, uploads } from './fixtures'

const isUpload = (route: Route) =>
  route.request().method() === 'POST' && (route.request().headers()['content-type'] ?? '').includes('multipart')

const isImport = (route: Route) => (route.request().postData() ?? '').startsWith('[{"planId"')

/** Holds every upload back until it is let go, so that a batch can be looked at in the middle. */
async function holdUploads(
  page: Page,
  { after = 0, isHeld = isUpload } = {},
): Promise<{ letGo: () => void; addresses: string[] }> {
  let letGo = () => {}
  const held = new Promise<void>((done) => (letGo = done))
  const addresses: string[] = []
  let count = 0
  await page.route('**/*', async (route) => {
    if (!isHeld(route)) return route.fallback()
    if (count++ >= after) await held
    addresses.push(new URL(route.request().url()).pathname)
    return route.continue()
  })
  return { letGo, addresses }
}

const MONTHS = [1, 2, 3, 4].map((month) => ({
  name: `month ${month}.txt`,
  text: delimited(plainMonth(`2025-0${month}-01`, 3, month * 5_000_000_00)),
}))

/** The links of the page's own navigation, which a phone shows elsewhere. */
const visit = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name }).first().click()

test('a batch goes on while other pages are looked at, and its reports wait on the statements page', async ({
  page,
  signUp,
}) => {
  await signUp()
  const { letGo, addresses } = await holdUploads(page)
  await choose(page, MONTHS)
  await expect(lineOf(page, 'month 1.txt')).toContainText('Sending it')
  await expect(uploads(page)).toContainText('0 of 4 files done')
  await shot(page, 'statements-mid-batch')

  await visit(page, 'Overview')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(page.getByText('Adding 1 of 4 statements …')).toBeVisible()
  await shot(page, 'overview-mid-batch')
  letGo()
  await expect(page.getByText('4 statements are ready to import. Nothing is stored yet.')).toBeVisible({ timeout: 0 })
  await page.getByRole('link', { name: 'Look and import' }).click()
  const imports = await holdUploads(page, { isHeld: isImport })
  await uploads(page).getByRole('button', { name: 'Import 4 files' }).click()
  await visit(page, 'Overview')
  imports.letGo()
  await expect(page.getByText('4 files stored with 36 new rows.')).toBeVisible({ timeout: 0 })
  await expect(page.getByRole('link', { name: /₹/ }).first()).toBeVisible()
  expect(addresses).toContain('/overview')

  await page.getByRole('link', { name: 'See the result' }).click()
  for (const { name } of MONTHS) await expect(lineOf(page, name)).toContainText('9 new')
  const list = page.getByRole('list', { name: 'Uploads' })
  await expect(list.getByRole('link', { name: 'month 4.txt' })).toBeVisible()
  await visit(page, 'Overview')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await expect(page.getByText('4 files stored')).toHaveCount(0)
})

test('each file stands in the list of uploads as soon as it is stored', async ({ page, signUp }) => {
  await signUp()
  await plan(page, MONTHS)
  const { letGo } = await holdUploads(page, { after: 2, isHeld: isImport })
  await uploads(page).getByRole('button', { name: 'Import 4 files' }).click()

  await expect(uploads(page)).toContainText('2 of 4 files done')
  await expect(lineOf(page, 'month 3.txt')).toContainText('Storing every line')
  const list = page.getByRole('list', { name: 'Uploads' })
  await expect(list.getByRole('link', { name: 'month 2.txt' })).toBeVisible()
  await expect(list.getByRole('link', { name: 'month 3.txt' })).toHaveCount(0)
  letGo()
  await expect(list.getByRole('link', { name: 'month 4.txt' })).toBeVisible()
})

test('a question stays while other pages are looked at, and leaving the app asks first', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [
    { name: 'first.csv', text: netbanking(plainMonth('2025-01-01', 3), { account: '50100000004821' }) },
    { name: 'second.csv', text: netbanking(plainMonth('2025-01-01', 3, 5_000_00), { account: '50100000009999' }) },
    { name: 'third.txt', text: delimited(plainMonth('2025-06-01', 2, 70_00_000)) },
    { name: 'fourth.txt', text: delimited(plainMonth('2025-08-01', 2, 90_00_000)) },
  ])
  await expect(page.getByText('2 files stored with 18 new rows, 2 files wait for your answer.')).toBeVisible()

  await visit(page, 'Transactions')
  await expect(page.getByText('2 statements wait for you to say which account it is.')).toBeVisible()
  await shot(page, 'transactions-question')
  await page.getByRole('link', { name: 'Answer' }).click()
  await expect(lineOf(page, 'third.txt').getByLabel(/Which of your/)).toBeVisible()
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()

  await lineOf(page, 'third.txt')
    .getByLabel(/Which of your/)
    .selectOption('A new account')
  await lineOf(page, 'third.txt').getByRole('button', { name: 'Use this account' }).click()
  await importPlanned(page)
  await expect(lineOf(page, 'third.txt')).toContainText('6 new')
  await expect(lineOf(page, 'fourth.txt').getByRole('option')).toHaveText([
    'HDFC Bank ••4821',
    'HDFC Bank ••9999',
    'HDFC Bank (account 3, number not known)',
    'A new account',
  ])
  await lineOf(page, 'fourth.txt').getByRole('button', { name: 'Leave it out' }).click()
  await expect(lineOf(page, 'fourth.txt')).toContainText('Nothing of it was stored.')
})

/** Drops what is on the disk, as the system's file manager does. */
async function dropFromDisk(page: Page, files: string[]): Promise<void> {
  const client = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 200, y: 700, data })
  }
}

test('files are taken wherever they are dropped, on every page; a folder is told and left out', async ({
  page,
  signUp,
}, { outputDir }) => {
  await signUp()
  mkdirSync(join(outputDir, 'Bank'), { recursive: true })
  const paths = MONTHS.map(({ name, text }) => {
    writeFileSync(join(outputDir, name), text)
    return join(outputDir, name)
  })

  await expect(page.getByText('No statements yet')).toBeVisible()
  await dropFromDisk(page, [join(outputDir, 'Bank'), ...paths.slice(0, 2)])
  await expect(page.getByText('“Bank” is a folder and was left out.')).toBeVisible()
  await importPlanned(page)
  await expect(page.getByText('2 files stored with 18 new rows.')).toBeVisible()

  await visit(page, 'Overview')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await dropFromDisk(page, paths.slice(2))
  await expect(page.getByText('2 statements are ready to import.')).toBeVisible()
  await expect(page).toHaveURL(/\/overview/)
  await dropFromDisk(page, [join(outputDir, 'Bank')])
  await expect(page.getByText('“Bank” is a folder and was left out.')).toBeVisible()
})

test('a file that is gone before it is sent is told, and the next one is stored', async ({ page, signUp, complaints }, {
  outputDir,
}) => {
  await signUp()
  mkdirSync(outputDir, { recursive: true })
  const paths = MONTHS.slice(0, 2).map(({ name, text }) => {
    writeFileSync(join(outputDir, name), text)
    return join(outputDir, name)
  })
  // The first POST announces the batch: by then both files are read once.
  await page.route('**/statements', (route) => {
    if (route.request().method() === 'POST' && !isUpload(route)) rmSync(paths[0] ?? '', { force: true })
    return route.continue()
  })

  await page.getByLabel('Choose statement files').setInputFiles(paths)

  await expect(lineOf(page, 'month 1.txt')).toContainText('This file cannot be read')
  await importPlanned(page)
  await expect(lineOf(page, 'month 2.txt')).toContainText('9 new')
  await expect(page.getByText('1 file stored with 9 new rows, 1 file refused.')).toBeVisible()
  complaints.length = 0
})

test('files chosen before the page listens are added all the same', async ({ page, signUp }) => {
  await signUp()
  let letGo = () => {}
  const held = new Promise<void>((done) => (letGo = done))
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held
    return route.continue()
  })
  await page.goto('/statements', { waitUntil: 'commit' })
  await expect(page.getByText('Drop your statements here').filter({ visible: true })).toBeVisible()

  await choose(page, MONTHS.slice(0, 1))
  letGo()

  await expect(uploads(page).getByRole('row', { name: /^month 1/ })).toContainText('9')
})
