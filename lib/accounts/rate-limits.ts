/** A leaky bucket: `burst` attempts at once, and one more every `refillMs` after that. */
export type Bucket = { key: string; burst: number; refillMs: number }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** `49.36.18.7` → `49.36.18.0`; an IPv6 address → its /48. Rotating within a neighbourhood gives no fresh budget. */
export function neighbourhoodOf(address: string): string {
  if (!address.includes(':')) return address.replace(/\.\d+$/, '.0')
  return address.split(':').slice(0, 3).join(':')
}

/**
 * Five a minute for one account from one address; more for an account, a neighbourhood and everybody together. Whoever
 * comes from a network that this account has signed in from before does not share the account's budget with strangers.
 */
export function signInBuckets(email: string, address: string, isKnownNetwork: boolean): Bucket[] {
  const ofAccount = { key: `sign-in ${email}`, burst: 20, refillMs: MINUTE_MS / 10 }
  return [
    { key: `sign-in ${email} from ${address}`, burst: 5, refillMs: MINUTE_MS / 5 },
    ...(isKnownNetwork ? [] : [ofAccount]),
    { key: `sign-in from ${neighbourhoodOf(address)}`, burst: 60, refillMs: MINUTE_MS / 30 },
    { key: 'sign-in', burst: 600, refillMs: MINUTE_MS / 300 },
  ]
}

/** Five an hour from one address. */
export function signUpBuckets(address: string): Bucket[] {
  return [
    { key: `sign-up from ${address}`, burst: 5, refillMs: HOUR_MS / 5 },
    { key: 'sign-up', burst: 300, refillMs: HOUR_MS / 300 },
  ]
}

/** Guessing the present password of an open session. */
export function passwordChangeBuckets(userId: string): Bucket[] {
  return [{ key: `password of ${userId}`, burst: 5, refillMs: MINUTE_MS / 5 }]
}
