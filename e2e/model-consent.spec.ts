import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { delimited, withBalances } from '@/lib/statements/testing'
import { startOpenAiServer, type OpenAiServer } from '@/lib/testing/openai-server'
import { MODEL_PORT } from '../playwright.config'
import { drop, expect, shot, test } from './fixtures'

let model: OpenAiServer
test.beforeAll(async () => {
  model = await startOpenAiServer({ port: MODEL_PORT })
})
test.afterAll(() => model.close())

const upi = (payee: string, date: string, out: number, vpa = 'Q12345678@YBL') => ({
  date,
  narration: `UPI-${payee}-${vpa}-HDFC0000001-${400_000_000_000 + out}-FOR MOTHER`,
  out,
})

const MOVES = [
  upi('GREEN LEAF', '2026-02-01', 345_50),
  upi('BLUE STONE CRAFTS', '2026-02-02', 1_500_00),
  upi('RAMESH KUMAR', '2026-02-03', 90_00),
  upi('RAHUL SHARMA', '2026-02-04', 90_00, '9876500000@YBL'),
]

const section = (page: Page) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'Language model' }) })

/** Of the section alone: the page has a test of its own. */
async function check(page: Page, name: string) {
  await shot(page, name)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

test('a person sees what would be sent, turns the model on, and off again', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'february.txt', text: delimited(withBalances(90_000_00, MOVES)) }])
  await page.goto('/settings')
  const settings = section(page)
  const ask = settings.getByRole('switch', { name: 'Ask a language model about businesses that nobody knows' })

  await expect(ask).not.toBeChecked()
  await expect(ask).toHaveAccessibleDescription('Off: nothing is sent to anybody.')
  await expect(settings).toContainText(/gpt-6-luna at 127\.0\.0\.1:\d+/)
  const rows = settings.getByRole('table', { name: /What would be sent now/ }).getByRole('row')
  await expect(rows).toHaveText([/Mode/, 'UPIBLUE STONE CRAFTS1000-2000', 'UPIGREEN LEAF100-500'])
  await expect(settings).not.toContainText(/RAMESH|RAHUL|MOTHER|9876500000|345/)
  await check(page, 'model-off-desktop')

  await ask.focus()
  await page.keyboard.press('Space')
  await expect(ask).toBeChecked()
  await expect(settings.getByText(/^On since \d/)).toBeVisible()
  await page.reload()
  await expect(ask).toBeChecked()
  await check(page, 'model-on-desktop')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await settings.scrollIntoViewIfNeeded()
  await check(page, 'model-on-phone-dark')

  await readWhatWasSent(page)
  await page.goto('/settings')
  await settings.getByText('Ask a language model about businesses that nobody knows').click()
  await expect(ask).not.toBeChecked()
  await expect(ask).toHaveAccessibleDescription('Off: nothing is sent to anybody.')
  await page.reload()
  await expect(ask).not.toBeChecked()
})

/** The very bytes that the service got, on the page that tells them, and forgotten there at the person's wish. */
async function readWhatWasSent(page: Page) {
  await page.getByRole('link', { name: 'See everything that is sent' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a language model is told')
  await expect
    .poll(async () => {
      await page.reload()
      return page.getByText('Answered', { exact: true }).count()
    })
    .toBe(1)
  await expect(page.getByText('Nothing waits to be asked about.')).toBeVisible()
  await page.getByText('What was sent, 2 products').click()
  const sent = page.getByRole('region', { name: /^What was sent, 2 products/ })
  await expect(sent).toContainText('BLUE STONE CRAFTS')
  await expect(sent).not.toContainText(/RAMESH|RAHUL|MOTHER|9876500000|345/)
  const words = model.requests.at(-1)?.body.messages[1]?.content.split('\n') ?? []
  for (const row of words) await expect(sent).toContainText(row)
  await check(page, 'model-calls-phone-dark')
  await page.getByRole('button', { name: 'Forget what was sent' }).click()
  await expect(page.getByText('What was sent is not kept any more.')).toBeVisible()
}
