/** Why a start was given up; the message is one sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

export function isErrno(error: unknown, ...codes: string[]): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
