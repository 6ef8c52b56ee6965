import { sql } from 'drizzle-orm'
import { char, foreignKey, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'

/** What a person told of a file that no layout knows: the next file with the same header needs no questions. */
export const statementMappings = pgTable(
  'statement_mappings',
  {
    userId: userId(),
    id: id(),
    /** SHA-256 of the normalised header and the delimiter; of a file without a header, of the shape of its columns. */
    signature: char('signature', { length: 64 }).notNull(),
    name: text('name').notNull(),
    /** Columns, date order and signs, as lib/statements/mapping.ts reads them. */
    mapping: jsonb('mapping').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
    usedAt: instant('used_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('statement_mappings_signature_unique').on(table.userId, table.signature),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
