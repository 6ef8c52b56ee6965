'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { AppError } from '@/lib/errors/app-error'
import { retryJob } from './mutations'
import { ALL_STATEMENTS, retrySchema } from './schema'

/** Tries again to ask about a statement's products, by the job that gave up: its own, or the one about everything. */
export const retryTagging = viewerAction(retrySchema, async (viewer, { statementId }) => {
  const isRetried =
    (await retryJob(viewer, 'categorize', statementId)) || (await retryJob(viewer, 'categorize', ALL_STATEMENTS))
  if (!isRetried)
    throw new AppError('conflict', 'There is nothing to try again here: reload the page to see how it stands.')
})
