import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { anOwnDatabase } from '@/db/testing/own-database'
import type { Viewer } from '@/lib/auth/viewer'
import { knownRows } from '@/lib/categorization/known-answers'
import { delimited, withBalances } from '@/lib/statements/testing'
import { stored } from '@/lib/imports/testing'
import { haltAfter } from '@/lib/testing/halting-proxy'
import { aModelUser, memoryOf, pay, runsOf, tagsOf, unknownPayees } from '@/lib/testing/model-runs'
import { rowsOf as rowsIn, send, startOpenAiServer, tagByName } from '@/lib/testing/openai-server'

// Real processes, real kills: each takes jobs and writes rows as a server does.
const adminUrl = await anOwnDatabase()
const admin = connectTo(adminUrl, { max: 1 })
const folder = mkdtempSync(join(tmpdir(), 'exta-crash-'))
const children: ChildProcess[] = []
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await admin.end()
})

/** Runs a file of lib/testing as a process of its own, and answers once it says this. */
async function run(file: string, args: string[], environment: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--conditions', 'react-server', '--import', 'tsx', `lib/testing/${file}`, ...args],
    {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const exited = new Promise<void>((done) => child.once('exit', () => done()))
  return { child, said: () => text, exited }
}

/** The rows that check an answer, by name: every question has one. */
const KNOWN = new Map(knownRows().map(({ product, defaultTag }) => [product.name, defaultTag]))

test(
  'a server that is killed between an answer and its commit loses nothing, and one question is asked twice',
  { timeout: 300_000 },
  async () => {
    const holder = connectTo(adminUrl, { max: 1 })
    const openAi = await startOpenAiServer({
      oracle: (name, tags) => KNOWN.get(name) ?? tagByName(name, tags),
      // The third answer comes, is paid for, and finds the person's ledger taken.
      always: async (response, { answer }) => {
        if (openAi.requests.length === 3) await holder`select pg_advisory_lock(hashtextextended(${asha.userId}, 0))`
        send(response, 200, answer)
      },
    })
    const variables = { OPENAI_API_KEY: 'of the test', OPENAI_BASE_URL: openAi.url }
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(150))

    const first = await run('worker-process.ts', [], variables)
    const waiting = () => admin`select from pg_locks where locktype = 'advisory' and not granted`
    await expect.poll(async () => (await waiting()).length).toBe(1)
    first.child.kill('SIGKILL')
    const killedAt = performance.now()
    await first.exited
    await holder.end()
    expect(await memoryOf(asha)).toHaveLength(50)
    const second = await run('worker-process.ts', [], variables)
    await expect.poll(() => openAi.requests.length, { timeout: 150_000 }).toBeGreaterThan(3)
    const resumedMs = Math.round(performance.now() - killedAt)
    await expect
      .poll(() => admin`select state from jobs where kind = 'categorize'`, { timeout: 30_000 })
      .toEqual([{ state: 'done' }])
    await openAi.close()

    const asked = openAi.requests
      .flatMap(({ body }) => rowsIn(body).map(({ name }) => name))
      .filter((name) => !KNOWN.has(name))
    const again = asked.length - new Set(asked).size
    console.info(`killed after 50 of 150 products, resumed within ${resumedMs} ms, ${again} asked twice`)
    expect(second.said()).toBe('working\n')
    expect(resumedMs).toBeLessThan(75_000)
    expect([new Set(asked).size, again]).toEqual([150, 25])
    expect((await tagsOf(asha)).filter((tag) => tag.endsWith('by llm'))).toHaveLength(150)
    expect(await memoryOf(asha)).toHaveLength(150)
    expect(await runsOf(asha)).toMatchObject([{ summary: { tagged: 150 } }])
  },
)

const ROWS = 20_000

function aLargeFile(): string {
  const moves = Array.from({ length: ROWS }, (_, index) => ({
    date: '2025-03-01',
    narration: `UPI-BLUE BOAT-SHOP@HDFCBANK-HDFC0000001-${400_000_000_000 + index}-BILL`,
    out: 1_00 + index,
  }))
  return delimited(withBalances(900_000_000_00, moves))
}

async function countOf({ userId }: Viewer) {
  const [counts] = await admin`
    select (select count(*)::int from transactions where user_id = ${userId}) as rows,
           (select count(*)::int from statements where user_id = ${userId}) as statements,
           (select count(*)::int from jobs where user_id = ${userId}) as jobs,
           (select count(*)::int from operations where user_id = ${userId}) as operations`
  return counts
}

/** What the connection of an import is doing, and whether it waits for a lock. */
async function doing(): Promise<{ query: string; waits: string | null } | undefined> {
  const [busy] = await admin<{ query: string; waits: string | null }[]>`
    select query, wait_event_type as waits from pg_stat_activity
     where datname = current_database() and application_name = 'exta import' and state <> 'idle'`
  return busy
}

test(
  'a server that is killed while it reads a file leaves nothing of it, and the file can be sent again',
  { timeout: 300_000 },
  async () => {
    const asha = await aModelUser()
    const text = aLargeFile()
    const path = join(folder, 'large.csv')
    writeFileSync(path, text)
    const cut = async (isTime: () => Promise<boolean>, environment: Record<string, string> = {}) => {
      const reading = await run('import-process.ts', [asha.userId, path], environment)
      await expect.poll(isTime).toBe(true)
      reading.child.kill('SIGKILL')
      await reading.exited
      return reading.said()
    }

    const way = await haltAfter('copy incoming', process.env.DATABASE_APP_URL ?? '')
    const areRowsComing = async () => (await doing())?.query.startsWith('copy incoming') === true
    const whileRowsCome = await cut(areRowsComing, { DATABASE_APP_URL: way.url })
    way.close()
    await expect.poll(doing).toBeUndefined()
    // The job is the last thing that an import asks for: here it waits, with every row in place but for the commit.
    const holder = connectTo(adminUrl, { max: 1 })
    const beforeItsEnd = await holder.begin(async (tx) => {
      await tx`lock table jobs in exclusive mode`
      return cut(async () => (await doing())?.waits === 'Lock')
    })
    await holder.end()
    await expect.poll(doing).toBeUndefined()

    expect([whileRowsCome, beforeItsEnd]).toEqual(['', ''])
    expect(await countOf(asha)).toEqual({ rows: 0, statements: 0, jobs: 0, operations: 0 })
    const startedAt = performance.now()
    expect(await stored(asha, text)).toMatchObject({ status: 'stored', tagging: { state: 'queued', total: ROWS } })
    const tookMs = Math.round(performance.now() - startedAt)
    console.info(`two kills left 0 rows; sent again, ${ROWS} rows were stored within ${tookMs} ms`)
    expect(await stored(asha, text)).toMatchObject({ status: 'already_imported', tagging: { state: 'queued' } })
    expect(await countOf(asha)).toEqual({ rows: ROWS, statements: 1, jobs: 1, operations: 1 })
  },
)
