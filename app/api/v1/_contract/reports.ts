import type { Contract } from '@/lib/auth/contract'
import { spendingQuerySchema } from '@/lib/reports/schema'
import { spendingReport } from './shapes'

export const reportSpending = {
  method: 'GET',
  path: '/reports/spending',
  operationId: 'reportSpending',
  summary: 'What was spent, by month, tag, product, mode or weekday',
  description:
    '`by` may stand twice. Months and weekdays come in their order, everything else with the largest sum first. Without `by` there is one row, the total.',
  scope: 'read',
  query: spendingQuerySchema,
  answer: spendingReport,
} satisfies Contract
