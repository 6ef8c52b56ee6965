import type { Contract } from '@/lib/auth/contract'
import { pageSchema, retagManySchema, withEnds } from '@/lib/transactions/schema'
import { listOf, retagged, transaction } from './shapes'

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
