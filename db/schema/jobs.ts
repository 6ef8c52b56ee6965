import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, everyRowForTheWorker, ownRowsOnly } from './roles'

export const jobState = pgEnum('job_state', ['ready', 'running', 'done', 'dead'])

/** Work beside the person, enqueued in the transaction that asks for it and claimed by exta_worker under a lease. */
export const jobs = pgTable(
  'jobs',
  {
    userId: userId(),
    id: id(),
    kind: text('kind').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    payload: jsonb('payload').$type<Record<string, string | number>>().notNull(),
    state: jobState('state').notNull().default('ready'),
    runAt: instant('run_at')
      .notNull()
      .default(sql`now()`),
    attempts: integer('attempts').notNull().default(0),
    maxAttempts: integer('max_attempts').notNull().default(6),
    leaseToken: uuid('lease_token'),
    leaseUntil: instant('lease_until'),
    progress: jsonb('progress').$type<Record<string, number>>(),
    lastErrorCode: text('last_error_code'),
    /** When it was done or given up. */
    finishedAt: instant('finished_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    uniqueIndex('jobs_one_live_of_a_kind')
      .on(table.userId, table.kind, table.dedupeKey)
      .where(sql`${table.state} in ('ready', 'running')`),
    // One job a person at a time, whichever servers claim.
    uniqueIndex('jobs_one_running_of_a_person')
      .on(table.userId)
      .where(sql`${table.state} = 'running'`),
    index('jobs_to_claim')
      .on(table.runAt)
      .where(sql`${table.state} in ('ready', 'running')`),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
    everyRowForTheWorker(),
  ],
)
