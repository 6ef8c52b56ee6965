'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { viewerAction } from '@/lib/auth/viewer-action'
import { changeTag, deleteTag, makeTag, mergeTags } from './mutations'
import { countTagUse } from './queries'
import { changedTagSchema, newTagSchema, tagMergeSchema } from './schema'

const oneTag = z.strictObject({ id: z.uuid() })

export const makeOwnTag = viewerAction(newTagSchema, async (viewer, tag) => {
  await makeTag(viewer, tag)
  refresh()
})

export const changeOwnTag = viewerAction(
  z.strictObject({ id: z.uuid(), change: changedTagSchema }),
  async (viewer, { id, change }) => {
    await changeTag(viewer, id, change)
    refresh()
  },
)

/** How much a merge or a deletion would change, told beforehand. */
export const countUseOfTag = viewerAction(oneTag, (viewer, { id }) => countTagUse(viewer, id))

export const mergeOwnTags = viewerAction(tagMergeSchema, mergeTags)

export const deleteOwnTag = viewerAction(oneTag, (viewer, { id }) => deleteTag(viewer, id))
