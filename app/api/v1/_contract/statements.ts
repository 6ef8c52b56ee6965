import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { FILES_MAX, idempotencyKey } from '@/lib/imports/schema'
import {
  idInPath,
  importAnswer,
  importPlan,
  listOf,
  paging,
  progressEvent,
  rejectedLine,
  statementReport,
  takenBack,
} from './shapes'

const sentFiles = z.object({
  account: z.uuid().optional().describe('The id of the account that the files belong to.'),
  files: z
    .array(z.string().meta({ format: 'binary' }))
    .min(1)
    .max(FILES_MAX)
    .describe('Statements of at most 10,485,760 bytes each.'),
})

export const importStatements = {
  method: 'POST',
  path: '/statements',
  operationId: 'importStatements',
  summary: 'Add statement files',
  description: [
    'Each file is stored whole or refused by itself, and has one report, in the order of the files; a refused one never',
    'spoils the others. Files are read as a stream and stored one after the other as they arrive: when a request is cut or',
    'refused in the middle, those before stay. Sending them again adds nothing twice. With an Idempotency-Key the same',
    'request gets the same answer again. Put `account` before `files`: it is needed only when a file names no account and',
    'several could be meant, and it must be known before the files that follow.',
  ].join(' '),
  scope: 'read write',
  headers: z.object({
    'Idempotency-Key': idempotencyKey.optional().describe('Yours to choose, such as a UUID.'),
  }),
  multipart: sentFiles,
  answer: importAnswer,
} satisfies Contract

export const planStatements = {
  method: 'POST',
  path: '/statements/plan',
  operationId: 'planStatements',
  summary: 'Tell what adding statement files would do',
  description: [
    'Takes what POST /statements takes and stores nothing: each file’s report has the status planned and tells what would be',
    'new, what is here already and what would be set aside, each file beside those before it. The plan and its files are kept',
    'for an hour. With an Idempotency-Key the same request gets the same plan again.',
  ].join(' '),
  scope: 'read write',
  headers: z.object({
    'Idempotency-Key': idempotencyKey.optional().describe('Yours to choose, such as a UUID.'),
  }),
  multipart: sentFiles,
  answer: importPlan,
} satisfies Contract

export const commitPlan = {
  method: 'POST',
  path: '/plans/{id}/commit',
  operationId: 'commitPlan',
  summary: 'Add the files of a plan as it was told',
  description: [
    'All of them or none: a 409 tells that the ledger has changed since, so that a file would come out otherwise now; then',
    'plan it again. Files that the plan refuses stay refused. Whoever commits again gets the first answer.',
  ].join(' '),
  scope: 'read write',
  params: idInPath,
  headers: z.object({
    'Idempotency-Key': idempotencyKey.optional().describe('Taken, and not needed: a plan is carried out once.'),
  }),
  answer: importAnswer,
} satisfies Contract

export const listStatements = {
  method: 'GET',
  path: '/statements',
  operationId: 'listStatements',
  summary: 'Uploads, newest first',
  scope: 'read',
  query: z.object(paging),
  answer: listOf('StatementList', statementReport),
} satisfies Contract

export const getStatement = {
  method: 'GET',
  path: '/statements/{id}',
  operationId: 'getStatement',
  summary: 'One upload',
  scope: 'read',
  params: idInPath,
  answer: statementReport,
} satisfies Contract

export const listRejects = {
  method: 'GET',
  path: '/statements/{id}/rejects',
  operationId: 'listRejects',
  summary: 'The lines of an upload that were set aside, in the order of the file',
  scope: 'read',
  params: idInPath,
  query: z.object(paging),
  answer: listOf('RejectedLineList', rejectedLine),
} satisfies Contract

export const watchStatement = {
  method: 'GET',
  path: '/statements/{id}/progress',
  operationId: 'watchStatement',
  summary: 'How far an upload is: a line now and at every change, until it is finished or has failed',
  description:
    'Whoever comes late or again gets the present state first. A line is said again when nothing has changed for a while.',
  scope: 'read',
  params: idInPath,
  answer: progressEvent,
  isStream: true,
} satisfies Contract

export const deleteStatement = {
  method: 'DELETE',
  path: '/statements/{id}',
  operationId: 'deleteStatement',
  summary: 'Take an import back, as if its file had never come',
  description: [
    'Its payments go, and their keys are free: the same file gives the same again. Payments that another file holds stay and',
    'are that file’s from then on: what its report counted as duplicate, it counts as stored. Payments that you have tagged,',
    'entered or linked by hand stay too, unless `withEdited` says that they go. Payments that you removed stay removed.',
  ].join(' '),
  scope: 'read write',
  params: idInPath,
  query: z.object({
    withEdited: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true')
      .describe('Whether payments go that you have tagged, entered or linked by hand.'),
  }),
  answer: takenBack,
} satisfies Contract
