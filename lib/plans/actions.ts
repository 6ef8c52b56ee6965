'use server'

import { viewerAction, viewerFormAction } from '@/lib/auth/viewer-action'
import { commitPlan, planFile, replan, settlePlans } from './mutations'
import { planInput, planTogetherInput, replanInput, sentFileInput } from './schema'

/** One file a call, so that a bad or large one cannot sink the rest. */
export const planStatement = viewerFormAction(sentFileInput, async (viewer, { file, account, password, ...place }) => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return planFile(viewer, { ...place, account, password, bytes }, new Date())
})

export const replanStatement = viewerAction(replanInput, (viewer, { planId, ...again }) =>
  replan(viewer, planId, again, new Date()),
)

export const planTogether = viewerAction(planTogetherInput, (viewer, { plans }) =>
  settlePlans(viewer, plans, new Date()),
)

export const commitStatement = viewerAction(planInput, async (viewer, plan) => {
  const { statements } = await commitPlan(viewer, plan, new Date())
  return statements
})
