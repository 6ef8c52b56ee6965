import type { Categorized } from '@/lib/categorization/queries'
import type { StatementRow } from '@/lib/statements/types'

/** A row on its way into the ledger. */
export type IncomingRow = StatementRow & Categorized & { id: string; fingerprint: string }

export const INCOMING_COLUMNS = [
  'id',
  'line',
  'line_count',
  'transaction_date',
  'value_date',
  'narration',
  'reference',
  'currency',
  'debit_amount',
  'credit_amount',
  'closing_balance',
  'product',
  'product_key',
  'mode',
  'tag_id',
  'tag_source',
  'tag_confidence',
  'tag_reason',
  'tag_operation_id',
  'fingerprint',
] as const

// COPY is refused under row level security; a temporary table has none, and the INSERT from it meets the policy.
export const CREATE_INCOMING = `create temporary table incoming (
  id uuid, line integer, line_count integer, transaction_date date, value_date date, narration text, reference text,
  currency char(3), debit_amount bigint, credit_amount bigint, closing_balance bigint, product text, product_key text, mode mode,
  tag_id uuid, tag_source tag_source, tag_confidence real, tag_reason text, tag_operation_id uuid, fingerprint uuid) on commit drop`

const CHUNK_LENGTH = 64 * 1024

/** The lines in chunks of about 64 KB: written one by one, each would be a packet. */
export function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK_LENGTH) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

/** A row in COPY's text format. */
export function copyLine(row: IncomingRow): string {
  return `${row.id}\t${row.line}\t${row.lineCount}\t${row.transactionDate}\t${row.valueDate ?? NULL}\t${text(row.narration)}\t${
    row.reference === null ? NULL : text(row.reference)
  }\t${row.currency}\t${row.debitAmount}\t${row.creditAmount}\t${row.closingBalance ?? NULL}\t${text(row.product)}\t${text(row.productKey)}\t${row.mode}\t${
    row.tagId ?? NULL
  }\t${row.tagSource}\t${row.tagConfidence ?? NULL}\t${row.tagReason}\t${row.tagOperationId ?? NULL}\t${row.fingerprint}\n`
}

const NULL = String.raw`\N`

const ESCAPES: Record<string, string> = {
  '\\': String.raw`\\`,
  '\t': String.raw`\t`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
}

function text(value: string): string {
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character) : value
}
