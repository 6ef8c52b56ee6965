import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'

/** What a person has chosen; the row also says that the default tags were handed out. */
export const preferences = pgTable(
  'preferences',
  {
    userId: userId().primaryKey(),
    /** When the person allowed a language model to be asked about products; null is no. */
    modelAllowedAt: instant('model_allowed_at'),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

export const tags = pgTable(
  'tags',
  {
    userId: userId(),
    id: id(),
    name: text('name').notNull(),
    /** The name it was handed out under, by which the dictionary finds it after a rename; null for a person's own tag. */
    defaultName: text('default_name'),
    /** A name of the palette in app/globals.css, so that it reads well in light and dark. */
    color: text('color').notNull(),
    isSpending: boolean('is_spending').notNull(),
    position: integer('position').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('tags_default_name_unique').on(table.userId, table.defaultName),
    uniqueIndex('tags_name_unique').on(table.userId, sql`lower(${table.name})`),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    check('tbd_is_no_tag', sql`lower(trim(${table.name})) <> 'tbd'`),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

export const directionColumn = pgEnum('direction', ['debit', 'credit'])
export const productTagState = pgEnum('product_tag_state', ['confirmed', 'proposed', 'ambiguous'])

/** Who proposed a tag: the model, the prompt, and the tags that it could choose from. Null where the person said it. */
export const proposedBy = () => ({
  model: text('model'),
  promptVersion: integer('prompt_version'),
  tagSetHash: text('tag_set_hash'),
})

/** The memory: which tag a product gets. Money to a product and money from it are remembered apart. */
export const productTags = pgTable(
  'product_tags',
  {
    userId: userId(),
    id: id(),
    productKey: text('product_key').notNull(),
    direction: directionColumn('direction').notNull(),
    product: text('product').notNull(),
    /** Null while the product is ambiguous. */
    tagId: uuid('tag_id'),
    state: productTagState('state').notNull(),
    confidence: real('confidence'),
    operationId: uuid('operation_id'),
    ...proposedBy(),
    updatedAt: instant('updated_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('product_tags_product_unique').on(table.userId, table.productKey, table.direction),
    foreignKey({ columns: [table.userId, table.tagId], foreignColumns: [tags.userId, tags.id] }),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    check('ambiguous_has_no_tag', sql`(${table.state} = 'ambiguous') = (${table.tagId} is null)`),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

/** Products of which a model could not tell either: not asked again until the model, the prompt or the tags change. */
export const unansweredProducts = pgTable(
  'unanswered_products',
  {
    userId: userId(),
    productKey: text('product_key').notNull(),
    direction: directionColumn('direction').notNull(),
    model: text('model').notNull(),
    promptVersion: integer('prompt_version').notNull(),
    tagSetHash: text('tag_set_hash').notNull(),
    askedAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.productKey, table.direction] }),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
