import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { listOf, paging, tag } from './shapes'

export const listTags = {
  method: 'GET',
  path: '/tags',
  operationId: 'listTags',
  summary: 'Tags, in their own order',
  description: 'TBD is the name of a missing tag, and none of them.',
  scope: 'read',
  query: z.object(paging),
  answer: listOf('TagList', tag),
} satisfies Contract
