'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import { viewerAction, viewerFormAction } from '@/lib/auth/viewer-action'
import { makeAccessToken, revokeAccessToken } from './mutations'
import { newTokenSchema } from './schema'

/** Answers with the token, which is shown this once. */
export const makeToken = viewerFormAction(
  newTokenSchema,
  async (viewer, input) => {
    const token = await makeAccessToken(viewer, input, new Date())
    refresh()
    return { token, name: input.name }
  },
  ['name', 'scope', 'expiry'],
)

export const revokeToken = viewerAction(z.strictObject({ tokenId: z.uuid() }), async (viewer, { tokenId }) => {
  await revokeAccessToken(viewer, tokenId)
  refresh()
})
