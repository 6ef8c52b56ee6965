'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { requireSignedIn } from '@/lib/auth/viewer'
import { viewerAction } from '@/lib/auth/viewer-action'
import { endOtherSessions, endSession } from './mutations'

export const signDeviceOut = viewerAction(z.strictObject({ sessionId: z.uuid() }), async (viewer, { sessionId }) => {
  await endSession(viewer, sessionId)
  refresh()
})

export const signOutElsewhere = viewerAction(z.strictObject({}), async (viewer) => {
  const { sessionId } = await requireSignedIn()
  const ended = await endOtherSessions(viewer, sessionId)
  refresh()
  return { ended }
})
