import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { namedMappingSchema } from '@/lib/mappings/schema'
import { keptMapping, listOf, paging, savedMapping } from './shapes'

export const listMappings = {
  method: 'GET',
  path: '/mappings',
  operationId: 'listMappings',
  summary: 'What you told of the columns of files that Exta does not know',
  description: 'A file whose header has the signature of one of them is read by it, without a question.',
  scope: 'read',
  query: z.object(paging),
  answer: listOf('MappingList', keptMapping),
} satisfies Contract

export const keepMapping = {
  method: 'POST',
  path: '/mappings',
  operationId: 'keepMapping',
  summary: 'Tell what the columns of a file are',
  description:
    'The report of a file that Exta does not know is refused as unsupported_media, with its signature and a guess in error.mapping: complete it, send it here, and send the file again. One of the same signature is replaced.',
  scope: 'read write',
  body: namedMappingSchema,
  answer: savedMapping,
  status: 201,
} satisfies Contract
