import { join } from 'node:path'
import { parseConnectionUrl } from '@/db/connection-target'
import { migrateDatabase, type OlderData } from '@/db/provision/migrate'
import { isReportingInPlace, provisionReporting } from '@/db/provision/reporting'
import { provisionRoles, type RoleUrls } from '@/db/provision/roles'
import { requireServingRole } from '@/db/provision/serving-role'
import type { LaunchEnvironment } from '@/lib/env'
import type { DataFolder } from './data-folder'
import { startEmbeddedPostgres } from './embedded-postgres'
import { StartError } from './start-error'

export type Database = {
  /** For migrations, the backup and `exta verify`; never for serving. */
  ownerUrl: string
  /** Whether another process runs this database and goes on doing so; undefined for a server of the operator's. */
  isShared: boolean | undefined
  /** What the serving process gets: the serving roles' URLs and nothing mightier. */
  variables: Record<string, string>
  /** How many migrations this start applied. */
  migrated: number
  died: Promise<string>
  stop(): Promise<void>
}

const never = new Promise<string>(() => {})

/**
 * Finds or starts the database, makes its roles, migrates it, and refuses to serve as anybody too mighty. `older` says
 * what becomes of data of an older version; a database without any is always made.
 */
export async function prepareDatabase(
  environment: LaunchEnvironment,
  folder: DataFolder,
  migrations: string,
  signal?: AbortSignal,
  older?: OlderData,
): Promise<Database> {
  const { DATABASE_URL } = environment
  const given =
    givenUrls(environment) ??
    (DATABASE_URL ? await rolesOn(DATABASE_URL, hostOf(DATABASE_URL), environment, folder) : undefined)
  const { GRAFANA_URL } = environment
  const wantsReporting = GRAFANA_URL !== undefined && older === undefined
  if (given) {
    const prepared = await ready(given, migrations, signal, older)
    if (wantsReporting) await prepareReporting(DATABASE_URL, given.exta_owner, migrations)
    return { ...prepared, isShared: undefined, died: never, stop: async () => {} }
  }
  const server = await startEmbeddedPostgres(folder, signal)
  try {
    const urls = await rolesOn(server.adminUrl, 'embedded', environment, folder)
    const { isOurs, died, stop, adminUrl } = server
    const prepared = await ready(urls, migrations, signal, older)
    if (wantsReporting) await provisionReporting({ adminUrl, folder: reportingBeside(migrations), isOwnServer: true })
    return { ...prepared, isShared: !isOurs, died, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const reportingBeside = (migrations: string) => join(migrations, '..', 'reporting')

/** On a server of the operator's. Its other databases are the operator's to close: docs/grafana.md says how. */
async function prepareReporting(adminUrl: string | undefined, ownerUrl: string, migrations: string): Promise<void> {
  if (adminUrl) {
    const folder = reportingBeside(migrations)
    const { openDatabases } = await provisionReporting({ adminUrl, folder, isOwnServer: false })
    if (openDatabases.length > 0)
      console.log(
        `Grafana’s logins may also enter ${openDatabases.join(', ')} on this server: docs/grafana.md says how to keep them out.`,
      )
    return
  }
  if (await isReportingInPlace(ownerUrl)) return
  throw new StartError(
    'GRAFANA_URL is set, but the database is not prepared for Grafana: set DATABASE_URL as well, to a login that may create roles and owns the database, or leave GRAFANA_URL out.',
  )
}

function givenUrls(environment: LaunchEnvironment): RoleUrls | undefined {
  const { DATABASE_OWNER_URL, DATABASE_APP_URL, DATABASE_AUTH_URL, DATABASE_WORKER_URL } = environment
  const urls = { DATABASE_OWNER_URL, DATABASE_APP_URL, DATABASE_AUTH_URL, DATABASE_WORKER_URL }
  const missing = Object.entries(urls).flatMap(([name, url]) => (url ? [] : [name]))
  if (missing.length === Object.keys(urls).length) return undefined
  if (!DATABASE_OWNER_URL || !DATABASE_APP_URL || !DATABASE_AUTH_URL || !DATABASE_WORKER_URL) {
    throw new StartError(
      `Some of the roles' URLs are set and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: set all four, or only DATABASE_URL.`,
    )
  }
  return {
    exta_owner: DATABASE_OWNER_URL,
    exta_app: DATABASE_APP_URL,
    exta_auth: DATABASE_AUTH_URL,
    exta_worker: DATABASE_WORKER_URL,
  }
}

/** By what the passwords of a server's roles are kept; of a Unix socket, its folder. */
const hostOf = (url: string) => new URL(url).host || parseConnectionUrl(url).host

function rolesOn(
  adminUrl: string,
  server: string,
  environment: LaunchEnvironment,
  folder: DataFolder,
): Promise<RoleUrls> {
  return provisionRoles({
    adminUrl,
    passwords: folder.secrets.roles[server],
    keepPasswords: (passwords) => folder.keep({ roles: { ...folder.secrets.roles, [server]: passwords } }),
    adoptRoles: environment.DATABASE_ADOPT_ROLES,
  })
}

async function ready(
  urls: RoleUrls,
  migrations: string,
  signal: AbortSignal | undefined,
  older: OlderData | undefined,
): Promise<Pick<Database, 'ownerUrl' | 'variables' | 'migrated'>> {
  const migrated = await migrateDatabase(urls.exta_owner, migrations, signal, older)
  for (const role of ['exta_app', 'exta_auth', 'exta_worker'] as const) await requireServingRole(urls[role], role)
  return { ownerUrl: urls.exta_owner, variables: servingVariables(urls), migrated }
}

const servingVariables = ({ exta_app, exta_auth, exta_worker }: RoleUrls) => ({
  DATABASE_APP_URL: exta_app,
  DATABASE_AUTH_URL: exta_auth,
  DATABASE_WORKER_URL: exta_worker,
  // Empty, not absent: Next would read them from .env again, and the serving process must not hold a mightier login.
  DATABASE_URL: '',
  DATABASE_OWNER_URL: '',
})
