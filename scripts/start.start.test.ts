import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { answersOn, freePort } from './launch/ports'

// The whole start as a process, on the build that is there.
const root = resolve(import.meta.dirname, '..')
const NOBODY = 65534
const isRoot = process.getuid?.() === 0

const running: Started[] = []
const folders: string[] = []

afterEach(async () => {
  for (const started of running.splice(0)) await started.end('SIGTERM')
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

type Started = {
  child: ChildProcess
  said: () => string
  port: number
  ready: Promise<void>
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'exta-start-'))
  folders.push(folder)
  return folder
}

type Options = { folder: string; port: number; uid?: number; variables?: Record<string, string> }

/** `npm start` without npm: what package.json runs once everything is installed. */
function start({ folder, port, uid, variables = {} }: Options): Started {
  const env = { ...process.env, PORT: String(port), DATA_DIR: folder, ...variables }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: root,
    env,
    uid,
    gid: uid,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const exited = new Promise<number | null>((done) => child.once('exit', done))
  const started: Started = {
    child,
    port,
    said: () => text,
    ready: new Promise((done, failed) => {
      child.stdout?.on('data', () => text.includes('Exta is ready at') && done())
      void exited.then((code) => failed(new Error(`exited ${code}: ${text}`)))
    }),
    end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      return exited
    },
  }
  started.ready.catch(() => {}) // told by whoever waits for it
  running.push(started)
  return started
}

const databasePort = (folder: string): number =>
  JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')).embedded.port
const health = (port: number) => fetch(`http://127.0.0.1:${port}/api/health/live`).then((response) => response.status)

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s stops everything cleanly, and a second start finds everything again',
  async (signal) => {
    const folder = aDataFolder()
    const port = await freePort(0)
    const first = start({ folder, port })
    await first.ready
    expect(first.said()).toContain(`Exta is ready at http://localhost:${port}`)
    expect(await health(port)).toBe(200)
    const secrets = readFileSync(join(folder, 'secrets.json'), 'utf8')

    expect(await first.end(signal)).toBe(0)
    expect([await answersOn(port), await answersOn(databasePort(folder))]).toEqual([false, false])

    const second = start({ folder, port })
    await second.ready
    expect(second.said()).not.toContain('migrations applied')
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(secrets)
    expect(await second.end(signal)).toBe(0)
  },
)

test('after a kill the web server ends itself, and the next start takes everything over', async () => {
  const folder = aDataFolder()
  const port = await freePort(0)
  const first = start({ folder, port })
  await first.ready

  await first.end('SIGKILL')
  await expect.poll(() => answersOn(port), { timeout: 15_000 }).toBe(false)

  const second = start({ folder, port })
  await second.ready
  expect(await health(port)).toBe(200)
  expect(await second.end('SIGTERM')).toBe(0)
  expect(await answersOn(databasePort(folder))).toBe(false)
})

test('a stop in the middle of the very first start leaves nothing behind that runs', async () => {
  const folder = aDataFolder()
  const started = start({ folder, port: await freePort(0) })
  await expect
    .poll(() => readIfThere(join(folder, 'secrets.json')), { timeout: 15_000, interval: 5 })
    .toContain('authSecret')

  expect(await started.end('SIGTERM')).toBe(0)

  const { embedded } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))
  expect(embedded ? await answersOn(embedded.port) : false).toBe(false)
})

const readIfThere = (file: string) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

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
  test('an ordinary user starts it as well as root', async () => {
    const folder = aDataFolder()
    chownSync(folder, NOBODY, NOBODY)
    const started = start({ folder, port: await freePort(0), uid: NOBODY })

    await started.ready

    expect(await health(started.port)).toBe(200)
    expect(await started.end('SIGTERM')).toBe(0)
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
