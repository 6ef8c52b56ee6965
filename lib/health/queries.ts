import 'server-only'
import { sql } from 'drizzle-orm'
import { asWorker } from '@/db/as-worker'
import { beforeSignIn } from '@/db/before-sign-in'
import journal from '@/db/migrations/meta/_journal.json'

/** Whether the database answers somebody who wants to sign in. */
export async function pingDatabase(): Promise<void> {
  await beforeSignIn((tx) => tx.execute(sql`select 1`))
}

/** Whether exactly the migrations of this build have been applied: a build that lacks one must not write either. */
export async function isMigrated(): Promise<boolean> {
  const expected = sql.join(
    journal.entries.map(({ when }) => sql`${when}::bigint`),
    sql`, `,
  )
  const [found] = await asWorker((tx) =>
    tx
      .select({ isExact: sql<boolean>`count(*) = ${journal.entries.length} and bool_and(created_at in (${expected}))` })
      .from(sql`drizzle.__drizzle_migrations`),
  )
  return found?.isExact ?? false
}
