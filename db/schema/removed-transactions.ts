import { foreignKey, index, integer, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { instant, userId } from '../columns'
import { sql } from 'drizzle-orm'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'

/** A row that the person removed: its key keeps the same line of any file from coming back unasked. */
export const removedTransactions = pgTable(
  'removed_transactions',
  {
    userId: userId(),
    accountId: uuid('account_id').notNull(),
    fingerprint: uuid('fingerprint').notNull(),
    transactionId: uuid('transaction_id').notNull(),
    statementId: uuid('statement_id').notNull(),
    line: integer('line').notNull(),
    /** The whole row as it stood, so that it comes back as it was. */
    row: jsonb('row').$type<Record<string, unknown>>().notNull(),
    operationId: uuid('operation_id').notNull(),
    removedAt: instant('removed_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.accountId, table.fingerprint] }),
    index('removed_transactions_by_statement').on(table.userId, table.statementId),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
