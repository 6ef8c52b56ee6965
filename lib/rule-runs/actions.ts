'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { runRules } from './mutations'
import { countDraft, countDrafts, previewRun } from './queries'
import { draftSchema, draftsSchema, previewSchema, runSchema } from './schema'

export const countMatches = viewerAction(draftSchema, countDraft)

export const countParts = viewerAction(draftsSchema, (viewer, { drafts }) => countDrafts(viewer, drafts))

export const preview = viewerAction(previewSchema, (viewer, { id }) => previewRun(viewer, id))

export const run = viewerAction(runSchema, (viewer) => runRules(viewer))
