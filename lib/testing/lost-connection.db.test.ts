import { sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { asViewerInBulk } from '@/db/as-viewer'
import { connectTo } from '@/db/provision/connect'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

// Such as a restart of the database while a file is being read.
test('a connection that dies between two statements of an import fails that import, and the next one works', async () => {
  const asha = await aPerson('asha')

  const cut = asViewerInBulk(asha, async ({ tx }) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    await admin`select pg_terminate_backend(${rows[0]?.pid ?? 0})`
    await expect.poll(() => admin`select from pg_stat_activity where pid = ${rows[0]?.pid ?? 0}`).toHaveLength(0)
    await tx.execute(sql`select 1`)
  })

  await expect(cut).rejects.toMatchObject({ name: 'DatabaseError' })
  const after = await asViewerInBulk(asha, ({ tx }) => tx.execute<{ one: number }>(sql`select 1 as one`))
  expect(after.rows).toEqual([{ one: 1 }])
})
