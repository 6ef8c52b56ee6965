'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { acceptProposals, askEachTime } from './mutations'
import { acceptSchema, askEachTimeSchema } from './schema'

export const acceptAll = viewerAction(acceptSchema, (viewer, wanted) => acceptProposals(viewer, wanted))

export const askMeEachTime = viewerAction(askEachTimeSchema, (viewer, product) => askEachTime(viewer, product))
