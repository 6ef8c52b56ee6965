'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { viewerAction } from '@/lib/auth/viewer-action'
import { allowModel, askAgain } from './mutations'
import { modelConsentSchema } from './schema'

export const setModelConsent = viewerAction(modelConsentSchema, async (viewer, { isAllowed }) => {
  await allowModel(viewer, isAllowed)
  refresh()
})

/** Asks anew about what the model did not know. */
export const askModelAgain = viewerAction(z.strictObject({}), async (viewer) => {
  await askAgain(viewer)
  refresh()
})
