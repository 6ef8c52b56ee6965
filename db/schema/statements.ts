import { sql } from 'drizzle-orm'
import {
  char,
  check,
  foreignKey,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
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

/** Lines that are no payment, by what they are: `to` is the last line of the run. */
type LeftOutColumn = { from: number; to: number; what: string }

/** What the bank itself counted and summed, as far as the file prints it. */
type PrintedSummaryColumn = {
  debitCount?: number
  creditCount?: number
  debitAmount?: number
  creditAmount?: number
  opening?: number
  closing?: number
}

/** Rows in a currency that is not the account's: never summed with the others. */
type OtherSumColumn = { currency: string; rows: number; debitPaise: number; creditPaise: number }

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
    /** The header, noise and pending lines, so that each physical line of the file can be told. */
    leftOut: jsonb('left_out').$type<LeftOutColumn[]>().notNull().default([]),
    /** What reading the file found out, by code: swapped headings, a repaired comma, the date order. */
    notes: jsonb('notes').$type<{ code: string; detail?: string }[]>().notNull().default([]),
    /** Compared anew when a line that was set aside has become a row. */
    printedSummary: jsonb('printed_summary').$type<PrintedSummaryColumn>(),
    otherSums: jsonb('other_sums').$type<OtherSumColumn[]>().notNull().default([]),
    /** The person's own description of the file's columns, where no layout knew them. */
    mappingId: uuid('mapping_id'),
    /** What the file says of its account's number: last digits, and the digest where it prints the number whole. */
    accountMask: char('account_mask', { length: 4 }),
    accountDigest: text('account_digest'),
    /** Taken back by the person: it is listed no more, and its file may come again. Rows that were kept still name it. */
    undoneAt: instant('undone_at'),
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
    uniqueIndex('statements_file_unique')
      .on(table.userId, table.accountId, table.sha256)
      .where(sql`${table.undoneAt} is null`),
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

export const rejectKind = pgEnum('reject_kind', ['rejected', 'pending'])
export const rejectState = pgEnum('reject_state', ['open', 'corrected', 'ignored'])

/** Lines set aside: shown with number, text and reason, never dropped. Pending ones are not booked yet by the bank. */
export const statementRejects = pgTable(
  'statement_rejects',
  {
    userId: userId(),
    id: id(),
    statementId: uuid('statement_id').notNull(),
    line: integer('line').notNull(),
    lineCount: smallint('line_count').notNull().default(1),
    raw: text('raw').notNull(),
    reason: text('reason').notNull(),
    kind: rejectKind('kind').notNull().default('rejected'),
    state: rejectState('state').notNull().default('open'),
    /** The row that the person made of it. */
    transactionId: uuid('transaction_id'),
    /** What settled it, also where the same line of another file was settled by it before. */
    operationId: uuid('operation_id'),
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
