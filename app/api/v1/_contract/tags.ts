import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { changedTagSchema, newTagSchema } from '@/lib/tags/schema'
import { idInPath, listOf, paging, tag } from './shapes'

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

export const addTag = {
  method: 'POST',
  path: '/tags',
  operationId: 'addTag',
  summary: 'Make a tag',
  description: 'Its name is one of a kind, whatever its case and spaces, and not TBD. It comes last in the order.',
  scope: 'read write',
  body: newTagSchema,
  answer: tag,
  status: 201,
} satisfies Contract

export const changeTag = {
  method: 'PATCH',
  path: '/tags/{id}',
  operationId: 'changeTag',
  summary: 'Rename a tag, or change its colour, its place, or whether it counts as spending',
  description: 'No payment changes by it: sums are told apart when they are read.',
  scope: 'read write',
  params: idInPath,
  body: changedTagSchema,
  answer: tag,
} satisfies Contract
