import 'server-only'
import { asAccountHolder } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { passwords } from '@/db/schema/auth'
import type { Viewer } from '@/lib/auth/viewer'

/** When the viewer's password was set last. */
export async function findPasswordChange(viewer: Viewer): Promise<Date | undefined> {
  const [found] = await asAccountHolder(viewer, (tx) =>
    tx.select({ changedAt: passwords.changedAt }).from(passwords).where(ownedBy(viewer, passwords)),
  )
  return found?.changedAt
}
