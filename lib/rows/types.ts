/** A line of a file. */
export type Line = { statementId: string; line: number }

/** A line of a file that is a row which another file had brought. */
export type KnownLine = Line & { lineCount: number; transactionId: string }
