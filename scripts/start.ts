import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ProvisionRefusal } from '@/db/provision/refusal'
import { EnvironmentError, parseLaunching, type LaunchEnvironment } from '@/lib/env'
import { buildWhenNeeded } from './launch/build'
import { addressFor } from './launch/address'
import { lockDataFolder, openDataFolder, type DataFolder } from './launch/data-folder'
import { prepareDatabase } from './launch/database'
import { grafanaVariables } from './launch/grafana-key'
import { serveNext } from './launch/next-server'
import { requireFreeAddress } from './launch/ports'
import { requireNode } from './launch/require-node'
import { StartError } from './launch/start-error'

const root = resolve(import.meta.dirname, '..')
const mode = process.argv[2] === 'dev' ? 'dev' : 'start'

/** What runs or is about to, in the order of stopping: nothing loses what it stands on. */
const running: Promise<{ stop(): Promise<void> }>[] = []
const stopping = new AbortController()

// npm sends a terminal's Ctrl-C on, so one arrives twice within moments; only a later one is impatience.
const IMPATIENT_AFTER_MS = 1000
let stoppingSince: number | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)

await main().catch(giveUp)

async function main(): Promise<void> {
  requireNode('npm start')
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const environment = parseLaunching(process.env)
  const host = environment.HOST ?? '127.0.0.1'
  await requireFreeAddress(environment.PORT, host)
  const directory = resolve(root, environment.DATA_DIR)
  const unlock = await lockDataFolder(directory, stopping.signal)
  await requireFreeAddress(environment.PORT, host) // the start that we waited for may serve there now
  const folder = openDataFolder(directory)
  const database = await openDatabase(environment, folder)
  if (mode === 'start') await buildWhenNeeded(root, join(folder.path, 'build.log'), stopping.signal)
  if (stopping.signal.aborted) return
  const variables = {
    ...database.variables,
    ...secretsOf(environment, host, folder.secrets.authSecret),
    ...(await grafanaVariables(environment, folder, database.isShared !== undefined)),
  }
  const server = serveNext({ mode, root, port: environment.PORT, host, variables })
  running.unshift(Promise.resolve(server))
  void server.exited.then((how) => giveUp(new StartError(endedByItself(how))))
  await server.ready
  unlock()
  if (!stopping.signal.aborted)
    console.log(`Exta is ready at ${variables.APP_URL}${mode === 'start' ? ' (Ctrl-C stops it)' : ''}`)
}

/** A system that runs out of memory kills what uses most of it, and nothing else tells why. */
const endedByItself = (how: string) =>
  how === 'SIGKILL'
    ? 'The web server was killed, perhaps because this machine ran out of memory: start Exta again.'
    : `The web server stopped by itself (${how}): its reason stands above.`

async function openDatabase(environment: LaunchEnvironment, folder: DataFolder) {
  const preparing = prepareDatabase(environment, folder, join(root, 'db', 'migrations'), stopping.signal)
  running.unshift(preparing)
  const database = await preparing
  if (database.migrated > 0) console.log(`The database is up to date (${database.migrated} migrations applied).`)
  void database.died.then((reason) =>
    giveUp(new StartError(`The database stopped by itself (${reason}): start Exta again.`)),
  )
  return database
}

function secretsOf({ PORT, APP_URL, AUTH_SECRET }: LaunchEnvironment, host: string, kept: string) {
  return { APP_URL: APP_URL ?? addressFor(host, PORT), AUTH_SECRET: AUTH_SECRET ?? kept }
}

function onSignal(): void {
  if (stoppingSince !== undefined && Date.now() - stoppingSince > IMPATIENT_AFTER_MS) process.exit(1)
  stoppingSince ??= Date.now()
  void stop(0)
}

async function stop(code: number): Promise<void> {
  if (stopping.signal.aborted) return
  stopping.abort()
  for (const starting of running) {
    const part = await starting.catch(() => undefined) // its failure is what stops us, and has been told
    await part?.stop()
  }
  process.exit(code)
}

function giveUp(error: unknown): void {
  if (stopping.signal.aborted) return
  const isExpected = [StartError, ProvisionRefusal, EnvironmentError].some((kind) => error instanceof kind)
  console.error(isExpected && error instanceof Error ? error.message : error)
  void stop(1)
}
