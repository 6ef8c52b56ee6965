import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, userId } from '../columns'
import { operations } from './operations'
import { everyRowForTheBackup, ownRowsOnly } from './roles'
import { directionColumn } from './tags'
import { tagSourceColumn } from './transactions'

/**
 * Who gave which tag, and on what evidence. Append-only: a person's own once a row, a machine's once an operation, product
 * and outcome.
 */
export const tagAssignments = pgTable(
  'tag_assignments',
  {
    userId: userId(),
    id: id(),
    operationId: uuid('operation_id').notNull(),
    /** The row that a person tagged; null where a machine tagged a product. */
    transactionId: uuid('transaction_id'),
    productKey: text('product_key').notNull(),
    direction: directionColumn('direction').notNull(),
    /** Null is TBD. */
    tagId: uuid('tag_id'),
    source: tagSourceColumn('source').notNull(),
    reason: text('reason').notNull(),
    confidence: real('confidence'),
    /** What it was concluded from: Evidence (lib/categorization/types.ts). */
    evidence: jsonb('evidence').$type<Record<string, unknown>>(),
    model: text('model'),
    promptVersion: integer('prompt_version'),
    parserVersion: smallint('parser_version').notNull(),
    /** How many rows it tagged. */
    rows: integer('rows').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index('tag_assignments_by_product').on(table.userId, table.productKey, table.direction),
    index('tag_assignments_by_operation').on(table.userId, table.operationId),
    index('tag_assignments_by_row')
      .on(table.userId, table.transactionId)
      .where(sql`${table.transactionId} is not null`),
    foreignKey({
      columns: [table.userId, table.operationId],
      foreignColumns: [operations.userId, operations.id],
    }).onDelete('cascade'),
    check('tbd_has_no_source', sql`(${table.tagId} is null) = (${table.source} = 'none')`),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
