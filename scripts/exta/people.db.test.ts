import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listAccessTokens } from '@/lib/access-tokens/queries'
import { checkPassword } from '@/lib/accounts/mutations'
import { hashToken } from '@/lib/auth/session-token'
import { openSession } from '@/lib/sessions/mutations'
import { listSessions } from '@/lib/sessions/queries'
import { netbanking, plainMonth } from '@/lib/statements/testing'
import { listTags } from '@/lib/tags/queries'
import { viewerOf } from './person'
import { aServedDatabase, aTemporaryFolder } from './testing'

const { admin, exta } = await aServedDatabase()
const folder = aTemporaryFolder()
const anEmail = () => `${randomUUID()}@example.com`
const signIn = (email: string, password: string) => checkPassword({ email, password, next: undefined }, '10.0.0.1')

function aFile(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const february = () => netbanking(plainMonth('2025-02-01', 3), { account: '50100000004821' })

test('a person who was made signs in with the password that was printed, and finds the default tags', async () => {
  const email = anEmail()

  const { code, said } = await exta('user', 'create', '--email', ` ${email.toUpperCase()} `, '--name', 'Asha')

  expect(code).toBe(0)
  expect(said).toHaveLength(1)
  await expect(signIn(email, said[0] ?? '')).resolves.toMatchObject({ userId: expect.any(String) })
  expect(await listTags(await viewerOf(email))).toHaveLength(20)
  expect((await exta('user', 'list')).said.find((line) => line.startsWith(email))).toMatch(/\tAsha\t\d{4}-/)
})

test('a mailbox is nobody’s twice', async () => {
  const email = anEmail()
  await exta('user', 'create', '--email', email)

  const { code, said, told } = await exta('user', 'create', '--email', email)

  expect({ code, said }).toEqual({ code: 1, said: [] })
  expect(told).toEqual([expect.stringContaining('has an account already')])
})

test('a new password ends every session and the old password', async () => {
  const email = anEmail()
  const before = (await exta('user', 'create', '--email', email)).said[0] ?? ''
  const viewer = await viewerOf(email)
  await openSession(viewer, 'test', new Date())

  const { code, said, told } = await exta('user', 'password', '--email', email)

  expect(code).toBe(0)
  expect(told).toEqual([`The password of ${email} is changed; 1 session ended.`])
  expect(await listSessions(viewer)).toEqual([])
  await expect(signIn(email, before)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(signIn(email, said[0] ?? '')).resolves.toBeDefined()
})

test('a removal is refused where nobody can be asked, counts what goes, and takes all of it', async () => {
  const email = anEmail()
  await exta('user', 'create', '--email', email)
  const viewer = await viewerOf(email)
  await exta('import', aFile('gone.csv', february()), '--email', email)

  expect(await exta('user', 'remove', '--email', email)).toMatchObject({ code: 2, said: [] })
  expect(await exta('user', 'remove', '--email', email, '--yes')).toMatchObject({
    code: 0,
    said: [`Removed ${email} with 1 statement, 9 transactions, 1 bank account, 0 sessions.`],
  })

  const left = await admin`
    select 'transactions' from transactions where user_id = ${viewer.userId} union all
    select 'tags' from tags where user_id = ${viewer.userId} union all
    select 'users' from users where id = ${viewer.userId}`
  expect(left).toEqual([])
  expect(await exta('user', 'remove', '--email', email, '--yes')).toMatchObject({
    code: 1,
    told: [expect.stringContaining('Nobody has the e-mail address')],
  })
})

test('a token is printed and nothing else; the person is made only when asked for', async () => {
  const email = anEmail()
  expect(await exta('token', 'create', '--email', email)).toMatchObject({
    code: 1,
    said: [],
    told: [expect.stringContaining('add --create')],
  })

  const { code, said } = await exta('token', 'create', '--email', email, '--create')

  expect(code).toBe(0)
  expect(said).toEqual([expect.stringMatching(/^exta_[\w-]{43}$/)])
  const viewer = await viewerOf(email)
  expect(await listTags(viewer)).toHaveLength(20)
  const [kept] =
    await admin`select token_hash as hash, scope, expires_at from access_tokens where user_id = ${viewer.userId}`
  expect(kept).toEqual({ hash: hashToken(said[0] ?? ''), scope: 'read write', expires_at: null })
  await expect(signIn(email, '')).rejects.toMatchObject({ code: 'unauthenticated' })
})

test('a token’s name, scope and end are the operator’s to say', async () => {
  const email = anEmail()
  const days = ['--name', 'Spreadsheet', '--scope', 'read', '--days', '7']
  await exta('token', 'create', '--email', email, '--create', ...days)

  const [token] = await listAccessTokens(await viewerOf(email))

  expect(token).toMatchObject({ name: 'Spreadsheet', scope: 'read' })
  const week = (token?.expiresAt?.getTime() ?? 0) - (token?.createdAt.getTime() ?? 0)
  expect(week).toBe(7 * 24 * 60 * 60 * 1000)
  for (const wrong of [
    ['--scope', 'write'],
    ['--days', '0'],
    ['--days', '1.5'],
    ['--name', 'x'.repeat(81)],
  ])
    expect(await exta('token', 'create', '--email', email, ...wrong)).toMatchObject({ code: 2, said: [] })
})

test('two commands that make the same person at once make one, with two tokens', async () => {
  const email = anEmail()
  const make = () => exta('token', 'create', '--email', email, '--create')

  const outcomes = await Promise.all([make(), make()])

  expect(outcomes.map(({ code }) => code)).toEqual([0, 0])
  expect(await admin`select id from users where email = ${email}`).toHaveLength(1)
  expect(new Set(outcomes.flatMap(({ said }) => said)).size).toBe(2)
})

test('files are imported one by one: what is refused keeps nothing else out, and the exit code tells', async () => {
  const email = anEmail()
  await exta('user', 'create', '--email', email)
  const good = aFile('february.csv', february())

  const { code, said } = await exta(
    'import',
    aFile('odd.csv', 'a,b\n'),
    join(folder, 'none.csv'),
    folder,
    good,
    '--email',
    email,
  )

  expect(code).toBe(1)
  expect(said).toEqual([
    expect.stringMatching(/^odd\.csv: refused\. .*cannot be read as a statement/),
    expect.stringContaining('There is no file'),
    expect.stringContaining('is a folder'),
    'february.csv: stored, 2025-02-01 to 2025-02-03, 9 rows new, 0 rows known already, 0 lines set aside; the balances prove it.',
  ])
  const again = await exta('import', good, '--email', email, '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.said[0] ?? '')).toMatchObject({
    filename: 'february.csv',
    status: 'already_imported',
    rows: { stored: 9, duplicate: 0, rejected: 0 },
  })
})

test('a file that does not tell its account says which there are, and --account answers', async () => {
  const email = anEmail()
  await exta('user', 'create', '--email', email)
  const of = (name: string, number: string, from: string) =>
    aFile(name, netbanking(plainMonth(from, 3, Number(number.slice(-4)) * 100_00), { account: number }))
  await exta(
    'import',
    of('one.csv', '50100000001111', '2025-02-01'),
    of('two.csv', '50100000002222', '2025-02-01'),
    '--email',
    email,
  )
  const unnamed = aFile('unnamed.csv', netbanking(plainMonth('2025-06-01', 3)))

  const asked = await exta('import', unnamed, '--email', email)
  const [id = ''] = /[0-9a-f-]{36}/.exec(asked.said[0] ?? '') ?? []
  const answered = await exta('import', unnamed, '--email', email, '--account', id, '--json')

  expect(asked).toMatchObject({ code: 1, said: [expect.stringContaining('Here that is --account and the id')] })
  expect(asked.said[0]).toContain('••1111 is ')
  expect(answered.code).toBe(0)
  expect(JSON.parse(answered.said[0] ?? '')).toMatchObject({ status: 'stored', account: { id } })
  expect(await exta('import', unnamed, '--email', email, '--account', 'mine')).toMatchObject({ code: 2 })
})
