import { delimited, plainMonth, withBalances } from '@/lib/statements/testing'
import { drop, expect, shot, test } from './fixtures'

test('no amount is cut off, however wide the window and long the names', async ({ page, signUp }) => {
  await signUp()
  const narration = `UPI-${'A VERY LONG PAYEE NAME '.repeat(3)}-Q123456789@YBL-YESB0000001-400000000001-NOTE`
  const text = delimited(
    withBalances(9_99_99_99_999_00, [
      { date: '2025-05-01', narration, out: 12_34_56_789_01 },
      { date: '2025-05-02', narration: 'UPI-LEAF-LEAF@YBL-YESB0000001-400000000002-UPI', out: 10_00 },
    ]),
  )
  await drop(page, [{ name: 'may.txt', text }])
  for (const width of [768, 1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/transactions')
    const amount = page.getByRole('cell', { name: '₹12,34,56,789.01' })
    await expect(amount).toBeVisible()
    expect(
      await page.getByRole('table').evaluate((table) => {
        const frame = (table.closest('section') ?? table).getBoundingClientRect()
        const cells = [...table.querySelectorAll('td, th')].filter((cell) => cell.checkVisibility())
        return cells.filter((cell) => cell.getBoundingClientRect().right > frame.right + 0.5).length
      }),
      `every cell lies within its frame at ${width}`,
    ).toBe(0)
    expect(
      await amount.evaluate((cell) => {
        const text = document.createRange()
        text.selectNodeContents(cell)
        const [whole, box] = [text.getBoundingClientRect(), cell.getBoundingClientRect()]
        return whole.left >= box.left && whole.right <= box.right && cell.scrollWidth <= cell.clientWidth
      }),
      `the amount is whole at ${width}`,
    ).toBe(true)
    await shot(page, `transactions-${width}`)
  }
})

test('the columns stand still while pages load', async ({ page, signUp }) => {
  await signUp()
  await drop(page, [{ name: 'may.txt', text: delimited(plainMonth('2025-05-01', 60)) }])
  await page.goto('/transactions')
  await expect(page.getByRole('row')).toHaveCount(51)
  const edges = () =>
    page.getByRole('columnheader').evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().left))
  const before = await edges()

  await expect(async () => {
    await page.mouse.wheel(0, 20_000)
    await expect(page.getByRole('row')).toHaveCount(181, { timeout: 1_000 })
  }).toPass()

  expect(await edges()).toEqual(before)
})

test('on a phone the list sorts, fits, and its controls are large enough for a thumb', async ({ page, signUp }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signUp()
  const narration = `UPI-${'AVERYLONGPAYEENAME'.repeat(4)}-Q123456789@YBL-YESB0000001-400000000001-${'X'.repeat(60)}`
  const moves = withBalances(1_00_000_00, [
    { date: '2025-05-01', narration, out: 12_345_67 },
    { date: '2025-05-02', narration: 'UPI-LEAF-LEAF@YBL-YESB0000001-400000000002-UPI', out: 10_00 },
  ])
  await drop(page, [{ name: 'may.txt', text: delimited(moves) }])
  await page.goto('/transactions')
  await expect(page.getByRole('region', { name: 'Payments' }).getByText('2 payments', { exact: true })).toBeVisible()

  await expect(async () => {
    await page.getByLabel('Sorted by').selectOption('Newest')
    await page.getByLabel('Sorted by').selectOption('Largest')
    await expect(page).toHaveURL(/sort=amount/, { timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('row').first()).toContainText('₹12,345.67')
  await page.getByRole('row').first().getByRole('button').first().click()
  await shot(page, 'transactions-phone')

  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  const small = await page
    .getByRole('main')
    .locator('button:visible, select:visible, input:visible')
    .evaluateAll((controls) =>
      controls
        .filter((control) => control.getBoundingClientRect().height < 44)
        .map((control) => control.outerHTML.slice(0, 120)),
    )
  expect(small).toEqual([])
  const tiny = await page
    .locator('input:visible, select:visible')
    .evaluateAll((fields) => fields.filter((field) => Number.parseInt(getComputedStyle(field).fontSize) < 16).length)
  expect(tiny).toBe(0)
})

test('on a phone a long tag leaves the date and the payee their room', async ({ page, signUp, sql }) => {
  const email = await signUp()
  const narration = 'UPI-GREEN LEAF STORES-LEAF@YBL-YESB0000001-400000000002-UPI'
  const moves = withBalances(9_99_99_99_999_00, [{ date: '2025-05-28', narration, out: 1_23_456_78 }])
  await drop(page, [{ name: 'may.txt', text: delimited(moves) }])
  await sql`
    update transactions set tag_id = tags.id, tag_source = 'human' from tags
    where tags.user_id = transactions.user_id and tags.name = 'Entertainment & Subscriptions'
      and tags.user_id = (select id from users where email = ${email})`
  for (const width of [320, 340, 360, 390]) {
    await page.setViewportSize({ width, height: 740 })
    await page.goto('/transactions')
    const row = page.getByRole('row').first()
    await expect(row.getByText('Entertainment & Subscriptions')).toBeVisible()
    const faults = await row.evaluate((line) => {
      const seen = ['time', 'td:nth-child(2) button > :first-child', '[data-tag-button] > span', 'td:last-child > span']
      const boxes = seen.flatMap((part) => line.querySelector(part)?.getBoundingClientRect() ?? [])
      const frame = line.getBoundingClientRect()
      return {
        parts: boxes.length,
        outside: boxes.filter(({ left, right }) => left < frame.left || right > frame.right).length,
        covered: boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter(({ left, right }) => one.left < right && left < one.right)
            .filter(({ top, bottom }) => one.top < bottom - 0.5 && top < one.bottom - 0.5),
        ).length,
        isPayeeSqueezed: (boxes[1]?.width ?? 0) < 120,
      }
    })
    expect(faults, `at ${width} pixels`).toEqual({ parts: 4, outside: 0, covered: 0, isPayeeSqueezed: false })
    await shot(page, `transactions-phone-${width}`)
  }
})
