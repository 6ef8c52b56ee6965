import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { pageSchema, retagManySchema, withEnds } from '@/lib/transactions/schema'
import { removeSchema, returnSchema } from '@/lib/removals/schema'
import { listOf, paging, removedAnswer, removedTransaction, retagged, returnedAnswer, transaction } from './shapes'

export const listTransactions = {
  method: 'GET',
  path: '/transactions',
  operationId: 'listTransactions',
  summary: 'Payments, filtered and sorted',
  description:
    '`statement` also finds payments that the file held as duplicates. `spendingOnly` keeps debits whose tag counts as spending, and TBD.',
  scope: 'read',
  query: withEnds(pageSchema),
  answer: listOf('TransactionList', transaction),
} satisfies Contract

export const retagTransactions = {
  method: 'PATCH',
  path: '/transactions',
  operationId: 'retagTransactions',
  summary: 'Tag payments, and with scope product all payments of their products, past and future',
  description:
    'Name the payments by `ids`, or by `filter`: then all payments change that GET /transactions lists for it. All of it is one operation, which is done whole or not at all.',
  scope: 'read write',
  body: retagManySchema,
  answer: retagged,
} satisfies Contract

export const removeTransactions = {
  method: 'POST',
  path: '/transactions/remove',
  operationId: 'removeTransactions',
  summary: 'Remove payments',
  description:
    'They leave every list and sum, and no file brings them back: an import that meets them again counts them as duplicates. They come back as they were when you ask for it.',
  scope: 'read write',
  body: removeSchema,
  answer: removedAnswer,
} satisfies Contract

export const listRemovedTransactions = {
  method: 'GET',
  path: '/transactions/removed',
  operationId: 'listRemovedTransactions',
  summary: 'Payments that you removed, the latest first',
  scope: 'read',
  query: z.object({ ...paging, statement: z.uuid().optional().describe('Of those, what this upload holds.') }),
  answer: listOf('RemovedTransactionList', removedTransaction),
} satisfies Contract

export const returnTransactions = {
  method: 'POST',
  path: '/transactions/return',
  operationId: 'returnTransactions',
  summary: 'Bring removed payments back, as they were',
  description: 'Name them by `ids`, or by `statement`: then all come back that this upload holds.',
  scope: 'read write',
  body: returnSchema,
  answer: returnedAnswer,
} satisfies Contract
