'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { bringBack, removeRows } from './mutations'
import { removeSchema, returnSchema } from './schema'

export const removeTransactions = viewerAction(removeSchema, (viewer, { ids }) => removeRows(viewer, ids))

export const returnTransactions = viewerAction(returnSchema, (viewer, wanted) => bringBack(viewer, wanted))
