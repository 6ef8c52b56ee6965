import postgres from 'postgres'
import { parseConnectionUrl } from '../connection-target'
import { openSocket } from '../database-socket'

type Options = postgres.Options<Record<string, never>>

/** A pool of postgres.js that reads the URL as libpq does; the driver itself sees a socket that is ready for it. */
export function connectTo(url: string, options: Options = {}): postgres.Sql {
  const target = parseConnectionUrl(url)
  const { host, port, database, user, password } = target
  // The driver's types know neither the socket nor the session's `options`.
  const untyped: object = {
    socket: () => openSocket(target),
    connection: { ...options.connection, ...(target.options === undefined ? {} : { options: target.options }) },
  }
  const places = { host, port, database, ssl: false }
  const login = { ...(user === undefined ? {} : { user }), ...(password === undefined ? {} : { password }) }
  return postgres({ onnotice: () => {}, ...options, ...places, ...login, ...untyped })
}
