import { z } from 'zod'
import type { Contract } from '@/lib/auth/contract'
import { currencyCode } from '@/lib/transactions/schema'
import { listOf, paging, product } from './shapes'

export const listProducts = {
  method: 'GET',
  path: '/products',
  operationId: 'listProducts',
  summary: 'The memory: what is remembered of each product, and what was paid to it',
  description: 'Money to a product and money from it are remembered apart. Counts and sums are of one currency.',
  scope: 'read',
  query: z.object({ ...paging, currency: currencyCode.default('INR') }),
  answer: listOf('ProductList', product),
} satisfies Contract
