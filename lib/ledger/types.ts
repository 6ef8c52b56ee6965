/** Rows and lines, and sums in minor units. */
export type Portion = { rows: number; lines: number; debit: number; credit: number }

/** Of a file's rows, what was new and of what was there already. */
export type Added = { stored: Portion & { tagged: number }; duplicate: Portion & { sharesWith: string[] } }
