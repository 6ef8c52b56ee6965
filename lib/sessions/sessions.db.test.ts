import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { beforeSignIn } from '@/db/before-sign-in'
import { sessions } from '@/db/schema/auth'
import { findSignedIn } from '@/lib/auth/config'
import { hashToken } from '@/lib/auth/session-token'
import { aPerson } from '@/lib/auth/testing'
import { endOtherSessions, endSession, endSessionOfToken, openSession } from './mutations'
import { listSessions } from './queries'

// What a browser sends: the cookie and nothing else.
const sent = vi.hoisted(() => ({ token: '', others: '' }))
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ host: 'localhost:3000', cookie: `exta-login=${sent.token}${sent.others}` }),
}))

const HOUR_MS = 60 * 60 * 1000
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS)
const rowOf = async (token: string) =>
  (
    await beforeSignIn((tx) =>
      tx
        .select()
        .from(sessions)
        .where(eq(sessions.sessionToken, hashToken(token))),
    )
  )[0]
const change = (token: string, values: Partial<typeof sessions.$inferInsert>) =>
  beforeSignIn((tx) =>
    tx
      .update(sessions)
      .set(values)
      .where(eq(sessions.sessionToken, hashToken(token))),
  )

async function signedInWith(token: string) {
  sent.token = token
  return (await findSignedIn())?.userId
}

async function aSession() {
  const viewer = await aPerson('asha')
  return { viewer, token: await openSession(viewer, 'test', new Date()) }
}

test('the cookie’s token opens the session, and the database does not hold it', async () => {
  const { viewer, token } = await aSession()

  expect(await signedInWith(token)).toBe(viewer.userId)
  const row = await rowOf(token)
  expect(JSON.stringify(row)).not.toContain(token)
  expect(row?.sessionToken).toBe(hashToken(token))
})

test('cookies of other programs on the same host do not disturb it', async () => {
  const { viewer, token } = await aSession()
  sent.others = '; session=other; sessionid=other; session.sig=other'
  expect(await signedInWith(token)).toBe(viewer.userId)
  sent.others = ''
})

test.each(['', 'forged', 'x'.repeat(5000), '%00', "' or 1=1 --"])(
  'a forged token (%#) opens nothing',
  async (token) => {
    await aSession()
    expect(await signedInWith(encodeURIComponent(token))).toBeUndefined()
  },
)

test('the hash that stands in the database opens nothing', async () => {
  const { token } = await aSession()
  expect(await signedInWith(hashToken(token))).toBeUndefined()
})

test('deleting the row signs the person out at the next request', async () => {
  const { viewer, token } = await aSession()
  const [session] = await listSessions(viewer)

  await endSession(viewer, session?.id ?? '')

  expect(await signedInWith(token)).toBeUndefined()
})

test('seven days without use end a session, at the very next read', async () => {
  const { viewer, token } = await aSession()

  await change(token, { lastUsedAt: hoursAgo(7 * 24 - 1) })
  expect(await signedInWith(token)).toBe(viewer.userId)

  await change(token, { lastUsedAt: hoursAgo(7 * 24 + 1) })
  expect(await signedInWith(token)).toBeUndefined()
})

test('thirty days end a session that is used every day', async () => {
  const { viewer, token } = await aSession()

  await change(token, { createdAt: hoursAgo(30 * 24 - 1) })
  expect(await signedInWith(token)).toBe(viewer.userId)

  await change(token, { createdAt: hoursAgo(30 * 24 + 1) })
  expect(await signedInWith(token)).toBeUndefined()
})

test('a session that has ended is not shown among the devices', async () => {
  const { viewer, token } = await aSession()
  expect(await listSessions(viewer)).toHaveLength(1)

  await change(token, { lastUsedAt: hoursAgo(7 * 24 + 1) })
  expect(await listSessions(viewer)).toEqual([])
  await change(token, { lastUsedAt: hoursAgo(0), createdAt: hoursAgo(30 * 24 + 1) })
  expect(await listSessions(viewer)).toEqual([])
})

test('whoever holds a token can end its session, and no other', async () => {
  const { viewer, token } = await aSession()
  const elsewhere = await openSession(viewer, 'elsewhere', new Date())

  await endSessionOfToken(elsewhere)
  await endSessionOfToken(hashToken(token))

  expect(await signedInWith(elsewhere)).toBeUndefined()
  expect(await signedInWith(token)).toBe(viewer.userId)
})

test('a use is noted, and moves the end of the session', async () => {
  const { token } = await aSession()
  const long = hoursAgo(24)
  await change(token, { lastUsedAt: long, expires: hoursAgo(-1) })

  await signedInWith(token)

  const row = await rowOf(token)
  expect(row?.lastUsedAt.getTime()).toBeGreaterThan(hoursAgo(0.1).getTime())
  expect(row?.expires.getTime()).toBeGreaterThan(hoursAgo(-6 * 24).getTime())
})

test('signing out elsewhere leaves this session alone', async () => {
  const { viewer, token } = await aSession()
  const elsewhere = await openSession(viewer, 'elsewhere', new Date())
  const here = await rowOf(token)

  expect(await endOtherSessions(viewer, here?.id ?? '')).toBe(1)

  expect(await signedInWith(token)).toBe(viewer.userId)
  expect(await signedInWith(elsewhere)).toBeUndefined()
})

test('an outage is an outage, not a sign-out', async () => {
  const { token } = await aSession()
  const client = await import('@/db/client')
  const outage = vi.spyOn(client.authDatabase(), 'select').mockImplementation(() => {
    throw new Error('the database does not answer')
  })

  await expect(signedInWith(token)).rejects.toThrow('does not answer')

  outage.mockRestore()
})
