import { DrizzleQueryError } from 'drizzle-orm'

/** What a log may know of a failed statement: where and why, never a value, for values are narrations and amounts. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'

  constructor(
    readonly code: string,
    readonly constraint: string | undefined,
    reason: string,
    stack: string | undefined,
  ) {
    super(reason)
    if (stack) this.stack = `${this.name}: ${reason}\n${stack.split('\n').slice(1).join('\n')}`
  }
}

const SAFE_REASONS = /^(08|25|40|53|54|55|57|58|XX)/ // of the server and its resources: they quote no value

/** Drizzle's error carries statement and parameters, the driver's the row that broke a rule; neither leaves this file. */
export function withoutValues(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  if (!(cause instanceof Error) || !('code' in cause) || !isDriverError(cause)) return error
  const code = String(cause.code)
  const constraint =
    'constraint_name' in cause ? cause.constraint_name : 'constraint' in cause ? cause.constraint : undefined
  const name = typeof constraint === 'string' ? constraint : undefined
  const detail = SAFE_REASONS.test(code) ? `: ${cause.message}` : ''
  return new DatabaseError(
    code,
    name,
    `the database refused a statement (${[code, name].filter(Boolean).join(', ')})${detail}`,
    cause.stack,
  )
}

const isDriverError = (error: Error) =>
  'severity' in error ||
  error instanceof DrizzleQueryError ||
  /^[0-9A-Z]{5}$/.test(String('code' in error && error.code))

const UNIQUE_VIOLATION = '23505'

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === UNIQUE_VIOLATION
}
