/** A leaky bucket: `burst` attempts at once, and one more every `refillMs` after that. */
export type Bucket = { key: string; burst: number; refillMs: number }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** One household: an IPv4 address, or the /64 of an IPv6 address, within which anybody has 2^64 to choose from. */
export function householdOf(address: string): string {
  return address.includes(':') ? groupsOf(address).slice(0, 4).join(':') : address
}

/** `49.36.18.7` → `49.36.18.0`; an IPv6 address → its /48. Rotating within a neighbourhood gives no fresh budget. */
export function neighbourhoodOf(address: string): string {
  return address.includes(':') ? groupsOf(address).slice(0, 3).join(':') : address.replace(/\.\d+$/, '.0')
}

/** The eight groups of an IPv6 address, however it was shortened. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, '')))
  const [first, last] = [groups(head), groups(tail ?? '')]
  return [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last]
}

/**
 * Five a minute for one account from one address; more for an account, a neighbourhood and everybody together. Whoever
 * comes from a network that this account has signed in from before does not share the account's budget with strangers.
 * The neighbourhood is asked first: whoever has used it up fills no row and drains no budget of somebody else's.
 */
export function signInBuckets(email: string, address: string, isKnownNetwork: boolean): Bucket[] {
  const ofAccount = { key: `sign-in ${email}`, burst: 20, refillMs: MINUTE_MS / 10 }
  return [
    { key: `sign-in from ${neighbourhoodOf(address)}`, burst: 60, refillMs: MINUTE_MS / 30 },
    { key: `sign-in ${email} from ${householdOf(address)}`, burst: 5, refillMs: MINUTE_MS / 5 },
    ...(isKnownNetwork ? [] : [ofAccount]),
    { key: 'sign-in', burst: 600, refillMs: MINUTE_MS / 300 },
  ]
}

/** Five an hour from one household. */
export function signUpBuckets(address: string): Bucket[] {
  return [
    { key: `sign-up from ${neighbourhoodOf(address)}`, burst: 60, refillMs: HOUR_MS / 60 },
    { key: `sign-up from ${householdOf(address)}`, burst: 5, refillMs: HOUR_MS / 5 },
    { key: 'sign-up', burst: 300, refillMs: HOUR_MS / 300 },
  ]
}

/** Samples are made without a name, and each holds a year of rows: five an hour for one household. */
export function sampleBuckets(address: string): Bucket[] {
  return [
    { key: `sample for ${neighbourhoodOf(address)}`, burst: 30, refillMs: HOUR_MS / 30 },
    { key: `sample for ${householdOf(address)}`, burst: 5, refillMs: HOUR_MS / 5 },
    { key: 'sample', burst: 120, refillMs: HOUR_MS / 120 },
  ]
}

/** Questions of up to 25 products to the operator's model: about 2,000 products at once, and as many more in a day. */
export const modelBucket = (userId: string): Bucket => ({
  key: `model for ${userId}`,
  burst: 80,
  refillMs: (24 * HOUR_MS) / 80,
})

/** Guessing the present password of an open session. */
export function passwordChangeBuckets(userId: string): Bucket[] {
  return [{ key: `password of ${userId}`, burst: 5, refillMs: MINUTE_MS / 5 }]
}
