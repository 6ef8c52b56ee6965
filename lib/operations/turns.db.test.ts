import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import { aPerson } from '@/lib/auth/testing'
import { waitForTurn } from './mutations'

const limitOf = async (tx: Tx) =>
  tx.execute(sql`select setting::int as ms from pg_settings where name = 'statement_timeout'`)

test('a change of many rows, as the undo of a whole ledger’s tags, may take longer than a page, and nothing after it', async () => {
  const asha = await aPerson('asha')
  const ofPage = await asViewer(asha, limitOf)
  const ofChange = await asViewer(asha, async (tx) => {
    await waitForTurn(asha, tx)
    return limitOf(tx)
  })

  expect([ofPage, ofChange]).toMatchObject([[{ ms: 15_000 }], [{ ms: 120_000 }]])
  const afterwards = await Promise.all(Array.from({ length: 20 }, () => asViewer(asha, limitOf)))
  expect(afterwards.flatMap((rows) => rows)).toEqual(afterwards.map(() => ({ ms: 15_000 })))
})
