'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { linkByHand, unlink } from './mutations'
import { linkSchema, unlinkSchema } from './schema'

export const linkTransactions = viewerAction(linkSchema, (viewer, { transactionId, otherId }) =>
  linkByHand(viewer, transactionId, otherId),
)

export const unlinkTransactions = viewerAction(unlinkSchema, (viewer, { linkId }) => unlink(viewer, linkId))
