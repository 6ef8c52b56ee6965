import { spawn, type ChildProcess } from 'node:child_process'
import { chownSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDataFolder } from './data-folder'
import { findBinaries, startEmbeddedPostgres } from './embedded-postgres'
import { launch, PortTaken } from './launch-postgres'
import { answersOn } from './ports'
import { chooseIdentity } from './postgres-identity'
import { isAlive } from './postmaster'
import { aFolder, ask, aServer, later } from './testing'

const portOf = (url: string) => Number(new URL(url).port)
const pidFile = (path: string) => join(path, 'postgres/data/postmaster.pid')
const pidIn = (path: string) => Number(readFileSync(pidFile(path), 'utf8').split('\n')[0])

/** A stopped database with a row, and the file that its server would have left behind when killed. */
async function killedData() {
  const { folder, server } = await aServer()
  await ask(server.adminUrl, 'create table kept as select 42 as x')
  const left = readFileSync(pidFile(folder.path), 'utf8')
  await server.stop()
  return { path: folder.path, left }
}

async function rowsIn(path: string) {
  const { server } = await aServer(openDataFolder(path))
  const rows = await ask(server.adminUrl, 'select x from kept')
  await server.stop()
  return rows
}

describe('what a killed server left behind does no harm to healthy data', () => {
  test('its process number is another program’s now', async () => {
    const { path, left } = await killedData()
    writeFileSync(pidFile(path), left.replace(/^\d+/, String(aProgram().pid)))

    expect(await rowsIn(path)).toEqual([{ x: 42 }])
  })

  test('its process number is the server of another folder now', async () => {
    const { path, left } = await killedData()
    const other = await aServer()
    writeFileSync(pidFile(path), left.replace(/^\d+/, String(pidIn(other.folder.path))))

    expect(await rowsIn(path)).toEqual([{ x: 42 }])
    expect(await ask(other.server.adminUrl, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  test('its file is empty after a power cut', async () => {
    const { path } = await killedData()
    writeFileSync(pidFile(path), '')

    expect(await rowsIn(path)).toEqual([{ x: 42 }])
  })

  test('its port is another Exta’s database now', async () => {
    const { path, left } = await killedData()
    const other = await aServer()
    const lines = left.split('\n')
    lines[0] = String(aProgram().pid)
    lines[3] = String(portOf(other.server.adminUrl))
    writeFileSync(pidFile(path), lines.join('\n'))

    expect(await rowsIn(path)).toEqual([{ x: 42 }])
  })
})

test('a wrong password in secrets.json is told, and the server does not stay behind', async () => {
  const { path } = await killedData()
  const folder = openDataFolder(path)
  const port = folder.secrets.embedded?.port ?? 0
  folder.keep({ embedded: { password: 'a password of another database', port } })

  await expect(startEmbeddedPostgres(folder)).rejects.toThrow('refuses the password of secrets.json')

  expect(await answersOn(port)).toBe(false)
})

test('a server taken over and then killed by somebody does not hold up the stop', async () => {
  const { folder } = await aServer()
  const second = await startEmbeddedPostgres(openDataFolder(folder.path))
  process.kill(pidIn(folder.path), 'SIGKILL')

  await expect(second.stop()).resolves.toBeUndefined()
})

test('a port that is taken in the last moment is no reason to doubt the data', async () => {
  const { path } = await killedData()
  const other = await aServer()
  const data = join(path, 'postgres/data')
  const { postgres } = await findBinaries()
  const identity = chooseIdentity(postgres, path, data)

  await expect(launch({ postgres, data, port: portOf(other.server.adminUrl), identity })).rejects.toThrow(PortTaken)
})

if (process.getuid?.() === 0) {
  const NOBODY = 65534

  const ownersUnder = (path: string): Set<number> =>
    new Set(
      [path, ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))].map(
        (name) => lstatSync(name).uid,
      ),
    )

  test('root leaves an ordinary user’s data to that user', async () => {
    const path = aFolder()
    chownSync(path, NOBODY, NOBODY)
    const { server } = await aServer(openDataFolder(path))
    await server.stop()
    expect(ownersUnder(path)).toEqual(new Set([NOBODY]))

    const again = await aServer(openDataFolder(path))
    await again.server.stop()

    expect(ownersUnder(path)).toEqual(new Set([NOBODY]))
  })

  test('an ordinary user is told whose the data are, and not that they are broken', async () => {
    const { path } = await killedData()
    chownSync(path, NOBODY, NOBODY)
    chownSync(join(path, 'secrets.json'), NOBODY, NOBODY)
    const owner = lstatSync(join(path, 'postgres/data')).uid
    const user = owner === NOBODY ? 1 : NOBODY
    for (const name of ['', 'secrets.json']) chownSync(join(path, name), user, user)

    const said = await supervisorAs(user, path)

    expect(said).toContain(`${join(path, 'postgres/data')} belongs to user ${owner}: start Exta as that user`)
    expect(said).not.toContain('move it away')
  })
}

/** Some program of the same user. */
function aProgram(): ChildProcess {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' })
  later(() => child.kill('SIGKILL'))
  expect(isAlive(child.pid ?? 0)).toBe(true)
  return child
}

function supervisorAs(uid: number, path: string): Promise<string> {
  const args = ['--import', 'tsx', 'scripts/launch/testing-supervisor.ts', path]
  const cwd = resolve(import.meta.dirname, '../..')
  const child = spawn(process.execPath, args, { cwd, uid, gid: uid, stdio: ['ignore', 'inherit', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  return new Promise((told) => child.once('close', () => told(said)))
}
