import { createHash } from 'node:crypto'

/** What is kept of an account's number: enough to know it again, for this person only. */
export function digestOfNumber(userId: string, bank: string, digits: string): string {
  return createHash('sha256').update(`${userId} ${bank} ${digits}`).digest('base64url')
}
