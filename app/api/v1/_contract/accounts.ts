import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { newAccountSchema, renamedAccountSchema } from '@/lib/bank-accounts/schema'
import { account, coverage, idInPath, listOf, paging } from './shapes'

export const listAccounts = {
  method: 'GET',
  path: '/accounts',
  operationId: 'listAccounts',
  summary: 'Bank accounts, in the order in which they came',
  scope: 'read',
  query: z.object(paging),
  answer: listOf('AccountList', account),
} satisfies Contract

export const addAccount = {
  method: 'POST',
  path: '/accounts',
  operationId: 'addAccount',
  summary: 'Add a bank account before its first statement',
  description: 'A statement that names no account makes one by itself; this is for choosing it beforehand.',
  scope: 'read write',
  body: newAccountSchema,
  answer: account,
  status: 201,
} satisfies Contract

export const renameAccount = {
  method: 'PATCH',
  path: '/accounts/{id}',
  operationId: 'renameAccount',
  summary: 'Give a bank account another name',
  scope: 'read write',
  params: idInPath,
  body: renamedAccountSchema,
  answer: account,
} satisfies Contract

export const showCoverage = {
  method: 'GET',
  path: '/accounts/{id}/coverage',
  operationId: 'showCoverage',
  summary: 'Which days of an account its statements prove',
  description: 'From its first statement to its last, month by month. Undone imports count for nothing.',
  scope: 'read',
  params: idInPath,
  answer: coverage,
} satisfies Contract
