'use server'

import { viewerAction, viewerFormAction } from '@/lib/auth/viewer-action'
import { importFile, registerBatch } from './mutations'
import { announcementSchema, uploadSchema } from './schema'

export const announceFiles = viewerAction(announcementSchema, (viewer, { files }) => registerBatch(viewer, files))

/** One file a call, so that a bad or large one cannot sink the rest. */
export const uploadStatement = viewerFormAction(uploadSchema, async (viewer, { batchId, index, account, file }) => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return importFile(viewer, { batchId, index, account, bytes }, new Date())
})
