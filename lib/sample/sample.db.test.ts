import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { beforeSignIn } from '@/db/before-sign-in'
import { sessions, users } from '@/db/schema/auth'
import {
  checkPassword,
  createAccount,
  createThrowAwayPerson,
  endThrowAwayPerson,
  keepThrowAwayPerson,
} from '@/lib/accounts/mutations'
import { findThrowAwayEnd } from '@/lib/accounts/queries'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { hashToken } from '@/lib/auth/session-token'
import { monthOf, todayInIndia, type IsoMonth } from '@/lib/dates/iso-date'
import { findOverview } from '@/lib/overview/queries'
import { openSession } from '@/lib/sessions/mutations'
import { listSessions } from '@/lib/sessions/queries'
import { listRejects } from '@/lib/set-aside/queries'
import { listStatements } from '@/lib/statements/queries'
import { listTransactions, sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { fillWithSample } from './mutations'
import { sampleYear } from './sample-year'
import { ledgerOf } from './truth'

const NOW = new Date('2026-11-23T06:00:00Z')
const DAY_MS = 24 * 60 * 60 * 1000
const PASSWORD = 'monsoon ledger 42'
const anAddress = () => `2001:db8:${randomUUID().slice(0, 4)}::1`
const anEmail = () => `${randomUUID()}@example.com`

const aSamplePerson = async (now = new Date()) => mintViewer(await createThrowAwayPerson(anAddress(), now))
const rowOf = async ({ userId }: { userId: string }) =>
  (await beforeSignIn((tx) => tx.select().from(users).where(eq(users.id, userId))))[0]

describe('the sample of a throw-away person', () => {
  test('is what the generator says, to the paisa, in every month and on the overview', async () => {
    const viewer = await aSamplePerson()
    await fillWithSample(viewer, NOW)

    const { byMonth, sums } = ledgerOf(sampleYear(todayInIndia(NOW)).map(({ truth }) => truth))
    expect(Object.keys(byMonth).sort().at(0)).toBe('2025-11')
    expect(Object.keys(byMonth)).toHaveLength(12)
    for (const [month, truth] of Object.entries(byMonth)) {
      expect(await findOverview(viewer, month as IsoMonth)).toMatchObject({
        month,
        coverage: { kind: 'whole' },
        moneyOut: truth.debitPaise,
        moneyIn: truth.incomePaise,
        spending: truth.spendingPaise,
      })
    }
    expect(await findOverview(viewer, undefined)).toMatchObject({
      first: '2025-11',
      latest: '2026-10',
      month: '2026-10',
    })
    const filter = { ...filterSchema.parse({ direction: 'all' }) }
    expect(await sumTransactions(viewer, filter)).toMatchObject([
      { count: sums.rows, debitPaise: sums.debitPaise, creditPaise: sums.creditPaise },
    ])
    const [spending] = await sumTransactions(viewer, filterSchema.parse({ spendingOnly: 'true' }))
    expect(spending?.debitPaise).toBe(sums.spendingPaise)
  })

  test('went through the importer: two accounts, an overlap told, lines set aside, every balance proved', async () => {
    const viewer = await aSamplePerson()
    await fillWithSample(viewer, NOW)

    const year = sampleYear(todayInIndia(NOW))
    const statements = await listStatements(viewer, 10)
    expect(statements).toHaveLength(year.length)
    for (const { filename, truth } of year) {
      const stored = statements.find((statement) => statement.filename === filename)
      expect(stored).toMatchObject({
        rows: {
          stored: truth.sums.rows - truth.duplicateRows,
          duplicate: truth.duplicateRows,
          rejected: truth.lines.bad,
        },
        proof: { chain: 'proved' },
      })
      expect(await listRejects(viewer, stored?.id ?? '', { limit: 10 })).toHaveLength(truth.lines.bad)
    }
    expect(new Set(statements.map(({ account }) => account?.id)).size).toBe(2)
  })

  test('shows memory: a few payees were tagged by hand, and later rows followed', async () => {
    const viewer = await aSamplePerson()
    await fillWithSample(viewer, NOW)

    const taggedBy = async (tagSource: string) =>
      (await listTransactions(viewer, { ...filterSchema.parse({ tagSource }), limit: 500 })).items
    const own = await taggedBy('human')
    expect(own.map(({ tag }) => tag).sort()).toEqual(['Food & Dining', 'Groceries', 'Shopping'])
    const remembered = await taggedBy('memory')
    for (const { productKey, tag } of own) {
      const followers = remembered.filter((row) => row.productKey === productKey)
      expect(followers.length).toBeGreaterThan(3)
      expect(new Set(followers.map((row) => row.tag))).toEqual(new Set([tag]))
    }
    expect(remembered.some(({ transactionDate }) => transactionDate > '2026-06-01')).toBe(true)
  })

  test('can be had by two people at once, each with rows of their own', async () => {
    const viewers = await Promise.all([aSamplePerson(), aSamplePerson()])
    await Promise.all(viewers.map((viewer) => fillWithSample(viewer, NOW)))
    const sums = await Promise.all(viewers.map((viewer) => sumTransactions(viewer, filterSchema.parse({}))))
    expect(sums[0]).toEqual(sums[1])
    expect(sums[0]?.[0]?.count).toBeGreaterThan(1000)
  })
})

test.each(['2026-01-01', '2026-02-28', '2026-03-31', '2026-12-31'])(
  'on %s the sample is the twelve whole months before',
  (today) => {
    const { byMonth } = ledgerOf(sampleYear(todayInIndia(new Date(`${today}T12:00:00Z`))).map(({ truth }) => truth))
    const months = Object.keys(byMonth).sort()
    expect(months).toHaveLength(12)
    expect(months.at(-1)?.localeCompare(monthOf(todayInIndia(new Date(`${today}T12:00:00Z`))))).toBe(-1)
    for (const { rows, spendingPaise } of Object.values(byMonth)) {
      expect(rows).toBeGreaterThan(90)
      expect(spendingPaise).toBeGreaterThan(0)
    }
  },
)

describe('a throw-away person', () => {
  test('ends after a day and has no password: nobody can sign in', async () => {
    const now = new Date()
    const viewer = await aSamplePerson(now)
    const row = await rowOf(viewer)

    expect(await findThrowAwayEnd(viewer)).toEqual(new Date(now.getTime() + DAY_MS))
    expect(row).toMatchObject({ name: null, email: `sample-${viewer.userId}@sample.invalid` })
    for (const password of ['', 'undefined', 'sample'])
      await expect(checkPassword({ email: row?.email ?? '', password }, anAddress())).rejects.toMatchObject({
        code: 'unauthenticated',
      })
  })

  test('kept: the person stays with all they own, and this session alone goes on, with a new token', async () => {
    const viewer = await aSamplePerson()
    const before = await openSession(viewer, 'test', new Date())
    const [session] = await listSessions(viewer)
    const email = anEmail()

    const token = await keepThrowAwayPerson(
      viewer,
      { name: 'Asha', email, password: PASSWORD },
      { sessionId: session?.id ?? '', address: anAddress(), now: new Date() },
    )

    expect(await findThrowAwayEnd(viewer)).toBeUndefined()
    expect(await checkPassword({ email, password: PASSWORD }, anAddress())).toEqual({ userId: viewer.userId })
    const hashes = (
      await beforeSignIn((tx) => tx.select().from(sessions).where(eq(sessions.userId, viewer.userId)))
    ).map(({ sessionToken }) => sessionToken)
    expect(hashes).toEqual([hashToken(token)])
    expect(token).not.toBe(before)
  })

  test('is refused an address that has an account, a common password, and being kept twice or too late', async () => {
    const taken = anEmail()
    await createAccount({ name: '', email: taken, password: PASSWORD }, anAddress())
    const keep = (viewer: Awaited<ReturnType<typeof aSamplePerson>>, email: string, password = PASSWORD) =>
      keepThrowAwayPerson(
        viewer,
        { name: '', email, password },
        { sessionId: randomUUID(), address: anAddress(), now: new Date() },
      )
    const viewer = await aSamplePerson()

    await expect(keep(viewer, taken)).rejects.toMatchObject({ code: 'conflict' })
    await expect(keep(viewer, anEmail(), 'password123')).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await findThrowAwayEnd(viewer)).toBeDefined()
    await keep(viewer, anEmail())
    await expect(keep(viewer, anEmail())).rejects.toMatchObject({ code: 'conflict' })
    const late = await aSamplePerson(new Date(Date.now() - 2 * DAY_MS))
    await expect(keep(late, anEmail())).rejects.toMatchObject({ code: 'conflict' })
    expect((await rowOf(late))?.email).toMatch(/@sample\.invalid$/)
  })

  test('let go ends at once; whoever is to stay stays', async () => {
    const now = new Date()
    const [sample, own] = [
      await aSamplePerson(now),
      mintViewer(await createAccount({ name: '', email: anEmail(), password: PASSWORD }, anAddress())),
    ]
    await endThrowAwayPerson(sample, now)
    await endThrowAwayPerson(own, now)

    expect(await findThrowAwayEnd(sample)).toEqual(now)
    expect(await findThrowAwayEnd(own)).toBeUndefined()
  })

  test('six samples within an hour for one household are one too many, and the sentence says when', async () => {
    const address = anAddress()
    for (let count = 0; count < 5; count++) await createThrowAwayPerson(address, new Date())

    await expect(createThrowAwayPerson(address, new Date())).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'Too many samples from this address. Try again in 12 minutes.',
    })
    await expect(createThrowAwayPerson(anAddress(), new Date())).resolves.toBeDefined()
  })
})
