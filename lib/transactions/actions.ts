'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { retag } from './mutations'
import { retagSchema } from './schema'

export const retagTransactions = viewerAction(retagSchema, (viewer, input) => retag(viewer, input))
