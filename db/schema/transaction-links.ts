import { sql } from 'drizzle-orm'
import { foreignKey, index, pgEnum, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'

export const linkKind = pgEnum('link_kind', ['transfer', 'card_payment', 'reversal'])
export const linkState = pgEnum('link_state', ['linked', 'dismissed', 'suggested'])

/**
 * Two legs of one movement of money: neither is spending. What the person dismissed is not linked again; what could be one
 * of several pairs is only suggested.
 */
export const transactionLinks = pgTable(
  'transaction_links',
  {
    userId: userId(),
    id: id(),
    kind: linkKind('kind').notNull(),
    debitTransactionId: uuid('debit_transaction_id').notNull(),
    creditTransactionId: uuid('credit_transaction_id').notNull(),
    /** What shows that they belong together, by code: a reference number, amount and days, the person's word. */
    evidence: text('evidence').notNull(),
    state: linkState('state').notNull().default('linked'),
    operationId: uuid('operation_id'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('transaction_links_pair_unique').on(table.userId, table.debitTransactionId, table.creditTransactionId),
    uniqueIndex('transaction_links_debit_once')
      .on(table.userId, table.debitTransactionId)
      .where(sql`${table.state} = 'linked'`),
    uniqueIndex('transaction_links_credit_once')
      .on(table.userId, table.creditTransactionId)
      .where(sql`${table.state} = 'linked'`),
    index('transaction_links_by_credit').on(table.userId, table.creditTransactionId),
    index('transaction_links_by_operation').on(table.userId, table.operationId),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
