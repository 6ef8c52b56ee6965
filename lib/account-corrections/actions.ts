'use server'

import { refresh } from 'next/cache'
import { viewerAction } from '@/lib/auth/viewer-action'
import { correctAccount, mergeAccounts } from './mutations'
import { previewMerge } from './queries'
import { correctedAccountSchema, mergeSchema } from './schema'

export const correctBankAccount = viewerAction(correctedAccountSchema, async (viewer, said) => {
  await correctAccount(viewer, said)
  refresh()
})

/** What merging them would do, told beforehand. */
export const previewMergeOfAccounts = viewerAction(mergeSchema, previewMerge)

export const mergeBankAccounts = viewerAction(mergeSchema, async (viewer, accounts) => {
  const merged = await mergeAccounts(viewer, accounts)
  refresh()
  return merged
})
