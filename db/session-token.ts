import { sql, type SQL } from 'drizzle-orm'
import { sessions } from './schema/auth'

/** How long requests that were under way with the old token may still come. */
export const ROTATION_GRACE_MS = 60_000

const { sessionToken, previousToken, previousTokenUntil, tokenIssuedAt, isRotationDue } = sessions

/**
 * Which session a token's hash opens: the one whose token it is, or was until a moment ago. While the new token has not
 * been seen, its answer may be lost, so the old one stays good.
 */
export const opensSession = (hash: string, now: Date): SQL =>
  sql`(${sessionToken} = ${hash} or (${previousToken} = ${hash} and (${previousTokenUntil} is null or ${previousTokenUntil} > ${now.toISOString()})))`

/**
 * Whether who holds this token is to be given another one: when the clean-up says so, and when the new one never came
 * back. A second request of the same moment is neither.
 */
export const isDueToRotate = (hash: string, now: Date): SQL<boolean> => {
  const lost = new Date(now.getTime() - ROTATION_GRACE_MS).toISOString()
  return sql`((${sessionToken} = ${hash} and ${isRotationDue}) or (${previousToken} = ${hash} and ${previousTokenUntil} is null and ${tokenIssuedAt} < ${lost}))`
}
