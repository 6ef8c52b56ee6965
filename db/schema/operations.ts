import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'
import { directionColumn, productTagState, proposedBy } from './tags'
import { modeColumn, tagSourceColumn } from './transactions'

export const operationKind = pgEnum('operation_kind', [
  'import',
  'correction',
  'undo',
  'categorization',
  'import_undo',
  'removal',
  'return',
  'set_aside',
  'link',
  'account_merge',
  'statement_move',
  'rule_change',
  'rule_run',
  'reread',
  'tag_merge',
  'tag_delete',
])

/** Whatever changed many rows at once, so that it can be told and undone as one. */
export const operations = pgTable(
  'operations',
  {
    userId: userId(),
    id: id(),
    kind: operationKind('kind').notNull(),
    /** Ids, names of files and accounts, and counts, for Activity; never a narration. */
    summary: jsonb('summary').$type<Record<string, string | number>>().notNull(),
    undoes: uuid('undoes'),
    undoneBy: uuid('undone_by'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index('operations_by_time').on(table.userId, table.createdAt),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

/** What a row's tag was before an operation changed it. */
export const tagChanges = pgTable(
  'tag_changes',
  {
    userId: userId(),
    operationId: uuid('operation_id').notNull(),
    transactionId: uuid('transaction_id').notNull(),
    tagId: uuid('tag_id'),
    tagSource: tagSourceColumn('tag_source').notNull(),
    tagConfidence: real('tag_confidence'),
    tagReason: text('tag_reason').notNull(),
    tagOperationId: uuid('tag_operation_id'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.operationId, table.transactionId] }),
    foreignKey({
      columns: [table.userId, table.operationId],
      foreignColumns: [operations.userId, operations.id],
    }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

/** What was read of a row, and whether it counts, before an operation changed it: a run of rules, or a new reading. */
export const readingChanges = pgTable(
  'reading_changes',
  {
    userId: userId(),
    operationId: uuid('operation_id').notNull(),
    transactionId: uuid('transaction_id').notNull(),
    product: text('product').notNull(),
    productKey: text('product_key').notNull(),
    mode: modeColumn('mode').notNull(),
    isSetApart: boolean('is_set_apart').notNull(),
    parserVersion: smallint('parser_version').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.operationId, table.transactionId] }),
    foreignKey({
      columns: [table.userId, table.operationId],
      foreignColumns: [operations.userId, operations.id],
    }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

/** What the memory held for a product before an operation changed it; no state means that it held nothing. */
export const productTagChanges = pgTable(
  'product_tag_changes',
  {
    userId: userId(),
    operationId: uuid('operation_id').notNull(),
    productKey: text('product_key').notNull(),
    direction: directionColumn('direction').notNull(),
    state: productTagState('state'),
    tagId: uuid('tag_id'),
    confidence: real('confidence'),
    previousOperationId: uuid('previous_operation_id'),
    ...proposedBy(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.operationId, table.productKey, table.direction] }),
    foreignKey({
      columns: [table.userId, table.operationId],
      foreignColumns: [operations.userId, operations.id],
    }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

/** What an operation replaced in other tables, whole, so that its undo gives back exactly that; no image is a row that it made. */
export const undoImages = pgTable(
  'undo_images',
  {
    userId: userId(),
    operationId: uuid('operation_id').notNull(),
    /** The table, and the key of its row within the person's. */
    of: text('of').notNull(),
    key: text('key').notNull(),
    image: jsonb('image').$type<Record<string, unknown>>(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.operationId, table.of, table.key] }),
    foreignKey({
      columns: [table.userId, table.operationId],
      foreignColumns: [operations.userId, operations.id],
    }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
