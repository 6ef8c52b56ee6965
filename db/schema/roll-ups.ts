import { sql } from 'drizzle-orm'
import { char, check, foreignKey, integer, pgTable, primaryKey, text, uuid, type PgColumn } from 'drizzle-orm/pg-core'
import { isoDate, paise, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsInCascades, ownRowsOnly } from './roles'

/** Of rows in one currency. What is linked to its opposite leg, or set apart by a rule, is counted by itself, never twice. */
const sums = () => ({
  debitAmount: paise('debit_amount').notNull(),
  /** Payments of nothing are money out, too. */
  debitCount: integer('debit_count').notNull(),
  creditAmount: paise('credit_amount').notNull(),
  creditCount: integer('credit_count').notNull(),
  linkedDebitAmount: paise('linked_debit_amount').notNull(),
  linkedDebitCount: integer('linked_debit_count').notNull(),
  linkedCreditAmount: paise('linked_credit_amount').notNull(),
  linkedCreditCount: integer('linked_credit_count').notNull(),
})

const key = () => ({
  userId: userId(),
  /** Its first day. */
  month: isoDate('month').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  /** The nil UUID is TBD: a key holds no null. */
  tagId: uuid('tag_id').notNull(),
})

type Summed = Record<keyof ReturnType<typeof sums>, PgColumn>

/** Of payments that are there: a sum of none is no row, and one that went below nothing is a fault that must show. */
const ofPaymentsThatAreThere = (table: Summed) => {
  const amounts = [table.debitAmount, table.creditAmount, table.linkedDebitAmount, table.linkedCreditAmount]
  const counts = [table.debitCount, table.creditCount, table.linkedDebitCount, table.linkedCreditCount]
  return sql`least(${sql.join([...amounts, ...counts], sql`, `)}) >= 0 and greatest(${sql.join(counts, sql`, `)}) > 0`
}

/** The ledger's sums by month and product, kept by triggers in the transaction of every write: the truth of all reports. */
export const monthlyProducts = pgTable(
  'monthly_products',
  {
    ...key(),
    productKey: text('product_key').notNull(),
    ...sums(),
    /** As people read it: one of its spellings. */
    product: text('product').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.month, table.currency, table.productKey, table.tagId] }),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    check('products_are_of_payments', ofPaymentsThatAreThere(table)),
    ownRowsOnly(),
    ownRowsInCascades(),
    everyRowForTheBackup(),
  ],
)

/** The same by tag alone, derived from it in the same transaction. */
export const monthlyTags = pgTable('monthly_tags', { ...key(), ...sums() }, (table) => [
  primaryKey({ columns: [table.userId, table.month, table.currency, table.tagId] }),
  foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
  check('tags_are_of_payments', ofPaymentsThatAreThere(table)),
  ownRowsOnly(),
  ownRowsInCascades(),
  everyRowForTheBackup(),
])
