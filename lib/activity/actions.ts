'use server'

import { revalidatePath } from 'next/cache'
import { viewerAction } from '@/lib/auth/viewer-action'
import { undoOperation } from './mutations'
import { undoSchema } from './schema'

export const undo = viewerAction(undoSchema, async (viewer, { operationId }) => {
  const undone = await undoOperation(viewer, operationId)
  revalidatePath('/overview') // its figures, which the browser keeps for its Back button, are old now
  return undone
})
