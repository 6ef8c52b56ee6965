/** The failures a user can cause or act on. Anything else is a bug and stays an ordinary Error. */
export type AppErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported_media'
  | 'invalid_input'
  | 'rate_limited'
  | 'unavailable'

type Details = ErrorOptions & { fields?: Partial<Record<string, string[]>>; retryAfterSeconds?: number }

export class AppError extends Error {
  override readonly name = 'AppError'

  readonly fields: Partial<Record<string, string[]>>
  readonly retryAfterSeconds: number | undefined

  constructor(
    readonly code: AppErrorCode,
    message: string,
    details: Details = {},
  ) {
    super(message, details)
    this.fields = details.fields ?? {}
    this.retryAfterSeconds = details.retryAfterSeconds
  }
}
