import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { changedTagSchema, newTagSchema } from '@/lib/tag-corrections/schema'
import { idInPath, listOf, named, paging, tag } from './shapes'

const count = z.int().min(0)

const endedTag = named(
  'EndedTag',
  z.object({
    ...tag.shape,
    changed: count.describe('How many payments it was taken from.'),
    products: count.describe('How many remembered products.'),
    rules: count,
    operationId: z.string().describe('Opaque.'),
  }),
)

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

export const deleteTag = {
  method: 'DELETE',
  path: '/tags/{id}',
  operationId: 'deleteTag',
  summary: 'Delete a tag, or merge it into another one',
  description:
    'Its payments are TBD then, what was remembered with it is forgotten, and rules that gave it are off. With `into`, all of these go to that tag instead. One operation, which can be undone.',
  scope: 'read write',
  params: idInPath,
  query: z.object({ into: z.uuid().optional().describe('The tag to merge it into.') }),
  answer: endedTag,
} satisfies Contract
