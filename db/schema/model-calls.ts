import {
  bigint,
  boolean,
  char,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant, userId } from '../columns'
import { users } from './auth'
import { everyRowForTheBackup, ownRowsOnly } from './roles'

/** Every call of a language model on the person's behalf, noted before it is made: what was sent, and what it cost. */
export const modelCalls = pgTable(
  'model_calls',
  {
    userId: userId(),
    id: id(),
    /** The run that it belongs to: the job's id, which its operation has too. */
    runId: uuid('run_id').notNull(),
    /** SHA-256 over model, prompt, tags and products: equal for the same question, in whatever order. */
    requestHash: char('request_hash', { length: 64 }).notNull(),
    model: text('model').notNull(),
    promptVersion: integer('prompt_version').notNull(),
    tagSetHash: text('tag_set_hash').notNull(),
    /** `sent` until it is known what came of it. */
    status: text('status').notNull(),
    attempt: smallint('attempt').notNull(),
    products: smallint('products').notNull(),
    /** The body as it went over the wire, redacted; null once it is no longer kept. */
    request: text('request'),
    estimatedInputTokens: integer('estimated_input_tokens').notNull(),
    estimatedOutputTokens: integer('estimated_output_tokens').notNull(),
    inputTokens: integer('input_tokens'),
    cachedTokens: integer('cached_tokens'),
    outputTokens: integer('output_tokens'),
    /** Whether the service told no usage, or an absurd one, so that the estimate stands for it. */
    isEstimate: boolean('is_estimate').notNull().default(false),
    /** In billionths of a US dollar; null where the model's price is not known. */
    costNanoUsd: bigint('cost_nano_usd', { mode: 'number' }),
    latencyMs: integer('latency_ms'),
    createdAt: createdAt(),
    answeredAt: instant('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.id] }),
    index('model_calls_by_time').on(table.userId, table.createdAt),
    index('model_calls_by_run').on(table.userId, table.runId),
    foreignKey({ columns: [table.userId], foreignColumns: [users.id] }).onDelete('cascade'),
    ownRowsOnly(),
    everyRowForTheBackup(),
  ],
)
