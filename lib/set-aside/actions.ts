'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '@/lib/auth/viewer-action'
import { correctLine, settleLines } from './mutations'
import { correctLineSchema, settleLinesSchema } from './schema'

export const correctSetAside = viewerAction(correctLineSchema, async (viewer, correction) => {
  const corrected = await correctLine(viewer, correction, new Date())
  refresh()
  return corrected
})

export const settleSetAside = viewerAction(settleLinesSchema, async (viewer, wish) => {
  const settled = await settleLines(viewer, wish)
  refresh()
  return settled
})
