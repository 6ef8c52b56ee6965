import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { lockDataFolder } from './launch/data-folder'
import { answersOn, freePort } from './launch/ports'
import { aDataFolder, databaseRuns, databaseUrl, health, secretsIn, start } from './launch/testing-start'

const NOBODY = 65534
const isRoot = process.getuid?.() === 0

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stops everything cleanly, and a second start finds everything again',
  async (signal) => {
    const folder = aDataFolder()
    const port = await freePort(0)
    const first = start({ folder, port })
    await first.ready
    expect(first.said()).toContain(`Exta is ready at http://localhost:${port}`)
    expect(await health(port)).toBe(200)
    const secrets = secretsIn(folder)

    expect(await first.end(signal)).toBe(0)
    expect([await answersOn(port), databaseRuns(folder)]).toEqual([false, false])

    const second = start({ folder, port })
    await second.ready
    expect(second.said()).not.toContain('migrations applied')
    // The database's port is the one of before unless another program of this machine has it by now.
    const { port: portNow } = secretsIn(folder).embedded
    expect(secretsIn(folder)).toEqual({ ...secrets, embedded: { ...secrets.embedded, port: portNow } })
    expect(await second.end(signal)).toBe(0)
  },
)

test('after a kill the web server ends itself, and the next start takes everything over', async () => {
  const folder = aDataFolder()
  const port = await freePort(0)
  const first = start({ folder, port })
  await first.ready

  await first.end('SIGKILL')
  await expect.poll(() => answersOn(port)).toBe(false)

  const second = start({ folder, port })
  await second.ready
  expect(await health(port)).toBe(200)
  expect(await second.end('SIGTERM')).toBe(0)
  expect(databaseRuns(folder)).toBe(false)
})

test('a stop in the middle of the very first start leaves nothing behind that runs', async () => {
  const folder = aDataFolder()
  const started = start({ folder, port: await freePort(0) })
  await expect.poll(() => readIfThere(join(folder, 'secrets.json')), { interval: 5 }).toContain('authSecret')

  expect(await started.end('SIGTERM')).toBe(0)

  expect(databaseRuns(folder)).toBe(false)
})

const readIfThere = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

test('two first starts at once make one database, and both serve from it', async () => {
  const folder = aDataFolder()
  const first = start({ folder, port: await freePort(0) })
  const second = start({ folder, port: await freePort(0) })

  await Promise.all([first.ready, second.ready])

  expect([await health(first.port), await health(second.port)]).toEqual([200, 200])
  expect(`${first.said()}${second.said()}`.match(/Another start is at work/g)).toHaveLength(1)
  expect(`${first.said()}${second.said()}`.match(/migrations applied/g)).toHaveLength(1)
})

test('a start that waits for another one hears Ctrl-C', async () => {
  const folder = aDataFolder()
  const unlock = await lockDataFolder(folder, new AbortController().signal)
  const waiting = start({ folder, port: await freePort(0) })
  await expect.poll(() => waiting.said()).toContain('Another start is at work')

  expect(await waiting.end('SIGINT')).toBe(0)
  unlock()
})

test('a fault while serving is one line of the log, and HOST is where it serves', async () => {
  const folder = aDataFolder()
  const started = start({ folder, port: await freePort(0), variables: { HOST: '127.0.0.2' } })
  await started.ready
  expect(started.said()).toContain(`Exta is ready at http://127.0.0.2:${started.port}`)
  const sql = connectTo(databaseUrl(folder), { max: 1 })
  await sql`alter table sessions rename to sessions_gone`
  await sql.end()

  await fetch(`http://127.0.0.2:${started.port}/`, { headers: { cookie: 'exta-login=of-nobody' } })

  await expect.poll(() => started.said()).toMatch(/^{"level":50,.*"msg":"request failed"}$/m)
})

test('a taken port is one sentence, and nothing is started', async () => {
  const squatter = createServer()
  await new Promise<void>((done) => squatter.listen(0, '127.0.0.1', done))
  const { port } = squatter.address() as { port: number }
  const started = start({ folder: aDataFolder(), port })

  expect(await started.end('SIGCONT')).toBe(1)

  expect(started.said().trim()).toBe(
    `Port ${port} is taken by another program: stop that one, or start Exta on another port with PORT=${port + 1} npm start.`,
  )
  squatter.close()
})

test('an environment that is not complete is one sentence', async () => {
  const started = start({ folder: aDataFolder(), port: await freePort(0), variables: { DATABASE_URL: 'mysql://x' } })

  expect(await started.end('SIGCONT')).toBe(1)
  expect(started.said().trim()).toBe(
    'The environment is not complete (DATABASE_URL: must be a postgres:// URL); .env.example explains every variable.',
  )
})

if (isRoot) {
  test('an ordinary user starts it, then root, then the user again', async () => {
    const folder = aDataFolder()
    chownSync(folder, NOBODY, NOBODY)
    for (const uid of [NOBODY, undefined, NOBODY]) {
      const started = start({ folder, port: await freePort(0), uid })
      await started.ready
      expect(await health(started.port)).toBe(200)
      expect(await started.end('SIGTERM')).toBe(0)
    }
  })

  test('a folder where the user may not write is one sentence', async () => {
    const folder = aDataFolder()
    const started = start({ folder: join(folder, 'data'), port: await freePort(0), uid: NOBODY })

    expect(await started.end('SIGCONT')).toBe(1)
    expect(started.said()).toContain(
      `Exta may not write to its data folder ${join(folder, 'data')}: make it yours with chown`,
    )
  })

  test('root starts it in a folder that nobody else may enter', async () => {
    const folder = aDataFolder()
    mkdirSync(join(folder, 'closed'), { mode: 0o700 })
    const started = start({ folder: join(folder, 'closed', 'data'), port: await freePort(0) })

    await started.ready

    expect(await health(started.port)).toBe(200)
  })
}

// The build forgives what the development server does not: a style sheet with a rule that cannot be read, for one.
test('the development server shows a page with its styles', async () => {
  const port = await freePort(0)
  start({ folder: aDataFolder(), port, mode: 'dev' })
  await expect.poll(() => health(port).catch(() => 0)).toBe(200)

  const page = await fetch(`http://127.0.0.1:${port}/sign-in`)

  expect(page.status).toBe(200)
  const [, sheet] = /href="([^"]+\.css[^"]*)"/.exec(await page.text()) ?? []
  expect((await fetch(`http://127.0.0.1:${port}${sheet}`)).status).toBe(200)
})
