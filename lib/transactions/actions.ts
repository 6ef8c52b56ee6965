'use server'

import { revalidatePath } from 'next/cache'
import { viewerAction } from '@/lib/auth/viewer-action'
import { retag } from './mutations'
import { retagSchema } from './schema'

export const retagTransactions = viewerAction(retagSchema, async (viewer, input) => {
  const retagged = await retag(viewer, input)
  revalidatePath('/overview') // its figures, which the browser keeps for its Back button, are old now
  return retagged
})
