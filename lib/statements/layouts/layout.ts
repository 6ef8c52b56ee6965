import type { StatementLayout } from '../types'

export type ColumnRole = 'transactionDate' | 'valueDate' | 'narration' | 'reference' | 'debit' | 'credit' | 'balance'

/** A bank's file, described: the engine in parse-statement.ts does the rest. */
export type LayoutDescription = StatementLayout & {
  /** In file order. A header cell belongs to a column when it starts with one of these, in the form of `normalised`. */
  columns: { role: ColumnRole; header: string[] }[]
  /** The first cell of a line that opens the block behind the rows, in the form of `normalised`. */
  footer: RegExp | undefined
  /** The names of the printed sums, in the form of `normalised`; their figures stand in the next line. */
  summary: { debitCount: string; creditCount: string; debits: string; credits: string } | undefined
}

/** How headers are compared: banks pad, cut, dot and space the same words differently. */
export function normalised(cell: string): string {
  return cell
    .toLowerCase()
    .replace(/[.*]/g, '')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
    .trim()
}
