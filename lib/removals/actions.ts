'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '@/lib/auth/viewer-action'
import { bringBack, removeRows } from './mutations'
import { removeSchema, returnSchema } from './schema'

export const removeTransactions = viewerAction(removeSchema, (viewer, { ids }) => removeRows(viewer, ids))

export const returnTransactions = viewerAction(returnSchema, async (viewer, wanted) => {
  const returned = await bringBack(viewer, wanted)
  refresh()
  return returned
})
