import { connect } from 'node:net'
import postgres from 'postgres'

type Options = postgres.Options<Record<string, never>>

/** A pool whose sockets send at once: postgres.js leaves Nagle's algorithm on, which costs a bulk statement 44 ms twice. */
export function connectTo(url: string, options: Options = {}): postgres.Sql {
  return postgres(url, { onnotice: () => {}, ...options, ...({ socket: openSocket } as object) })
}

function openSocket({ host, port, path }: { host: string[]; port: number[]; path: string | false }) {
  const socket = path ? connect(path) : connect(port[0] ?? 5432, host[0])
  socket.setNoDelay(true)
  return socket
}
