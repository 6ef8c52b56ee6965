import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'

const ITERATIONS = 4096 // PostgreSQL's own

/** A password of 256 bits, in letters that need no escape anywhere. */
export const newPassword = (): string => randomBytes(32).toString('base64url')

/**
 * What PostgreSQL keeps of a password (RFC 5802, in the form of pg_authid): sent in its place, so that the password
 * itself appears in no statement and no log. For passwords of plain ASCII, which SASLprep leaves as they are.
 */
export async function scramVerifier(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const salted = await promisify(pbkdf2)(password, salt, ITERATIONS, 32, 'sha256')
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest()
  const storedKey = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${keyOf('Server Key').toString('base64')}`
}
