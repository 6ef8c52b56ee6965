import { afterAll, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { aPerson } from '@/lib/auth/testing'
import { findTokenHolder } from '@/lib/auth/token-holder'
import type { Viewer } from '@/lib/auth/viewer'
import { makeAccessToken, revokeAccessToken } from './mutations'
import { listAccessTokens } from './queries'
import { LIVE_TOKENS_MAX, newTokenSchema, type NewToken } from './schema'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const NOW = new Date('2026-11-24T06:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const aToken = (viewer: Viewer, more: Partial<NewToken> = {}) =>
  makeAccessToken(viewer, { name: 'Spreadsheet', scope: 'read', expiry: '30', ...more }, NOW)

test('a token opens its person’s data with the scope that it was given, and nobody else’s', async () => {
  const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
  const [reads, writes] = [await aToken(asha), await aToken(ravi, { scope: 'read write' })]

  expect(await findTokenHolder(reads, NOW)).toMatchObject({ viewer: asha, scope: 'read' })
  expect(await findTokenHolder(writes, NOW)).toMatchObject({ viewer: ravi, scope: 'read write' })
})

test('the database holds a SHA-256 and no token, so a stolen backup opens nothing', async () => {
  const asha = await aPerson('asha')
  const token = await aToken(asha)

  const [row] = await admin`select a::text as text, token_hash from access_tokens a where user_id = ${asha.userId}`

  expect(row?.text).not.toContain(token.slice(5))
  expect(await findTokenHolder(`exta_${row?.token_hash}`, NOW)).toBeUndefined()
})

test('a token ends to the second when it said it would, and one without an end goes on', async () => {
  const asha = await aPerson('asha')
  const [month, endless] = [await aToken(asha), await aToken(asha, { expiry: 'never' })]

  expect(await findTokenHolder(month, later(30 * DAY_MS - 1))).toBeDefined()
  expect(await findTokenHolder(month, later(30 * DAY_MS))).toBeUndefined()
  expect(await findTokenHolder(endless, later(9_999 * DAY_MS))).toBeDefined()
})

test('a revoked token opens nothing from the next request on, and is listed no more', async () => {
  const asha = await aPerson('asha')
  const [kept, revoked] = [await aToken(asha, { name: 'kept' }), await aToken(asha, { name: 'revoked' })]
  const [newest] = await listAccessTokens(asha)

  await revokeAccessToken(asha, newest?.id ?? '')

  expect(await findTokenHolder(revoked, NOW)).toBeUndefined()
  expect(await findTokenHolder(kept, NOW)).toBeDefined()
  expect((await listAccessTokens(asha)).map(({ name }) => name)).toEqual(['kept'])
  await expect(revokeAccessToken(asha, newest?.id ?? '')).rejects.toMatchObject({ code: 'not_found' })
})

test('the tokens of a throw-away person end with that person', async () => {
  const guest = await aPerson('guest')
  const token = await aToken(guest, { expiry: 'never' })
  await admin`update users set expires_at = ${later(DAY_MS)} where id = ${guest.userId}`

  expect(await findTokenHolder(token, later(DAY_MS - 1))).toBeDefined()
  expect(await findTokenHolder(token, later(DAY_MS))).toBeUndefined()
})

test('a person who is gone has left no token behind', async () => {
  const asha = await aPerson('asha')
  const token = await aToken(asha)
  await admin`delete from users where id = ${asha.userId}`

  expect(await findTokenHolder(token, NOW)).toBeUndefined()
})

test('its last use is noted at most once a minute', async () => {
  const asha = await aPerson('asha')
  const token = await aToken(asha)
  const lastUse = async () => (await listAccessTokens(asha))[0]?.lastUsedAt
  expect(await lastUse()).toBeNull()

  await findTokenHolder(token, NOW)
  await findTokenHolder(token, later(MINUTE_MS - 1))
  expect(await lastUse()).toEqual(NOW)

  await findTokenHolder(token, later(MINUTE_MS))
  expect(await lastUse()).toEqual(later(MINUTE_MS))
})

test(`a person has at most ${LIVE_TOKENS_MAX} live tokens, also when they are asked for at once`, async () => {
  const asha = await aPerson('asha')
  for (let made = 1; made < LIVE_TOKENS_MAX; made++) await aToken(asha)

  const last = await Promise.allSettled([aToken(asha), aToken(asha), aToken(asha)])

  expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await listAccessTokens(asha)).toHaveLength(LIVE_TOKENS_MAX)
  await expect(aToken(asha)).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/Revoke one/) })
  await expect(
    makeAccessToken(asha, { name: 'later', scope: 'read', expiry: '30' }, later(31 * DAY_MS)),
  ).resolves.toMatch(/^exta_/)
})

test.each([
  ['no name', { name: '  ' }],
  ['a name with a line break', { name: 'a\nb' }],
  ['a scope of one’s own', { scope: 'admin' }],
  ['writing alone', { scope: 'write' }],
  ['an expiry of one’s own', { expiry: '100000' }],
])('is not made with %s', (_what, wrong) => {
  expect(newTokenSchema.safeParse({ name: 'x', scope: 'read', expiry: '30', ...wrong }).success).toBe(false)
})
