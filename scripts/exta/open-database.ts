import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { OlderData } from '@/db/provision/migrate'
import { parseLaunching, type LaunchEnvironment } from '@/lib/env'
import { lockDataFolder, openDataFolder } from '../launch/data-folder'
import { addressFor } from '../launch/address'
import { prepareDatabase, type Database } from '../launch/database'

const root = resolve(import.meta.dirname, '../..')

export const MIGRATIONS = join(root, 'db', 'migrations')

/** As `npm start` reads it. */
export function readEnvironment(): LaunchEnvironment {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  return parseLaunching(process.env)
}

export type Opened = Pick<Database, 'ownerUrl' | 'isShared' | 'died'> & { close(): Promise<void> }

/**
 * Finds the database as `npm start` does. The embedded one of a running app is joined and left running; where none runs
 * it is started, under the lock of a start, until `close`. The data layer serves as it would in the app.
 */
export async function openDatabase(
  environment: LaunchEnvironment,
  { older, signal }: { older: OlderData; signal: AbortSignal },
): Promise<Opened> {
  const directory = resolve(root, environment.DATA_DIR)
  const unlock = await lockDataFolder(directory, signal)
  try {
    const folder = openDataFolder(directory)
    const database = await prepareDatabase(environment, folder, MIGRATIONS, signal, older)
    const { ownerUrl, isShared, died } = database
    serveFrom(database.variables, environment, folder.secrets.authSecret)
    if (isShared !== false) unlock() // what runs already needs no protection from a start
    const close = async () => {
      await database.stop()
      if (isShared === false) unlock()
    }
    return { ownerUrl, isShared, died, close }
  } catch (error) {
    unlock()
    throw error
  }
}

/** What lib/env.ts reads in this process. */
function serveFrom(variables: Record<string, string>, environment: LaunchEnvironment, authSecret: string): void {
  const { HOST, PORT, APP_URL, AUTH_SECRET } = environment
  Object.assign(process.env, variables, {
    APP_URL: APP_URL ?? addressFor(HOST ?? '127.0.0.1', PORT),
    AUTH_SECRET: AUTH_SECRET ?? authSecret,
  })
}
