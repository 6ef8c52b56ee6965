import type { Contract } from '@/lib/auth/contract'
import { listOf, tag } from './shapes'

export const listTags = {
  method: 'GET',
  path: '/tags',
  operationId: 'listTags',
  summary: 'Tags, in their own order',
  description: 'All of them are on one page. TBD is the name of a missing tag, and none of them.',
  scope: 'read',
  answer: listOf('TagList', tag),
} satisfies Contract
