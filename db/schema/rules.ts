import { boolean, foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'
import { tags } from './tags'

/** What a person wants done with every payment that meets all of a rule's conditions, in the person's own order. */
export const rules = pgTable(
  'rules',
  {
    userId: userId(),
    id: id(),
    name: text('name').notNull(),
    position: integer('position').notNull(),
    isOn: boolean('is_on').notNull().default(true),
    /** Whether no later rule looks at a payment that this one has met. */
    stops: boolean('stops').notNull().default(false),
    /** All of them must hold; their shape is ruleConditionSchema (lib/rules/schema.ts). */
    conditions: jsonb('conditions').$type<unknown[]>().notNull(),
    tagId: uuid('tag_id'),
    renameTo: text('rename_to'),
    setsApart: boolean('sets_apart').notNull().default(false),
    /** What last changed it, which the rows name that it has tagged. */
    operationId: uuid('operation_id'),
    createdAt: createdAt(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    foreignKey({ columns: [table.userId, table.tagId], foreignColumns: [tags.userId, tags.id] }),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
