import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { beforeSignIn } from '@/db/before-sign-in'
import { sessions, users } from '@/db/schema/auth'
import { changePassword, createAccount } from '@/lib/accounts/mutations'
import { findSignedIn } from '@/lib/auth/config'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { newSessionToken } from '@/lib/auth/session-token'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { endAllSessions, endSession, endSessionOfToken, openSession } from '@/lib/sessions/mutations'
import { listSessions } from '@/lib/sessions/queries'
import { POST as rotate } from './route'

// A browser: it sends the cookie that it holds, and `gifts` are what answers set.
const browser = vi.hoisted(() => ({ holds: '', gifts: [] as string[], site: 'same-origin' }))
vi.mock('next/headers', () => ({
  headers: async () =>
    new Headers({ host: 'localhost:3000', cookie: `exta-login=${browser.holds}`, 'sec-fetch-site': browser.site }),
  cookies: async () => ({
    get: () => ({ value: browser.holds }),
    set: (_name: string, value: string) => browser.gifts.push(value),
  }),
}))

let viewer: Viewer
let old: string
beforeEach(async () => {
  browser.site = 'same-origin'
  viewer = await aPerson('asha')
  old = await openSession(viewer, 'test', new Date())
  await change({ isRotationDue: true })
})

const change = (values: Partial<typeof sessions.$inferInsert>) =>
  beforeSignIn((tx) => tx.update(sessions).set(values).where(eq(sessions.userId, viewer.userId)))
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000)

/** What the route gave a browser that holds this token; undefined: it keeps what it has. */
async function ask(token: string): Promise<string | undefined> {
  Object.assign(browser, { holds: token, gifts: [] })
  const response = await rotate(new Request('http://localhost:3000', { method: 'POST' }), {
    params: Promise.resolve({}),
  })
  expect([204, 401, 403]).toContain(response.status)
  return browser.gifts[0]
}

async function given(token: string): Promise<string> {
  const next = await ask(token)
  if (!next) throw new Error('no new token was given')
  return next
}

async function opens(token: string): Promise<boolean> {
  browser.holds = token
  return (await findSignedIn())?.userId === viewer.userId
}

const isDue = async (token: string) => {
  browser.holds = token
  return (await findSignedIn())?.isRotationDue
}

test('a token that is not due stays', async () => {
  await change({ isRotationDue: false })

  expect(await isDue(old)).toBe(false)
  expect(await ask(old)).toBeUndefined()
  expect(await opens(old)).toBe(true)
})

test('a due token is replaced, the page is told so before and not after, and it stays one session', async () => {
  expect(await isDue(old)).toBe(true)

  const next = await given(old)

  expect(next).not.toBe(old)
  expect(await opens(next)).toBe(true)
  expect(await isDue(next)).toBe(false)
  expect(await listSessions(viewer)).toHaveLength(1)
})

test('requests under way with the old token are answered, until the grace is over: then a replay opens nothing', async () => {
  const next = await given(old)
  expect(await opens(old)).toBe(true)
  expect(await opens(next)).toBe(true) // seen: from here the grace runs
  expect(await opens(old)).toBe(true)
  expect(await ask(old)).toBeUndefined()

  await change({ previousTokenUntil: secondsAgo(1) })

  expect(await opens(old)).toBe(false)
  expect(await ask(old)).toBeUndefined()
  expect(await opens(next)).toBe(true)
})

test('the grace is a minute from when the new token was first seen, and is not drawn out by later requests', async () => {
  const next = await given(old)
  const before = Date.now()
  await opens(next)
  const after = Date.now()
  const until = await graceOf()
  expect(until).toBeGreaterThanOrEqual(before + 60_000)
  expect(until).toBeLessThanOrEqual(after + 60_000)

  await opens(next)
  await opens(old)

  expect(await graceOf()).toBe(until)
})

async function graceOf(): Promise<number | undefined> {
  const [row] = await beforeSignIn((tx) => tx.select().from(sessions).where(eq(sessions.userId, viewer.userId)))
  return row?.previousTokenUntil?.getTime()
}

test('two tabs that ask at once bring about one new token, and the browser stays signed in with either answer', async () => {
  Object.assign(browser, { holds: old, gifts: [] })
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      rotate(new Request('http://localhost:3000', { method: 'POST' }), { params: Promise.resolve({}) }),
    ),
  )
  const gifts = [...browser.gifts]

  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 204))
  expect(gifts).toHaveLength(1)
  expect(await ask(old)).toBeUndefined()
  expect(await opens(gifts[0] ?? '')).toBe(true)
  expect(await opens(old)).toBe(true)
})

test('a lost answer signs nobody out: the old token stays good, and the next page replaces what was lost', async () => {
  const lost = await given(old)
  await change({ tokenIssuedAt: secondsAgo(24 * 3600) })
  expect(await opens(old)).toBe(true)
  expect(await isDue(old)).toBe(true)

  const next = await given(old)

  expect(await opens(next)).toBe(true)
  expect(await opens(lost)).toBe(false)
  expect(await opens(old)).toBe(true) // for its grace
  await change({ previousTokenUntil: secondsAgo(1) })
  expect(await opens(old)).toBe(false)
})

test('within the minute a second request is taken for a parallel one, not for a lost answer', async () => {
  await given(old)
  await change({ tokenIssuedAt: secondsAgo(50) })

  expect(await isDue(old)).toBe(false)
  expect(await ask(old)).toBeUndefined()
})

test('a look at the old token while it is being replaced does not count as a look at the new one', async () => {
  await given(old)
  await opens(old)
  await change({ lastUsedAt: secondsAgo(3600) })
  await opens(old)

  expect(await graceOf()).toBeUndefined()
})

test('ending the session, by its id or by either token, kills both tokens', async () => {
  const end = [
    async () => endSession(viewer, (await listSessions(viewer))[0]?.id ?? ''),
    () => endAllSessions(viewer),
    (_new: string, before: string) => endSessionOfToken(before),
    (now: string) => endSessionOfToken(now),
  ]
  for (const way of end) {
    const before = await openSession(viewer, 'test', new Date())
    await change({ isRotationDue: true })
    const now = await given(before)
    expect([await opens(before), await opens(now)]).toEqual([true, true])

    await way(now, before)

    expect([await opens(before), await opens(now)]).toEqual([false, false])
  }
})

test('a token whose grace is over ends no session either', async () => {
  const next = await given(old)
  await opens(next)
  await change({ previousTokenUntil: secondsAgo(1) })

  await endSessionOfToken(old)

  expect(await opens(next)).toBe(true)
})

test('a new password kills the present token and the one before', async () => {
  const email = `${newSessionToken()}@example.com`
  const account = await createAccount({ name: 'Asha', email, password: 'monsoon ledger 42' }, email)
  viewer = mintViewer(account)
  const before = await openSession(viewer, 'test', new Date())
  await change({ isRotationDue: true })
  const now = await given(before)
  const [session] = await listSessions(viewer)
  const passwords = { current: 'monsoon ledger 42', password: 'another ledger 43' }

  const fresh = await changePassword(viewer, passwords, session?.id ?? '', new Date())

  expect([await opens(before), await opens(now), await opens(fresh)]).toEqual([false, false, true])
})

test('who is a throw-away person is signed out the moment the day is over, and has no session to show', async () => {
  const expire = (when: string) =>
    beforeSignIn((tx) =>
      tx
        .update(users)
        .set({ expiresAt: sql`now() + ${when}::interval` })
        .where(eq(users.id, viewer.userId)),
    )
  await expire('1 hour')
  expect(await opens(old)).toBe(true)
  expect(await listSessions(viewer)).toHaveLength(1)

  await expire('-1 second')

  expect(await opens(old)).toBe(false)
  expect(await listSessions(viewer)).toEqual([])
})

test('a stranger gets nothing, and neither does a page of another site', async () => {
  expect(await ask('forged')).toBeUndefined()
  browser.site = 'cross-site'
  expect(await ask(old)).toBeUndefined()
  expect(await isDue(old)).toBe(true)
})
