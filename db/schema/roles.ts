import { sql } from 'drizzle-orm'
import { pgPolicy, pgRole } from 'drizzle-orm/pg-core'

/** Made by db/provision/roles.ts before any migration runs. docs/decisions/0003. */
export const appRole = pgRole('exta_app').existing()
export const authRole = pgRole('exta_auth').existing()
export const workerRole = pgRole('exta_worker').existing()
export const ownerRole = pgRole('exta_owner').existing()

// `nullif`: after a transaction-local setting has ended, the value is '' and not NULL. No person set: no rows.
// The sub-select is evaluated once a statement instead of once a row.
const person = sql`(select nullif(current_setting('app.user_id', true), '')::uuid)`
const ownRows = sql`user_id = ${person}`

/** The second wall: whatever a statement asks for, it meets only rows of the person set for its transaction. */
export const ownRowsOnly = () =>
  pgPolicy('own_rows_only', { to: [appRole, workerRole], using: ownRows, withCheck: ownRows })

const beforeSignInOr = (own: typeof ownRows) => sql`${person} is null or ${own}`

/** Sign-in looks a person up before it knows who it is; once a person is set, only that person's rows remain. */
export const ownRowsOnceSignedIn = (column: 'id' | 'user_id' = 'user_id') => {
  const own = column === 'id' ? sql`id = ${person}` : ownRows
  return pgPolicy('own_rows_once_signed_in', {
    to: authRole,
    using: beforeSignInOr(own),
    withCheck: beforeSignInOr(own),
  })
}

/** For what the clean-up and the job queue do for everybody at once. */
export const everyRowForTheWorker = () =>
  pgPolicy('every_row_for_the_worker', { to: workerRole, using: sql`true`, withCheck: sql`true` })

/** For the backup and `exta verify`, which read as the owner: FORCE holds the owner to its policies too. Nobody serves as it. */
export const everyRowForTheBackup = () =>
  pgPolicy('every_row_for_the_backup', { for: 'select', to: ownerRole, using: sql`true` })

/**
 * What a trigger writes while a foreign key cascades, it writes as the owner (from PostgreSQL 18 on): held to the person
 * of the transaction like everybody, and to nobody where none is set.
 */
export const ownRowsInCascades = () =>
  pgPolicy('own_rows_in_cascades', { to: ownerRole, using: ownRows, withCheck: ownRows })

/** The clean-up removes throw-away people when their time is over, and sees nobody else. */
export const endedPeopleForTheWorker = () =>
  pgPolicy('ended_people_for_the_worker', { to: workerRole, using: sql`expires_at < now()`, withCheck: sql`false` })
