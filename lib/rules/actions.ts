'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '@/lib/auth/viewer-action'
import { changeRule, deleteRule, makeRule, splitProduct } from './mutations'
import { newRuleSchema, newSplitSchema, ruleIdSchema, ruleUpdateSchema } from './schema'

export const addRule = viewerAction(newRuleSchema, async (viewer, rule) => {
  const made = await makeRule(viewer, rule)
  refresh()
  return made.rule
})

export const addSplit = viewerAction(newSplitSchema, async (viewer, split) => {
  const made = await splitProduct(viewer, split)
  refresh()
  return made
})

export const updateRule = viewerAction(ruleUpdateSchema, async (viewer, { id, change }) => {
  const changed = await changeRule(viewer, id, change)
  refresh()
  return changed.rule
})

export const dropRule = viewerAction(ruleIdSchema, async (viewer, { id }) => {
  const dropped = await deleteRule(viewer, id)
  refresh()
  return dropped
})
