'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '@/lib/auth/viewer-action'
import { allowModel } from './mutations'
import { modelConsentSchema } from './schema'

export const setModelConsent = viewerAction(modelConsentSchema, async (viewer, { isAllowed }) => {
  await allowModel(viewer, isAllowed)
  refresh()
})
