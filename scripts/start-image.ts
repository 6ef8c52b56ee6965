// The image's first process: database, roles, migrations, then the standalone server, which it stops in order.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { ProvisionRefusal } from '@/db/provision/refusal'
import { EnvironmentError, parseLaunching } from '@/lib/env'
import { openDataFolder } from './launch/data-folder'
import { prepareDatabase } from './launch/database'
import { grafanaVariables } from './launch/grafana-key'
import { StartError } from './launch/start-error'

const root = resolve(import.meta.dirname)

try {
  const environment = parseLaunching(process.env)
  if (!environment.DATABASE_URL && !environment.DATABASE_APP_URL)
    throw new StartError('The image brings no PostgreSQL of its own: set DATABASE_URL.')
  const folder = openDataFolder(environment.DATA_DIR)
  const database = await prepareDatabase(environment, folder, join(root, 'db', 'migrations'))
  if (database.migrated > 0) console.log(`The database is up to date (${database.migrated} migrations applied).`)
  serve({
    AUTH_SECRET: environment.AUTH_SECRET ?? folder.secrets.authSecret,
    ...database.variables,
    ...(await grafanaVariables(environment, folder, false)),
  })
} catch (error) {
  const isExpected = [StartError, ProvisionRefusal, EnvironmentError].some((kind) => error instanceof kind)
  console.error(isExpected && error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Next's server in a process that never sees the mighty login; what stops this one stops that one. */
function serve(variables: Record<string, string>): void {
  const child = spawn(process.execPath, [join(root, 'server.js')], {
    cwd: root,
    env: { ...process.env, ...variables, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
  child.once('exit', (code) => process.exit(code ?? 1))
}
