import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDataFolder } from './data-folder'
import { startEmbeddedPostgres } from './embedded-postgres'
import { answersOn, requireFreeAddress } from './ports'
import { aFolder, ask, aServer, later } from './testing'

const portOf = (url: string) => Number(new URL(url).port)

describe('the embedded database', () => {
  test('keeps its rows over a clean stop, and a second start is not a first one', async () => {
    const { folder, server } = await aServer()
    expect(server.isFirstStart).toBe(true)
    await ask(server.adminUrl, 'create table kept as select 42 as x')
    await server.stop()
    expect(await answersOn(portOf(server.adminUrl))).toBe(false)

    const again = await aServer(openDataFolder(folder.path))

    expect(again.server.isFirstStart).toBe(false)
    expect(await ask(again.server.adminUrl, 'select x from kept')).toEqual([{ x: 42 }])
  })

  test('is a UTF-8 cluster with passwords, reached on this machine only', async () => {
    const { server } = await aServer()
    const [row] = await ask(
      server.adminUrl,
      `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums`,
    )
    expect(row).toEqual({ encoding: 'UTF8', addresses: '127.0.0.1', checksums: 'on' })

    const stranger = Object.assign(new URL(server.adminUrl), { password: 'guess' }).href
    await expect(ask(stranger, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('takes another port when its own is taken', async () => {
    const first = await aServer()
    const { folder, server } = await aServer()
    await server.stop()
    const squatter = createServer().listen(portOf(server.adminUrl), '127.0.0.1')
    later(() => squatter.close())

    const again = await aServer(openDataFolder(folder.path))

    expect(portOf(again.server.adminUrl)).not.toBe(portOf(server.adminUrl))
    expect(portOf(again.server.adminUrl)).not.toBe(portOf(first.server.adminUrl))
  })

  test('a start that was killed leaves it running: the next start takes it over, rows and all, and stops it', async () => {
    const folder = openDataFolder(aFolder())
    const url = await killedSupervisor(folder.path)
    expect(await answersOn(portOf(url))).toBe(true)

    const { server } = await aServer(openDataFolder(folder.path))

    expect(server.adminUrl).toBe(url)
    expect(await ask(server.adminUrl, 'select x from kept')).toEqual([{ x: 42 }])
    await server.stop()
    expect(await answersOn(portOf(url))).toBe(false)
  })

  test('a second start beside a living one leaves the server to the first', async () => {
    const { folder, server } = await aServer()

    const second = await startEmbeddedPostgres(openDataFolder(folder.path))
    await second.stop()

    expect(await ask(server.adminUrl, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  test('a server that was killed itself recovers what was committed', async () => {
    const { folder, server } = await aServer()
    await ask(server.adminUrl, 'create table kept as select 42 as x')
    const pid = Number(readFileSync(join(folder.path, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    await server.died

    const again = await aServer(openDataFolder(folder.path))

    expect(await ask(again.server.adminUrl, 'select x from kept')).toEqual([{ x: 42 }])
  })
})

describe('a data folder that is no good gets one clear sentence', () => {
  async function stopped() {
    const { folder, server } = await aServer()
    await server.stop()
    return folder.path
  }

  test('the database’s version is another', async () => {
    const path = await stopped()
    writeFileSync(join(path, 'postgres/data/PG_VERSION'), '17\n')
    await expect(startEmbeddedPostgres(openDataFolder(path))).rejects.toThrow(
      /is of PostgreSQL 17 and this Exta brings 18/,
    )
  })

  test('the database is half gone', async () => {
    const path = await stopped()
    rmSync(join(path, 'postgres/data/PG_VERSION'))
    await expect(startEmbeddedPostgres(openDataFolder(path))).rejects.toThrow('is broken (it holds no PG_VERSION)')
  })

  test('the database does not start', async () => {
    const path = await stopped()
    rmSync(join(path, 'postgres/data/global'), { recursive: true })
    await expect(startEmbeddedPostgres(openDataFolder(path))).rejects.toThrow(
      /does not start \(.+\): restore the folder/,
    )
  })

  test('its secrets are gone', async () => {
    const path = await stopped()
    rmSync(join(path, 'secrets.json'))
    await expect(startEmbeddedPostgres(openDataFolder(path))).rejects.toThrow(
      'its password is missing from secrets.json',
    )
  })

  test('its secrets are damaged', async () => {
    const path = aFolder()
    openDataFolder(path)
    writeFileSync(join(path, 'secrets.json'), '{"authSecret": "half')
    expect(() => openDataFolder(path)).toThrow('secrets.json is damaged')
  })

  test('its secrets are a folder', () => {
    const path = aFolder()
    mkdirSync(join(path, 'secrets.json'))
    expect(() => openDataFolder(path)).toThrow('secrets.json is a folder: restore the file of that name')
  })

  test('its database is a file', async () => {
    const path = aFolder()
    openDataFolder(path)
    writeFileSync(join(path, 'postgres'), '')
    await expect(startEmbeddedPostgres(openDataFolder(path))).rejects.toThrow(
      `A file stands where the database folder ${join(path, 'postgres/data')} belongs`,
    )
  })

  test('it is a folder of something else, which is left as it is', () => {
    const path = aFolder()
    chmodSync(path, 0o1777)
    writeFileSync(join(path, 'letter.txt'), '')
    expect(() => openDataFolder(path)).toThrow(`The folder ${path} holds other things than Exta's`)
    expect([statSync(path).mode & 0o7777, readdirSync(path)]).toEqual([0o1777, ['letter.txt']])
  })

  test('it is a file', () => {
    const path = join(aFolder(), 'data')
    writeFileSync(path, '')
    expect(() => openDataFolder(path)).toThrow('is not a folder')
  })
})

test('secrets are made once, kept, and closed to others', () => {
  const path = join(aFolder(), 'new', 'data')
  const first = openDataFolder(path).secrets.authSecret

  expect(openDataFolder(path).secrets.authSecret).toBe(first)
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(statSync(join(path, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('secrets of a later version survive this one', () => {
  const path = aFolder()
  const { authSecret } = openDataFolder(path).secrets
  const file = join(path, 'secrets.json')
  writeFileSync(file, JSON.stringify({ authSecret, roles: {}, later: { key: 'kept' } }))

  openDataFolder(path).keep({ roles: {} })

  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ authSecret, roles: {}, later: { key: 'kept' } })
})

test('a folder that was there before keeps its permissions', () => {
  const path = aFolder()
  chmodSync(path, 0o750)
  openDataFolder(path)
  expect(statSync(path).mode & 0o777).toBe(0o750)
})

test('an initdb that was cut off leaves nothing that looks like data', async () => {
  const folder = openDataFolder(aFolder())
  mkdirSync(join(folder.path, 'postgres/data.new'), { recursive: true })
  writeFileSync(join(folder.path, 'postgres/data.new/half'), '')

  const { server } = await aServer(folder)

  expect(server.isFirstStart).toBe(true)
  expect(readdirSync(join(folder.path, 'postgres'))).toEqual(['data'])
})

describe('an address that cannot be served gets one clear sentence', () => {
  test('a taken port, with how to choose another', async () => {
    const squatter = createServer()
    await new Promise<void>((done) => squatter.listen(0, '127.0.0.1', done))
    later(() => squatter.close())
    const { port } = squatter.address() as { port: number }

    await expect(requireFreeAddress(port, '127.0.0.1')).rejects.toThrow(
      `Port ${port} is taken by another program: stop that one, or start Exta on another port with PORT=${port + 1} npm start.`,
    )
  })

  test('a HOST that is not of this machine', async () => {
    await expect(requireFreeAddress(0, '203.0.113.7')).rejects.toThrow('HOST=203.0.113.7 is no address of this machine')
  })
})

/** Starts a server from a process of its own, makes a row, and kills that process without a word. */
function killedSupervisor(path: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../..')
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/launch/testing-supervisor.ts', path], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((told) => {
    child.stdout.setEncoding('utf8').once('data', (line: string) => {
      child.once('exit', () => told(line.trim()))
      child.kill('SIGKILL')
    })
  })
}
