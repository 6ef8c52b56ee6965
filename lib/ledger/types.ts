/** Rows and lines, and sums in minor units: over all currencies, which is no amount of money and a check. */
export type Portion = { rows: number; lines: number; debit: number; credit: number }

/** Of a file's rows, what was new and of what was there already. */
export type Added = { stored: Portion & { tagged: number }; duplicate: Portion & { sharesWith: string[] } }

/** A file's rows beside the ledger. */
export type Comparison = {
  /** A digit a row: 0 is new, 1 is there already, 2 was there and the person removed it. Missing where all are new. */
  classes: string | undefined
  /** What is not new, removed rows among it, and the statements that had brought it. */
  known: Portion & { removed: number; sharesWith: { statementId: string; rows: number }[] }
}
