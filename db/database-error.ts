/** What a log may know of a failed statement: where and why, never a value, for values are narrations and amounts. */
class DatabaseError extends Error {
  override readonly name = 'DatabaseError'

  constructor(
    readonly code: string,
    readonly constraint: string | undefined,
    reason: string,
    stack: string | undefined,
  ) {
    super(reason)
    // The text above the frames is the message again, over as many lines as it has.
    const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
    this.stack = [`${this.name}: ${reason}`, ...frames].join('\n')
  }
}

/** Drizzle's error carries statement and parameters, the driver's the row that broke a rule; neither leaves this file. */
export function withoutValues(error: unknown): unknown {
  const isQuery = isQueryError(error)
  const cause = isQuery ? error.cause : error
  if (!(cause instanceof Error)) return isQuery ? new DatabaseError('unknown', undefined, REFUSED, error.stack) : error
  if (!isQuery && !isDriverError(cause)) return error
  const code = codeOf(cause) ?? 'unknown'
  const constraint = constraintOf(cause)
  const detail = isSafe(code, cause.message) ? `: ${cause.message}` : ''
  return new DatabaseError(
    code,
    constraint,
    `${REFUSED} (${[code, constraint].filter(Boolean).join(', ')})${detail}`,
    cause.stack,
  )
}

/** By its shape: where a bundler keeps two copies of Drizzle, the class is no longer one. */
const isQueryError = (error: unknown): error is Error => error instanceof Error && 'query' in error && 'params' in error

/** The SQLSTATE of a failed statement, within the transaction in which it failed. */
export function sqlStateOf(error: unknown): string | undefined {
  const cause = isQueryError(error) ? error.cause : error
  return cause instanceof Error ? codeOf(cause) : undefined
}

const REFUSED = 'the database refused a statement'

const SQLSTATE = /^[0-9A-Z]{5}$/

const isDriverError = (error: Error) => 'severity' in error || SQLSTATE.test(codeOf(error) ?? '')

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? error.code : undefined)

function constraintOf(error: Error): string | undefined {
  const name = 'constraint_name' in error ? error.constraint_name : 'constraint' in error ? error.constraint : undefined
  return typeof name === 'string' ? name : undefined
}

const SAFE_REASONS = /^(08|25|40|53|54|55|57|58|XX)...$/ // of the server and its resources: they quote no value
const SAFE_CODES = /^(E[A-Z]+|CONN\w+)$/ // of the socket, and of the driver that lost it
const SAFE_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying to connect)/

const isSafe = (code: string, message: string) =>
  SAFE_REASONS.test(code) || SAFE_CODES.test(code) || SAFE_MESSAGES.test(message)

const UNIQUE_VIOLATION = '23505'

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === UNIQUE_VIOLATION
}
