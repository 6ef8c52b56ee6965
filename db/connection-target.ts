import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { ProvisionRefusal } from './provision/refusal'

/** Where a database URL leads, for both drivers alike; what it says of TLS means what libpq means by it. */
export type ConnectionTarget = {
  /** A host name, an address, or the folder of a Unix socket. */
  host: string
  port: number
  database: string
  user: string | undefined
  password: string | undefined
  /** PostgreSQL settings of the session (`options=`), which some hosted servers ask for. */
  options: string | undefined
  /** Undefined: never encrypted. */
  tls: { isRequired: boolean; options: ConnectionOptions } | undefined
}

const MODES = ['disable', 'allow', 'prefer', 'require', 'no-verify', 'verify-ca', 'verify-full'] as const
type Mode = (typeof MODES)[number]

const UNDERSTOOD = ['host', 'port', 'options', 'ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey']
/** Of libpq alone: Exta names itself, has time limits of its own, and neither driver binds to a channel. */
const WITHOUT_MEANING = [
  ...['application_name', 'fallback_application_name', 'connect_timeout', 'channel_binding', 'gssencmode'],
  ...['keepalives', 'keepalives_idle', 'keepalives_interval', 'keepalives_count', 'client_encoding', 'sslsni'],
]

export function parseConnectionUrl(text: string): ConnectionTarget {
  const url = new URL(text)
  const given = url.searchParams
  for (const name of given.keys()) {
    if (!UNDERSTOOD.includes(name) && !WITHOUT_MEANING.includes(name))
      throw new ProvisionRefusal(`Exta does not know the option ${name} of the database URL: leave it out.`)
  }
  const host = given.get('host') || decoded(url.hostname, 'host').replace(/^\[(.*)\]$/, '$1') || 'localhost'
  if (host.includes(','))
    throw new ProvisionRefusal('The database URL names several hosts: Exta serves from one of them, so name that one.')
  const target = {
    host,
    port: Number(given.get('port') || url.port || 5432),
    user: decoded(url.username, 'user') || undefined,
    password: decoded(url.password, 'password') || undefined,
    database: decoded(url.pathname.slice(1), 'database') || decoded(url.username, 'user') || 'postgres',
    options: given.get('options') ?? undefined,
  }
  return { ...target, tls: isSocketFolder(host) ? undefined : tlsOf(host, given) }
}

export const isSocketFolder = (host: string) => host.startsWith('/')

/** Without credentials, for a sentence. */
export const nameOf = ({ host, port }: Pick<ConnectionTarget, 'host' | 'port'>) =>
  isSocketFolder(host) ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`

function decoded(part: string, name: string): string {
  try {
    return decodeURIComponent(part)
  } catch (error) {
    throw new ProvisionRefusal(
      `The ${name} in the database URL holds a % that begins no escape: write %25 for a percent sign.`,
      { cause: error },
    )
  }
}

function tlsOf(host: string, given: URLSearchParams): ConnectionTarget['tls'] {
  const root = given.get('sslrootcert') || undefined
  const mode = modeOf(given, root)
  if (mode === 'disable') return undefined
  const isSystem = root === 'system'
  const ca = root && !isSystem ? fileOf(root, 'sslrootcert') : undefined
  const isFull = mode === 'verify-full' || isSystem
  // libpq: `require` with a root certificate verifies the chain, and only verify-full the name.
  const isVerified = isFull || mode === 'verify-ca' || (mode === 'require' && ca !== undefined)
  const [cert, key] = [given.get('sslcert'), given.get('sslkey')]
  return {
    isRequired: mode !== 'prefer' && mode !== 'allow',
    options: {
      ca,
      cert: cert ? fileOf(cert, 'sslcert') : undefined,
      key: key ? fileOf(key, 'sslkey') : undefined,
      host, // what the certificate must name when this is an address
      servername: isIP(host) ? undefined : host,
      rejectUnauthorized: isVerified,
      ...(isFull ? {} : { checkServerIdentity: () => undefined }),
    },
  }
}

function modeOf(given: URLSearchParams, root: string | undefined): Mode {
  const isSsl = given.get('ssl') === 'true' || given.get('ssl') === '1' // as JDBC writes it
  const wish = given.get('sslmode') || (isSsl ? 'require' : root === 'system' ? 'verify-full' : 'prefer')
  const mode = MODES.find((known) => known === wish)
  if (mode) return mode
  throw new ProvisionRefusal(`sslmode=${wish} in the database URL is none of ${MODES.join(', ')}.`)
}

function fileOf(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ProvisionRefusal(`The file of ${option} in the database URL cannot be read: ${path}.`, { cause: error })
  }
}
