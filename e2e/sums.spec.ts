import { delimited, netbanking, withBalances, type Move } from '@/lib/statements/testing'
import { formatRupees, paise } from '@/lib/money/paise'
import { drop, expect, test } from './fixtures'

// Σ debits of the files = money out of the overview = SQL; Σ of the tags that count, and TBD = its spending; to the paisa.
const KINDS = [
  { narration: 'UPI-ZOMATO-Z@HDFCBANK-HDFC0000001', isSpending: true },
  { narration: 'UPI-UNHEARD OF-U@HDFCBANK-HDFC0000001', isSpending: true },
  { narration: 'ACH D- INDIAN CLEARING CORP-0000000001', isSpending: true },
  { narration: 'NWD-400000XXXXXX0000-S1AC0001-PUNE', isSpending: false },
  { narration: 'UPI-RAHUL SHARMA-9876500000@YBL-SBIN0000001', isSpending: false },
]

test('the overview says what the files say, to the paisa', async ({ page, signUp, sql }) => {
  const email = await signUp()
  const moves = Array.from({ length: 200 }, (_, index): Move & { isSpending: boolean } => {
    const kind = KINDS[index % KINDS.length] ?? { narration: '', isSpending: true }
    return {
      date: `2026-02-${String(1 + (index % 28)).padStart(2, '0')}`,
      out: 1_234_567 * (index + 1) + index,
      ...kind,
    }
  }).sort((one, other) => (one.date < other.date ? -1 : 1))
  const truth = {
    out: moves.reduce((sum, { out }) => sum + (out ?? 0), 0),
    spending: moves.filter(({ isSpending }) => isSpending).reduce((sum, { out }) => sum + (out ?? 0), 0),
  }
  const rows = withBalances(9_000_000_000_00, [
    { date: '2026-02-01', narration: 'CREDIT INTEREST CAPITALISED', in: 77 },
    ...moves,
  ])
  await drop(page, [
    { name: 'first.txt', text: delimited(rows.slice(0, 120)) },
    { name: 'overlapping.csv', text: netbanking(rows.slice(80)) },
  ])

  await page.goto('/overview')

  const shown = (amount: number) => formatRupees(paise(amount))
  const bridge = page.locator('dl').filter({ hasText: 'Money out' })
  await expect(bridge.getByRole('link', { name: /money out, as rows/ })).toContainText(shown(truth.out))
  await expect(bridge.getByRole('link', { name: /spending, as rows/ })).toContainText(shown(truth.spending))
  await expect(page.getByRole('link', { name: /spending of the month/ })).toContainText(shown(truth.spending))

  const [inSql] =
    await sql`select sum(debit_amount)::text as out, count(*)::int as rows from transactions where user_id = (select id from users where email = ${email})`
  expect(inSql).toEqual({ out: String(truth.out), rows: rows.length })
  const byTag = await sql<{ amount: string }[]>`
    select sum(debit_amount)::text as amount from transactions t left join tags using (user_id)
     where t.user_id = (select id from users where email = ${email}) and tags.id = t.tag_id and tags.is_spending
    union all select sum(debit_amount)::text from transactions where tag_id is null and user_id = (select id from users where email = ${email})`
  expect(byTag.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(truth.spending)

  await bridge.getByRole('link', { name: /spending, as rows/ }).click()
  await expect(page.getByText(`Out ${shown(truth.spending)}`)).toBeVisible()
})
