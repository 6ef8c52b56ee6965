import { createHash, randomBytes } from 'node:crypto'

/** What the cookie holds: 256 random bits that mean nothing by themselves. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database holds of a token: a stolen backup opens no session. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
