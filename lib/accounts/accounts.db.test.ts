import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { beforeSignIn } from '@/db/before-sign-in'
import { passwords, sessions, users } from '@/db/schema/auth'
import { eq } from 'drizzle-orm'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { hashToken } from '@/lib/auth/session-token'
import { openSession } from '@/lib/sessions/mutations'
import { listSessions } from '@/lib/sessions/queries'
import { giveDefaultTags } from '@/lib/tags/mutations'
import { listTags } from '@/lib/tags/queries'
import { changePassword, checkPassword, createAccount, renamePerson } from './mutations'
import { findPasswordChange } from './queries'

const PASSWORD = 'monsoon ledger 42'
const anAddress = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250) + 1).join('.')}`
const anEmail = () => `${randomUUID()}@example.com`
const aPersonWith = (email: string, address = anAddress()) =>
  createAccount({ name: 'Asha', email, password: PASSWORD }, address)

describe('signing up', () => {
  test('keeps the password as an argon2id hash, apart from the person', async () => {
    const { userId } = await aPersonWith(anEmail())

    const [stored] = await beforeSignIn((tx) => tx.select().from(passwords).where(eq(passwords.userId, userId)))
    expect(stored?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('one mailbox has one account, even when two come at once', async () => {
    const email = anEmail()

    const outcomes = await Promise.allSettled([aPersonWith(email), aPersonWith(email)])

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    expect(
      await beforeSignIn((tx) => tx.select({ id: users.id }).from(users).where(eq(users.email, email))),
    ).toHaveLength(1)
  })

  test('refuses the passwords that attackers try first', async () => {
    const attempt = createAccount({ name: '', email: anEmail(), password: 'password123' }, anAddress())

    await expect(attempt).rejects.toMatchObject({
      code: 'invalid_input',
      fields: { password: [expect.stringContaining('yours alone')] },
    })
  })

  test('hands out the default tags once', async () => {
    const viewer = mintViewer(await aPersonWith(anEmail()))

    await giveDefaultTags(viewer)
    await giveDefaultTags(viewer)

    const tags = await listTags(viewer)
    expect(tags).toHaveLength(20)
    expect(tags.filter(({ isSpending }) => !isSpending).map(({ name }) => name)).toEqual([
      'Cash Withdrawal',
      'Transfers',
      'Income',
    ])
  })

  test('six accounts within an hour from one address are one too many', async () => {
    const address = anAddress()
    for (let count = 0; count < 5; count++) await aPersonWith(anEmail(), address)

    await expect(aPersonWith(anEmail(), address)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(aPersonWith(anEmail())).resolves.toBeDefined()
  })
})

describe('signing in', () => {
  test('takes the address in any case and with spaces around', async () => {
    const email = anEmail()
    const { userId } = await aPersonWith(email)

    expect(await checkPassword({ email: ` ${email.toUpperCase()} `, password: PASSWORD }, anAddress())).toEqual({
      userId,
    })
  })

  test('an unknown address and a wrong password get the same answer', async () => {
    const email = anEmail()
    await aPersonWith(email)
    const failure = (input: { email: string; password: string }) =>
      checkPassword(input, anAddress()).catch((error: unknown) => error)

    const [wrong, unknown] = [
      await failure({ email, password: 'not it at all' }),
      await failure({ email: anEmail(), password: PASSWORD }),
    ]

    expect(wrong).toEqual(unknown)
    expect(wrong).toMatchObject({ code: 'unauthenticated' })
  })

  test('the sixth attempt within a minute waits, also with the right password', async () => {
    const [email, address] = [anEmail(), anAddress()]
    await aPersonWith(email)
    for (let count = 0; count < 5; count++)
      await checkPassword({ email, password: 'wrong wrong' }, address).catch(() => {})

    await expect(checkPassword({ email, password: PASSWORD }, address)).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'Too many attempts. Try again in 12 seconds.',
      retryAfterSeconds: 12,
    })
  })

  test('parallel attempts do not slip through together', async () => {
    const [email, address] = [anEmail(), anAddress()]
    await aPersonWith(email)

    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () => checkPassword({ email, password: 'wrong wrong' }, address)),
    )

    const codes = outcomes.map((outcome) =>
      outcome.status === 'rejected' ? (outcome.reason as { code: string }).code : 'in',
    )
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(7)
  })

  test('other addresses share the account’s budget, and strangers cannot lock out a person from a network they know', async () => {
    const email = anEmail()
    const home = anAddress()
    const { userId } = await aPersonWith(email)
    await checkPassword({ email, password: PASSWORD }, home)
    for (let count = 0; count < 25; count++)
      await checkPassword({ email, password: 'wrong wrong' }, anAddress()).catch(() => {})

    await expect(checkPassword({ email, password: PASSWORD }, anAddress())).rejects.toMatchObject({
      code: 'rate_limited',
    })
    await expect(checkPassword({ email, password: PASSWORD }, home)).resolves.toEqual({ userId })
  })
})

describe('changing name and password', () => {
  test('a new password ends every other session, and leaves this one with another token', async () => {
    const email = anEmail()
    const viewer = mintViewer(await aPersonWith(email))
    const here = await openSession(viewer, 'here', new Date())
    await openSession(viewer, 'elsewhere', new Date())
    const [session] = await beforeSignIn((tx) =>
      tx
        .select()
        .from(sessions)
        .where(eq(sessions.sessionToken, hashToken(here))),
    )

    const now = new Date()
    const change = { current: PASSWORD, password: 'another ledger 43' }
    const token = await changePassword(viewer, change, session?.id ?? '', now)

    expect(await findPasswordChange(viewer)).toEqual(now)

    expect((await listSessions(viewer)).map(({ userAgent }) => userAgent)).toEqual(['here'])
    const left = await beforeSignIn((tx) => tx.select().from(sessions).where(eq(sessions.userId, viewer.userId)))
    expect(left.map(({ sessionToken }) => sessionToken)).toEqual([hashToken(token)])
    expect(token).not.toBe(here)
    await expect(checkPassword({ email, password: PASSWORD }, anAddress())).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await expect(checkPassword({ email, password: 'another ledger 43' }, anAddress())).resolves.toBeDefined()
  })

  test('needs the present password', async () => {
    const viewer = mintViewer(await aPersonWith(anEmail()))

    const guess = { current: 'guess guess', password: 'another ledger 43' }
    const attempt = changePassword(viewer, guess, randomUUID(), new Date())

    await expect(attempt).rejects.toMatchObject({ fields: { current: [expect.any(String)] } })
  })

  test('a blank name is no name', async () => {
    const viewer = mintViewer(await aPersonWith(anEmail()))

    await renamePerson(viewer, '')

    const [person] = await beforeSignIn((tx) =>
      tx.select({ name: users.name }).from(users).where(eq(users.id, viewer.userId)),
    )
    expect(person).toEqual({ name: null })
  })
})
