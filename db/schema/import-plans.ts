import {
  char,
  customType,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, everyRowForTheWorker, ownRowsOnly } from './roles'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Files that were read and not stored yet: what each would do. Forgotten after a while, with their contents. */
export const importPlans = pgTable(
  'import_plans',
  {
    userId: userId(),
    id: id(),
    /** The batch that its statements belong to once they are stored. */
    batchId: uuid('batch_id').notNull(),
    /** The header of a request that may be sent again. */
    idempotencyKey: text('idempotency_key'),
    createdAt: createdAt(),
    /** Not after it was made, until all of its files are there. */
    expiresAt: instant('expires_at').notNull(),
    /** From then on its files hold what was answered, and no content. */
    committedAt: instant('committed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('import_plans_key_unique').on(table.userId, table.idempotencyKey),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
    everyRowForTheWorker(),
  ],
)

export const plannedFiles = pgTable(
  'planned_files',
  {
    userId: userId(),
    planId: uuid('plan_id').notNull(),
    /** Its place in the plan, from 0. */
    index: integer('index').notNull(),
    filename: text('filename').notNull(),
    bytes: integer('bytes').notNull(),
    sha256: char('sha256', { length: 64 }).notNull(),
    /** Gzipped; null for a file that was refused. */
    content: bytea('content'),
    /** The answer to “which account?”, where one was given. */
    account: text('account'),
    /** What it would do, as it was told to the person. */
    report: jsonb('report').$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of what the commit must find unchanged. */
    outcomeDigest: char('outcome_digest', { length: 64 }),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.planId, table.index] }),
    foreignKey({
      columns: [table.userId, table.planId],
      foreignColumns: [importPlans.userId, importPlans.id],
    }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
