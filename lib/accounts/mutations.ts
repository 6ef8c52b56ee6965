import 'server-only'
import { and, eq, gt, lt, ne, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { asAccountHolder } from '@/db/as-viewer'
import { beforeSignIn } from '@/db/before-sign-in'
import { isUniqueViolation } from '@/db/database-error'
import { ownedBy } from '@/db/owned-by'
import { passwords, rateLimits, sessions, users } from '@/db/schema/auth'
import type { Tx } from '@/db/tx'
import { hashToken, newSessionToken } from '@/lib/auth/session-token'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { countOf } from '@/lib/text/count-of'
import { isCommonPassword } from './common-passwords'
import { hashPassword, isPasswordOf } from './password-hash'
import {
  modelBucket,
  neighbourhoodOf,
  passwordChangeBuckets,
  sampleBuckets,
  signInBuckets,
  signUpBuckets,
  type Bucket,
} from './rate-limits'
import { emailSchema, type SignIn, type SignUp } from './schema'

/** Makes a person with a password; refuses an address that has an account, and a password that everybody tries first. */
export async function createAccount({ name, email, password }: SignUp, address: string): Promise<{ userId: string }> {
  requireUncommon(password)
  await spend(signUpBuckets(address), 'Too many new accounts from this address.')
  return insertPerson({ name, email }, await hashPassword(password))
}

/** The operator's way in, without limits and, where a token is all that is needed, without a password. */
export async function addPerson({
  password,
  ...person
}: Omit<SignUp, 'password'> & { password: string | undefined }): Promise<{ userId: string }> {
  if (password !== undefined) requireUncommon(password)
  return insertPerson(person, password === undefined ? undefined : await hashPassword(password))
}

async function insertPerson(
  { name, email }: Pick<SignUp, 'name' | 'email'>,
  hash: string | undefined,
): Promise<{ userId: string }> {
  const userId = uuid()
  await withFreeAddress(() =>
    beforeSignIn((tx) =>
      tx.transaction(async (within) => {
        await within.insert(users).values({ id: userId, name: name || null, email })
        if (hash !== undefined) await within.insert(passwords).values({ userId, hash, changedAt: new Date() })
      }),
    ),
  )
  return { userId }
}

async function withFreeAddress<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('conflict', 'This e-mail address has an account already. Sign in instead.', { cause: error })
  }
}

const THROW_AWAY_HOURS = 24

/**
 * Makes a person for the sample data, who ends after a day with all they own: without a password, so that nobody can sign
 * in, and under an address that no mail can reach.
 */
export async function createThrowAwayPerson(address: string, now: Date): Promise<{ userId: string }> {
  await spend(sampleBuckets(address), 'Too many samples from this address.')
  const userId = uuid()
  const expiresAt = new Date(now.getTime() + THROW_AWAY_HOURS * 60 * 60 * 1000)
  await beforeSignIn((tx) =>
    tx.insert(users).values({ id: userId, email: `sample-${userId}@sample.invalid`, expiresAt }),
  )
  return { userId }
}

type Kept = { sessionId: string; address: string; now: Date }

/**
 * Makes a throw-away person one to stay, with all they own, and gives this session a new token: whoever has copied the
 * cookie is out. Answers with the token.
 */
export async function keepThrowAwayPerson(
  viewer: Viewer,
  { name, email, password }: SignUp,
  { sessionId, address, now }: Kept,
): Promise<string> {
  requireUncommon(password)
  await spend(signUpBuckets(address), 'Too many new accounts from this address.')
  const hash = await hashPassword(password)
  return withFreeAddress(() =>
    asAccountHolder(viewer, async (tx) => {
      const kept = await tx
        .update(users)
        .set({ name: name || null, email, expiresAt: null })
        .where(and(isViewer(viewer), gt(users.expiresAt, now)))
        .returning({ id: users.id })
      if (kept.length === 0) throw new AppError('conflict', 'This account is to stay already. Reload the page.')
      await tx.insert(passwords).values({ userId: viewer.userId, hash, changedAt: now })
      return replaceToken(viewer, tx, sessionId, now)
    }),
  )
}

/** Lets a throw-away person go before their time; the clean-up takes all they own. Anybody else stays. */
export async function endThrowAwayPerson(viewer: Viewer, now: Date): Promise<void> {
  await asAccountHolder(viewer, (tx) =>
    tx
      .update(users)
      .set({ expiresAt: now })
      .where(and(isViewer(viewer), gt(users.expiresAt, now))),
  )
}

/** Proves who it is. An unknown address and a wrong password get the same answer after the same time. */
export async function checkPassword({ email, password }: SignIn, address: string): Promise<{ userId: string }> {
  const mailbox = emailSchema.safeParse(email).data ?? email.toLowerCase()
  const network = hashed(`network ${neighbourhoodOf(address)}`)
  const [found] = await beforeSignIn((tx) =>
    tx
      .select({ userId: users.id, knownNetworks: users.knownNetworks, hash: passwords.hash })
      .from(users)
      .innerJoin(passwords, eq(passwords.userId, users.id))
      .where(eq(users.email, mailbox)),
  )
  const isKnownNetwork = found?.knownNetworks.includes(network) ?? false
  await spend(signInBuckets(mailbox, address, isKnownNetwork), 'Too many attempts.')
  if (!(await isPasswordOf(found?.hash, password)) || !found) {
    throw new AppError('unauthenticated', 'The e-mail address or the password is not right.')
  }
  if (!isKnownNetwork) await knowNetwork(found, network)
  return { userId: found.userId }
}

const NETWORKS_KEPT = 5

async function knowNetwork(
  { userId, knownNetworks }: { userId: string; knownNetworks: string[] },
  network: string,
): Promise<void> {
  const known = [network, ...knownNetworks].slice(0, NETWORKS_KEPT)
  await beforeSignIn((tx) => tx.update(users).set({ knownNetworks: known }).where(eq(users.id, userId)))
}

export async function renamePerson(viewer: Viewer, name: string): Promise<void> {
  await asAccountHolder(viewer, (tx) =>
    tx
      .update(users)
      .set({ name: name || null })
      .where(isViewer(viewer)),
  )
}

/**
 * Changes the password, ends every other session of the viewer and gives this one a new token: whoever has copied the
 * cookie is out too. Answers with the token.
 */
export async function changePassword(
  viewer: Viewer,
  change: { current: string; password: string },
  sessionId: string,
  now: Date,
): Promise<string> {
  await spend(passwordChangeBuckets(viewer.userId), 'Too many attempts.')
  const [stored] = await asAccountHolder(viewer, (tx) =>
    tx.select({ hash: passwords.hash }).from(passwords).where(ownedBy(viewer, passwords)),
  )
  if (!(await isPasswordOf(stored?.hash, change.current)))
    throw fieldFault('current', 'This is not your present password.')
  requireUncommon(change.password)
  const hash = await hashPassword(change.password)
  return asAccountHolder(viewer, async (tx) => {
    await tx.update(passwords).set({ hash, changedAt: now }).where(ownedBy(viewer, passwords))
    await tx.delete(sessions).where(and(ownedBy(viewer, sessions), ne(sessions.id, sessionId)))
    return replaceToken(viewer, tx, sessionId, now)
  })
}

/** Gives a session a new token at once: whoever has copied the one before is out. Answers with it. */
async function replaceToken(viewer: Viewer, tx: Tx, sessionId: string, now: Date): Promise<string> {
  const token = newSessionToken()
  const fresh = { sessionToken: hashToken(token), tokenIssuedAt: now, isRotationDue: false }
  await tx
    .update(sessions)
    .set({ ...fresh, previousToken: null, previousTokenUntil: null })
    .where(and(ownedBy(viewer, sessions), eq(sessions.id, sessionId)))
  return token
}

/** Sets the password without asking for the present one, and ends every session. The operator's: answers with how many ended. */
export async function setPassword(viewer: Viewer, password: string, now: Date): Promise<number> {
  requireUncommon(password)
  const set = { hash: await hashPassword(password), changedAt: now }
  return asAccountHolder(viewer, async (tx) => {
    await tx
      .insert(passwords)
      .values({ userId: viewer.userId, ...set })
      .onConflictDoUpdate({ target: passwords.userId, set })
    const ended = await tx.delete(sessions).where(ownedBy(viewer, sessions)).returning({ id: sessions.id })
    return ended.length
  })
}

/** Removes the viewer with all they own: the foreign keys take it along. */
export async function removePerson(viewer: Viewer): Promise<void> {
  await asAccountHolder(viewer, async (tx) => {
    await tx.execute(sql`set local statement_timeout = '10min'`) // years of statements go with it
    const removed = await tx.delete(users).where(isViewer(viewer)).returning({ id: users.id })
    if (removed.length === 0) throw new AppError('not_found', 'That person is not here any more.')
  })
}

const isViewer = (viewer: Viewer) => ownedBy(viewer, { userId: users.id })

function requireUncommon(password: string): void {
  if (isCommonPassword(password))
    throw fieldFault('password', 'Attackers try this password first. Choose one that is yours alone.')
}

const fieldFault = (field: string, message: string) =>
  new AppError('invalid_input', 'Please check the highlighted fields.', { fields: { [field]: [message] } })

/** One question to the operator's model on the viewer's behalf. Answers with 0, or with how long to wait in ms. */
export function spendModelQuestion({ userId }: Viewer): Promise<number> {
  return beforeSignIn((tx) => takeFrom(tx, modelBucket(userId)))
}

/** Takes one attempt from every bucket, or from none past the first that is empty. */
async function spend(buckets: readonly Bucket[], sentence: string): Promise<void> {
  await beforeSignIn((tx) => tx.delete(rateLimits).where(lt(rateLimits.emptyAt, sql`now() - interval '1 hour'`)))
  for (const bucket of buckets) {
    const waitSeconds = Math.ceil((await beforeSignIn((tx) => takeFrom(tx, bucket))) / 1000)
    if (waitSeconds > 0) {
      throw new AppError('rate_limited', `${sentence} Try again in ${inWords(waitSeconds)}.`, {
        retryAfterSeconds: waitSeconds,
      })
    }
  }
}

const inWords = (seconds: number) =>
  seconds < 90 ? countOf(seconds, 'second') : countOf(Math.ceil(seconds / 60), 'minute')
const hashed = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Answers with 0, or with how long to wait in ms. One statement, so that parallel attempts cannot slip through together. */
async function takeFrom(tx: Tx, { key, burst, refillMs }: Bucket): Promise<number> {
  const filled = sql`greatest(${rateLimits.emptyAt}, now()) + ${refillMs} * interval '1 millisecond'`
  const brim = sql`now() + ${burst * refillMs} * interval '1 millisecond'`
  const taken = await tx
    .insert(rateLimits)
    .values({ key: hashed(key), emptyAt: sql`now() + ${refillMs} * interval '1 millisecond'` })
    .onConflictDoUpdate({ target: rateLimits.key, set: { emptyAt: filled }, setWhere: sql`${filled} <= ${brim}` })
    .returning({ key: rateLimits.key })
  return taken.length > 0 ? 0 : refillMs
}
