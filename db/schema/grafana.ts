import { bigint, foreignKey, integer, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, everyRowForTheWorker, ownRowsOnly } from './roles'

/**
 * Whose login of the database a role is. Asked by the role's name before a person is known, so that name is unique for
 * all; reached by the roles of db/provision/reporting.ts alone, never by a serving one.
 */
export const grafanaPrincipals = pgTable(
  'grafana_principals',
  { userId: userId().primaryKey(), roleName: text('role_name').notNull(), createdAt: createdAt() },
  (table) => [
    unique('grafana_principals_role_unique').on(table.roleName),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    everyRowForTheBackup(),
  ],
)

export const grafanaAccountState = pgEnum('grafana_account_state', ['making', 'ready'])

/** What a person has in Grafana. All of it is named after the person there, so a row that was lost is found again. */
export const grafanaAccounts = pgTable(
  'grafana_accounts',
  {
    userId: userId().primaryKey(),
    /** `making` until the last step was proved, and again while a password is replaced. */
    state: grafanaAccountState('state').notNull().default('making'),
    orgId: bigint('org_id', { mode: 'number' }),
    grafanaUserId: bigint('grafana_user_id', { mode: 'number' }),
    /** Of the dashboards and the data source that were put there last. */
    templateHash: text('template_hash'),
    updatedAt: instant('updated_at').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
    everyRowForTheWorker(),
  ],
)

/** What is left in Grafana of people who are gone: written by a trigger when they go, so nobody can forget it. */
export const grafanaRemovals = pgTable(
  'grafana_removals',
  {
    /** Nobody's any more, so no `user_id`. */
    person: uuid('person').notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull(),
    lastErrorCode: text('last_error_code'),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.person] })],
)
