import { sql } from 'drizzle-orm'
import {
  boolean,
  char,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { AMOUNT_MAX, id, isoDate, paise, userId } from '../columns'
import { everyRowForTheBackup, ownRowsOnly } from './roles'
import { statements } from './statements'

export const modeColumn = pgEnum('mode', [
  'UPI',
  'Card',
  'ATM',
  'NEFT',
  'IMPS',
  'RTGS',
  'Auto-debit',
  'Cheque',
  'Net banking',
  'Bank charge',
  'Cash',
  'Interest',
  'Other',
])

export const tagSourceColumn = pgEnum('tag_source', [
  'none',
  'human',
  'rule',
  'memory',
  'dictionary',
  'fuzzy',
  'model',
  'llm',
])

const amountMax = sql.raw(String(AMOUNT_MAX))

/** The ledger. No foreign key a row but the one to the statement: each costs a third of an import (docs/decisions/0004). */
export const transactions = pgTable(
  'transactions',
  {
    userId: userId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    statementId: uuid('statement_id').notNull(),
    line: integer('line').notNull(),
    /** How many physical lines it spans. */
    lineCount: smallint('line_count').notNull().default(1),
    transactionDate: isoDate('transaction_date').notNull(),
    valueDate: isoDate('value_date'),
    narration: text('narration').notNull(),
    reference: text('reference'),
    currency: char('currency', { length: 3 }).notNull(),
    debitAmount: paise('debit_amount').notNull(),
    creditAmount: paise('credit_amount').notNull(),
    closingBalance: paise('closing_balance'),
    /** As people read it. */
    product: text('product').notNull(),
    /** As memory knows it: canonical, so that every spelling of one payee is one product. */
    productKey: text('product_key').notNull(),
    mode: modeColumn('mode').notNull(),
    /** Null is TBD. */
    tagId: uuid('tag_id'),
    tagSource: tagSourceColumn('tag_source').notNull(),
    tagConfidence: real('tag_confidence'),
    tagReason: text('tag_reason').notNull(),
    /** The operation that set the tag; null when the import did. Undo restores only what is still its own. */
    tagOperationId: uuid('tag_operation_id'),
    /** The link to its opposite leg, if it is one of a pair (transaction_links): then it is no spending. */
    linkId: uuid('link_id'),
    /** Whether one of the person's rules says that it is no spending, and no income: then no sum of either counts it. */
    isSetApart: boolean('is_set_apart').notNull().default(false),
    /** Which version of the grammar read product and mode; 0 is one before they were counted. */
    parserVersion: smallint('parser_version').notNull().default(0),
    /** First 16 bytes of a SHA-256 over what the bank printed (lib/imports/fingerprint.ts). */
    fingerprint: uuid('fingerprint').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('transactions_fingerprint_unique').on(table.userId, table.accountId, table.fingerprint),
    foreignKey({
      columns: [table.userId, table.statementId, table.accountId],
      foreignColumns: [statements.userId, statements.id, statements.accountId],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    index('transactions_by_date').on(table.userId, table.transactionDate, table.id),
    index('transactions_by_product').on(table.userId, table.productKey),
    index('transactions_linked')
      .on(table.userId, table.transactionDate, table.linkId)
      .where(sql`${table.linkId} is not null`),
    check('debit_is_an_amount', sql`${table.debitAmount} between 0 and ${amountMax}`),
    check('credit_is_an_amount', sql`${table.creditAmount} between 0 and ${amountMax}`),
    check('one_direction', sql`${table.debitAmount} = 0 or ${table.creditAmount} = 0`),
    check('balance_is_exact', sql`${table.closingBalance} between -${amountMax} and ${amountMax}`),
    check('tbd_has_no_source', sql`(${table.tagId} is null) = (${table.tagSource} = 'none')`),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

/** Rows of a file that were in the ledger already: which line of it is which transaction, or one that the person removed. */
export const statementDuplicates = pgTable(
  'statement_duplicates',
  {
    userId: userId(),
    statementId: uuid('statement_id').notNull(),
    line: integer('line').notNull(),
    lineCount: smallint('line_count').notNull().default(1),
    transactionId: uuid('transaction_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.statementId, table.line] }),
    foreignKey({
      columns: [table.userId, table.statementId],
      foreignColumns: [statements.userId, statements.id],
    }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
