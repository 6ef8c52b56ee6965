import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, userId } from '../columns'
import { endedPeopleForTheWorker, everyRowForTheBackup, everyRowForTheWorker, ownRowsOnceSignedIn } from './roles'

// Searched before a person is known, so their keys are global: the named exceptions of the catalog test.
// Only exta_auth reaches them (and exta_worker what it cleans up).

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    name: text('name'),
    /** Normalised by lib/accounts/schema.ts: one spelling for one mailbox. */
    email: text('email').notNull().unique(),
    emailVerified: instant('email_verified'),
    image: text('image'),
    /** Hashes of the networks this person signed in from last: strangers elsewhere cannot lock them out. */
    knownNetworks: text('known_networks')
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** When a throw-away person of the sample data ends, with all they own; null for everybody else. */
    expiresAt: instant('expires_at'),
    createdAt: createdAt(),
  },
  (table) => [
    index('users_by_expiry')
      .on(table.expiresAt)
      .where(sql`${table.expiresAt} is not null`),
    ownRowsOnceSignedIn('id'),
    endedPeopleForTheWorker(),
    everyRowForTheBackup(),
  ],
)

const person = () => userId().references(() => users.id, { onDelete: 'cascade' })

export const passwords = pgTable(
  'passwords',
  { userId: person().primaryKey(), hash: text('hash').notNull(), changedAt: instant('changed_at').notNull() },
  () => [ownRowsOnceSignedIn(), everyRowForTheBackup()],
)

/** next-auth's linked sign-in accounts; a bank account is another thing (bank-accounts.ts). */
export const accounts = pgTable(
  'accounts',
  {
    userId: person(),
    type: text('type').$type<'oauth' | 'oidc' | 'email' | 'webauthn'>().notNull(),
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    refresh_token: text('refresh_token'),
    access_token: text('access_token'),
    expires_at: integer('expires_at'),
    token_type: text('token_type'),
    scope: text('scope'),
    id_token: text('id_token'),
    session_state: text('session_state'),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.providerAccountId] }),
    ownRowsOnceSignedIn(),
    everyRowForTheBackup(),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: person(),
    /** SHA-256 of the cookie's value: a stolen backup opens no session. */
    sessionToken: text('session_token').primaryKey(),
    expires: instant('expires').notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at').notNull(),
    userAgent: text('user_agent'),
    /** When the present token was handed out. */
    tokenIssuedAt: instant('token_issued_at')
      .notNull()
      .default(sql`now()`),
    /** Set by the clean-up: the next visit gets a new token. */
    isRotationDue: boolean('is_rotation_due').notNull().default(false),
    /** The token before this one, good for requests that were under way; until when, once the new one was seen. */
    previousToken: text('previous_token'),
    previousTokenUntil: instant('previous_token_until'),
  },
  (table) => [
    unique('sessions_id_unique').on(table.userId, table.id),
    unique('sessions_previous_token_unique').on(table.previousToken),
    ownRowsOnceSignedIn(),
    everyRowForTheBackup(),
    everyRowForTheWorker(),
  ],
)

export const verificationTokens = pgTable(
  'verification_tokens',
  { identifier: text('identifier').notNull(), token: text('token').notNull(), expires: instant('expires').notNull() },
  (table) => [primaryKey({ columns: [table.identifier, table.token] })],
)

export const tokenScope = pgEnum('token_scope', ['read', 'read write'])

export const accessTokens = pgTable(
  'access_tokens',
  {
    id: id(),
    userId: person(),
    name: text('name').notNull(),
    tokenHash: text('token_hash').notNull(),
    scope: tokenScope('scope').notNull(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('access_tokens_token_hash_unique').on(table.tokenHash),
    ownRowsOnceSignedIn(),
    everyRowForTheBackup(),
  ],
)

/** One leaky bucket a row: the instant at which it will be empty again. The key is a hash, so no address is kept. */
export const rateLimits = pgTable(
  'rate_limits',
  { key: text('key').primaryKey(), emptyAt: instant('empty_at').notNull() },
  (table) => [index('rate_limits_by_empty_at').on(table.emptyAt)],
)

/** Who may do a thing that one server at a time does; a lease that has lapsed is anybody's. */
export const leases = pgTable('leases', {
  name: text('name').primaryKey(),
  holder: uuid('holder').notNull(),
  until: instant('until').notNull(),
})
