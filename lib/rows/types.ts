/** A line of a file. */
export type Line = { statementId: string; line: number }

/** A line of a file that is a row which another file had brought. */
export type KnownLine = Line & { lineCount: number; transactionId: string }

/** A line of a file that says a row. */
export type OriginLine = {
  statementId: string
  filename: string
  line: number
  /** False where the import was taken back and the row has stayed. */
  isHere: boolean
}

/** Two accounts that are one: what `from` holds goes to `into`. */
export type Accounts = { from: string; into: string }
