import { randomBytes } from 'node:crypto'

/** 256 random bits under a name by which people, and scanners of leaked secrets, know what it is. */
export function newAccessToken(): string {
  return `exta_${randomBytes(32).toString('base64url')}`
}

const BEARER = /^[Bb][Ee][Aa][Rr][Ee][Rr] +(exta_[\w-]{43})$/

/** The token of an Authorization header, or undefined for everything that cannot be one of ours. */
export function tokenOf(authorization: string | null): string | undefined {
  return BEARER.exec(authorization?.trim() ?? '')?.[1]
}
