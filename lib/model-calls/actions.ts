'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { viewerAction } from '@/lib/auth/viewer-action'
import { forgetRequests } from './mutations'
import { getModelRequest } from './queries'
import { callSchema } from './schema'

/** The body of one call, exactly as it was sent. */
export const readRequest = viewerAction(callSchema, async (viewer, { callId }) => getModelRequest(viewer, callId))

/** Forgets what was sent in every call; that it was sent, and its cost, stays. */
export const forgetAllRequests = viewerAction(z.strictObject({}), async (viewer) => {
  await forgetRequests(viewer, 'all')
  refresh()
})
