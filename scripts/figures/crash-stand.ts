import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { nextServerOf, tokenFor, untilReady } from '../bench/stand'
import { openDataFolder } from '../launch/data-folder'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../launch/embedded-postgres'
import { freePort } from '../launch/ports'
import { readPostmaster } from '../launch/postmaster'

const root = resolve(import.meta.dirname, '../..')

/** Below the ports that a system gives out by itself: who was killed finds its own free again. */
const PORTS = { from: 20_000, count: 10_000 }

/** Exta beside a PostgreSQL of its own, of which either can be killed and started again. */
export class CrashStand {
  readonly #folder = mkdtempSync(join(tmpdir(), 'exta-crash-figures-'))
  #port = 0
  #postgres: EmbeddedPostgres | undefined
  #supervisor: ChildProcess | undefined

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get adminUrl(): string {
    if (!this.#postgres) throw new Error('PostgreSQL does not run.')
    return this.#postgres.adminUrl
  }

  async open(): Promise<void> {
    chmodSync(this.#folder, 0o711) // where root starts it, the database's own user must be able to pass through
    for (const name of ['database', 'app']) mkdirSync(join(this.#folder, name), { mode: 0o711 })
    this.#port = await aQuietPort()
    await this.#makeDatabase(await aQuietPort())
    await this.startPostgres()
    await this.startApp()
  }

  /** On a port that no other PostgreSQL of Exta wishes: Exta is told it once, and PostgreSQL returns to it after every kill. */
  async #makeDatabase(port: number): Promise<void> {
    const folder = this.#openDatabase()
    const server = await startEmbeddedPostgres(folder)
    await server.stop()
    const { embedded } = folder.secrets
    if (!embedded) throw new Error('The new database has no password.')
    folder.keep({ embedded: { ...embedded, port } })
  }

  readonly #openDatabase = () => openDataFolder(join(this.#folder, 'database'))

  async startPostgres(): Promise<void> {
    const before = this.#postgres?.adminUrl
    this.#postgres = await startEmbeddedPostgres(this.#openDatabase())
    if (before && before !== this.adminUrl) throw new Error('Another program has taken PostgreSQL’s port meanwhile.')
    this.#postgres.died.catch(() => {}) // killed on purpose
  }

  async startApp(): Promise<void> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      ...{ cwd: root, env: this.#environment(), stdio: ['ignore', 'pipe', 'ignore'] },
    })
    this.#supervisor = child
    await untilReady(child)
  }

  /** Ends the process that answers requests, in the middle of whatever it does. */
  async killApp(): Promise<void> {
    const child = this.#supervisor
    if (!child?.pid) throw new Error('Exta does not run.')
    const gone = once(child, 'exit') // it says that its server was killed, and ends
    process.kill(nextServerOf(child.pid), 'SIGKILL')
    await gone
  }

  /** Ends the postmaster, as a system that is out of memory does; its children end by themselves. */
  async killPostgres(): Promise<void> {
    const postmaster = readPostmaster(join(this.#folder, 'database', 'postgres', 'data'))
    if (!postmaster) throw new Error('PostgreSQL does not run.')
    // Until the last of them is gone its memory is in use, and no other server starts on the folder.
    const all = [postmaster.pid, ...childrenOf(postmaster.pid)]
    process.kill(postmaster.pid, 'SIGKILL')
    while (all.some(isThere)) await pause(20)
  }

  newToken(email: string): string {
    return tokenFor(email, this.#environment())
  }

  /** `exta verify`, whose exit code tells whether every sum, chain and count is that of the rows. */
  async verify(): Promise<boolean> {
    const child = spawn('npm', ['run', '--silent', 'exta', '--', 'verify'], {
      ...{ cwd: root, env: this.#environment(), stdio: 'inherit' },
    })
    const [code] = await once(child, 'exit')
    return code === 0
  }

  async close(): Promise<void> {
    const child = this.#supervisor
    if (child && child.exitCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    await this.#postgres?.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      ...{ PORT: String(this.#port), DATA_DIR: join(this.#folder, 'app'), DATABASE_URL: this.adminUrl },
      ...{ LOG_LEVEL: 'silent', SCHEDULER: 'off' },
    }
  }
}

const aQuietPort = () => freePort(PORTS.from + randomInt(PORTS.count))

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false // no such process
  }
}
