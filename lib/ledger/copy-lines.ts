import type { Categorized } from '@/lib/categorization/types'
import type { StatementRow } from '@/lib/statements/types'
import { COPY_NULL, copyText } from '@/lib/text/copy-text'

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
  'is_set_apart',
  'fingerprint',
] as const

// COPY is refused under row level security; a temporary table has none, and the INSERT from it meets the policy.
export const CREATE_INCOMING = `create temporary table incoming (
  id uuid, line integer, line_count integer, transaction_date date, value_date date, narration text, reference text,
  currency char(3), debit_amount bigint, credit_amount bigint, closing_balance bigint, product text, product_key text,
  mode mode, tag_id uuid, tag_source tag_source, tag_confidence real, tag_reason text, tag_operation_id uuid,
  is_set_apart boolean, fingerprint uuid) on commit drop`

/** A row in COPY's text format. */
export function copyLine(row: StatementRow, tagged: Categorized, { id, fingerprint }: RowKey): string {
  return `${id}\t${row.line}\t${row.lineCount}\t${row.transactionDate}\t${row.valueDate ?? COPY_NULL}\t${copyText(row.narration)}\t${
    row.reference === null ? COPY_NULL : copyText(row.reference)
  }\t${row.currency}\t${row.debitAmount}\t${row.creditAmount}\t${row.closingBalance ?? COPY_NULL}\t${copyText(tagged.product)}\t${copyText(tagged.productKey)}\t${
    tagged.mode
  }\t${tagged.tagId ?? COPY_NULL}\t${tagged.tagSource}\t${tagged.tagConfidence ?? COPY_NULL}\t${tagged.tagReason}\t${tagged.tagOperationId ?? COPY_NULL}\t${tagged.isSetApart ? 't' : 'f'}\t${fingerprint}\n`
}

export type RowKey = { id: string; fingerprint: string }

export const PRINTED_COLUMNS = ['place', 'line', 'line_count', 'debit_amount', 'credit_amount', 'fingerprint'] as const

/** The rows of a file as the ledger is asked about them, and those that it knows. */
export const CREATE_PRINTED = `
  create temporary table printed (
    place integer, line integer, line_count integer, debit_amount bigint, credit_amount bigint, fingerprint uuid) on commit drop;
  create temporary table known (
    place integer, transaction_id uuid, statement_id uuid, is_removed boolean) on commit drop`

/** What the ledger is asked about a row, in the same format. */
export function printedLine(row: StatementRow, place: number, fingerprint: string): string {
  return `${place}\t${row.line}\t${row.lineCount}\t${row.debitAmount}\t${row.creditAmount}\t${fingerprint}\n`
}
