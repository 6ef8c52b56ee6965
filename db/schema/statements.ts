import { sql } from 'drizzle-orm'
import { char, check, foreignKey, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, isoDate, paise, userId } from '../columns'
import { users } from './auth'
import { bankAccounts } from './bank-accounts'
import { everyRowForTheBackup, ownRowsOnly } from './roles'

type BatchFile = { filename: string; bytes: number; sha256: string; report?: Record<string, unknown> }

/** One selection of files, dropped together. */
export const importBatches = pgTable(
  'import_batches',
  {
    userId: userId(),
    id: id(),
    /**
     * What the browser said it would send, or a script has sent so far: name, bytes and SHA-256 of each file, in order.
     * Under an idempotency key also what was answered of it.
     */
    files: jsonb('files').$type<BatchFile[]>().notNull(),
    /** The header of a request that may be sent again, and what was answered, once it was. */
    idempotencyKey: text('idempotency_key'),
    reports: jsonb('reports').$type<Record<string, unknown>[]>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('import_batches_key_unique').on(table.userId, table.idempotencyKey),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

type Verdict = 'proved' | 'not_checkable' | 'broken'

/** What the file proves by itself; its continuity depends on what lies beside it, and is told when it is read. */
type ProofColumn = {
  bytes: Verdict
  lines: Verdict
  chain: Verdict
  gaps: { line: number; expectedPaise: number; foundPaise: number }[]
}

/** One stored file. A file that was refused leaves nothing behind. */
export const statements = pgTable(
  'statements',
  {
    userId: userId(),
    id: id(),
    batchId: uuid('batch_id').notNull(),
    accountId: uuid('account_id').notNull(),
    filename: text('filename').notNull(),
    sha256: char('sha256', { length: 64 }).notNull(),
    bytes: integer('bytes').notNull(),
    layout: text('layout').notNull(),
    encoding: text('encoding').notNull(),
    parserVersion: integer('parser_version').notNull(),
    periodFrom: isoDate('period_from').notNull(),
    periodTo: isoDate('period_to').notNull(),
    totalLines: integer('total_lines').notNull(),
    headerLines: integer('header_lines').notNull(),
    noiseLines: integer('noise_lines').notNull(),
    storedLines: integer('stored_lines').notNull(),
    duplicateLines: integer('duplicate_lines').notNull(),
    rejectedLines: integer('rejected_lines').notNull(),
    storedRows: integer('stored_rows').notNull(),
    duplicateRows: integer('duplicate_rows').notNull(),
    rejectedRows: integer('rejected_rows').notNull(),
    debitAmount: paise('debit_amount').notNull(),
    creditAmount: paise('credit_amount').notNull(),
    openingBalance: paise('opening_balance'),
    closingBalance: paise('closing_balance'),
    proof: jsonb('proof').$type<ProofColumn>().notNull(),
    /** The statements that had brought rows of this one before. */
    sharesWith: uuid('shares_with').array().notNull(),
    uploadedAt: instant('uploaded_at')
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    // What a row of the ledger points at, so that one foreign key holds its statement and its account together.
    unique('statements_account_unique').on(table.userId, table.id, table.accountId),
    unique('statements_file_unique').on(table.userId, table.accountId, table.sha256),
    foreignKey({
      columns: [table.userId, table.batchId],
      foreignColumns: [importBatches.userId, importBatches.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.userId, table.accountId],
      foreignColumns: [bankAccounts.userId, bankAccounts.id],
    }).onDelete('cascade'),
    check(
      'every_line_is_accounted_for',
      sql`${table.totalLines} = ${table.headerLines} + ${table.noiseLines} + ${table.storedLines} + ${table.duplicateLines} + ${table.rejectedLines}`,
    ),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)

/** Lines set aside: shown with number, text and reason, never dropped. */
export const statementRejects = pgTable(
  'statement_rejects',
  {
    userId: userId(),
    id: id(),
    statementId: uuid('statement_id').notNull(),
    line: integer('line').notNull(),
    raw: text('raw').notNull(),
    reason: text('reason').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    unique('statement_rejects_line_unique').on(table.userId, table.statementId, table.line),
    foreignKey({
      columns: [table.userId, table.statementId],
      foreignColumns: [statements.userId, statements.id],
    }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
