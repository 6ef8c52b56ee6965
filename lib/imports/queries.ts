import 'server-only'
import { and, eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { importBatches } from '@/db/schema/statements'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import type { AnnouncedFile } from './schema'

/** What the browser announced as this file of the batch. */
export async function getAnnouncedFile(viewer: Viewer, batchId: string, index: number): Promise<AnnouncedFile> {
  const [batch] = await asViewer(viewer, (tx) =>
    tx
      .select({ files: importBatches.files })
      .from(importBatches)
      .where(and(ownedBy(viewer, importBatches), eq(importBatches.id, batchId))),
  )
  const file = batch?.files[index]
  if (!file) throw new AppError('not_found', 'This upload was not announced. Choose the files again.')
  return file
}
