import type postgres from 'postgres'
import { afterAll, describe, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { NOW, stored } from '@/lib/imports/testing'
import { findTagStory } from '@/lib/provenance/queries'
import { correctLine } from '@/lib/set-aside/mutations'
import { correctLineSchema } from '@/lib/set-aside/schema'
import { delimited, withBalances, type Move } from '@/lib/statements/testing'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const upi = (payee: string, day: number): Move => ({
  date: `2025-03-${String(day).padStart(2, '0')}`,
  narration: `UPI-${payee}-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + day}-BILL`,
  out: 100 * day,
})

const LUNCHES = [upi('GREEN LEAF', 1), upi('GREEN LEAF', 2), upi('GREEN LEAF', 3), upi('ZOMATO', 4)]

async function withLunches(): Promise<Viewer> {
  const asha = await aPerson('asha')
  await stored(asha, delimited(withBalances(1_000_00, LUNCHES)))
  return asha
}

const rowsOf = async (viewer: Viewer) =>
  (await listTransactions(viewer, { ...filterSchema.parse({ direction: 'all', order: 'asc' }), limit: 100 })).items

/** What was said since, in the order of the operations: by which, of what, what, and of how many rows. */
async function saidOf({ userId }: Viewer): Promise<string[]> {
  const said = await admin<{ line: string }[]>`
    select concat(o.kind, ': ', a.product_key, case when a.transaction_id is null then ' all ' else ' one ' end,
        coalesce(t.name, 'TBD'), ' by ', a.source, ' (', a.reason, ') x ', a.rows,
        case when a.evidence ? 'taughtBy' then ', taught' end, case when a.evidence ? 'undoes' then ', undone' end) as line
      from tag_assignments a join operations o on o.user_id = a.user_id and o.id = a.operation_id
      left join tags t on t.user_id = a.user_id and t.id = a.tag_id
     where a.user_id = ${userId} order by o.created_at, a.product_key, a.transaction_id nulls last, a.rows, a.reason`
  return said.map(({ line }) => line)
}

const IMPORTED = [
  'import: GREEN LEAF all TBD by none (unknown) x 3',
  'import: ZOMATO all Food & Dining by dictionary (brand) x 1',
]

describe('who gave which tag', () => {
  test('an import notes each of its products once, and says what taught it', async () => {
    const asha = await withLunches()
    const [first] = await rowsOf(asha)
    await retag(asha, { transactionIds: [first?.id ?? ''], tag: 'Groceries', scope: 'product' })
    await stored(asha, delimited(withBalances(500_00, [upi('GREEN LEAF', 11), upi('GREEN LEAF', 12)])))

    expect(await saidOf(asha)).toEqual([
      ...IMPORTED,
      'correction: GREEN LEAF one Groceries by human (own_tag) x 1',
      'correction: GREEN LEAF all Groceries by memory (own_memory) x 2',
      'import: GREEN LEAF all Groceries by memory (own_memory) x 2, taught',
    ])
  })

  test('each row that a person tags alone is noted by itself', async () => {
    const asha = await withLunches()
    const ids = (await rowsOf(asha)).slice(1, 3).map(({ id }) => id)
    await retag(asha, { transactionIds: ids, tag: 'Travel', scope: 'these' })

    expect((await saidOf(asha)).slice(2)).toEqual(
      ids.map(() => 'correction: GREEN LEAF one Travel by human (own_tag) x 1'),
    )
  })

  test('an undo notes what came back', async () => {
    const asha = await withLunches()
    const [first] = await rowsOf(asha)
    const { operationId } = await retag(asha, { transactionIds: [first?.id ?? ''], tag: 'Travel', scope: 'product' })
    await undoOperation(asha, operationId)

    expect((await saidOf(asha)).at(-1)).toBe('undo: GREEN LEAF all TBD by none (unknown) x 3, undone')
  })

  test('so does a line that was set aside and became a row', async () => {
    const asha = await aPerson('asha')
    const bad = '02/03/25,UPI-ZOMATO-SHOP@HDFCBANK-HDFC0000001-4-BILL,02/03/25,abc,0.00,4,100.00\n'
    const { id } = await stored(asha, delimited(withBalances(1_000_00, [upi('GREEN LEAF', 1)])) + bad)
    const [line] = await admin<{ line: number }[]>`select line from statement_rejects where user_id = ${asha.userId}`
    const [row] = await rowsOf(asha)
    await correctLine(
      asha,
      correctLineSchema.parse({
        statementId: id,
        line: line?.line,
        row: {
          ...{ transactionDate: '2025-03-02', valueDate: null, reference: null, closingBalancePaise: null },
          ...{ narration: 'UPI-ZOMATO-SHOP@HDFCBANK-HDFC0000001-4-BILL', debitPaise: 100, creditPaise: 0 },
        },
      }),
      NOW,
    )

    expect(row).toBeDefined()
    expect((await saidOf(asha)).at(-1)).toBe('set_aside: ZOMATO all Food & Dining by dictionary (brand) x 1')
  })

  test('a row tells how it came to its tag, what was undone too', async () => {
    const asha = await withLunches()
    const [first, second] = await rowsOf(asha)
    const id = second?.id ?? ''
    const { operationId } = await retag(asha, { transactionIds: [first?.id ?? ''], tag: 'Travel', scope: 'product' })
    await retag(asha, { transactionIds: [id], tag: 'Groceries', scope: 'these' })
    await undoOperation(asha, operationId)

    expect((await findTagStory(asha, id))?.lines.map(({ text }) => text)).toEqual([
      'You tagged this payment: TBD → Groceries.',
      'You tagged the payee: TBD → Travel; undone since.',
      'Came with synthetic.csv as TBD.',
    ])
  })

  test('it is append-only: nothing that was said can be changed or taken back', async () => {
    const asha = await withLunches()
    const [right] = await admin<{ may: boolean }[]>`
      select has_table_privilege('exta_app', 'tag_assignments', 'update') or has_table_privilege('exta_app', 'tag_assignments',
        'delete') as may`

    expect(right?.may).toBe(false)
    expect(await saidOf(asha)).toEqual(IMPORTED)
  })
})

describe('a tag that a person gave is final', () => {
  const asExta = (viewer: Viewer, work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
    admin.begin(async (tx) => {
      await tx`select set_config('app.user_id', ${viewer.userId}, true)`
      await tx`set local role exta_app`
      await work(tx)
    })
  const spoil = (viewer: Viewer, id: string) =>
    asExta(
      viewer,
      (tx) => tx`update transactions set tag_id = null, tag_source = 'none', tag_reason = 'unknown' where id = ${id}`,
    )
  const swap = (viewer: Viewer, id: string) =>
    asExta(
      viewer,
      (tx) => tx`
        update transactions set tag_source = 'human', tag_reason = 'own_tag',
            tag_id = (select id from tags where user_id = ${viewer.userId} and name = 'Health')
         where id = ${id}`,
    )

  test.each(['Travel', 'TBD'])('%s by hand: the database refuses whoever forgets it', async (tag) => {
    const asha = await withLunches()
    const [first, second] = await rowsOf(asha)
    await retag(asha, { transactionIds: [first?.id ?? ''], tag, scope: 'these' })

    for (const work of [spoil, swap])
      await expect(work(asha, first?.id ?? '')).rejects.toThrow('a tag that a person gave is final')
    expect((await rowsOf(asha))[0]).toMatchObject({ tag, tagSource: tag === 'TBD' ? 'none' : 'human' })
    await expect(spoil(asha, second?.id ?? '')).resolves.not.toThrow() // which no person has tagged
  })
})
