import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** What Node tells of a request that begins, in the channel `http.server.request.start`. */
export type Begun = {
  request: IncomingMessage
  response: ServerResponse<IncomingMessage>
  socket: Duplex
  server: Server
}

const underWay = new WeakMap<Duplex, ServerResponse<IncomingMessage>>()
const watched = new WeakSet<Server>()

/**
 * Lets a request be answered whose Content-Length is too small. What comes after the declared end is no request, for which
 * Node closes the connection with an empty 400, even while the answer to the request before it is being made.
 */
export function answerBeforeLateBytes({ response, socket, server }: Omit<Begun, 'request'>): void {
  underWay.set(socket, response)
  if (watched.has(server)) return
  watched.add(server)
  server.on('clientError', onClientError)
}

function onClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  const response = underWay.get(socket)
  const isAnswering = response !== undefined && !response.writableEnded
  if (isAnswering && response.req.complete && error.code?.startsWith('HPE_')) {
    response.shouldKeepAlive = false
    return
  }
  if (!socket.writable || (isAnswering && response.headersSent)) return void socket.destroy(error)
  const status = STATUS[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy())
}

// As Node answers them when nobody listens.
const STATUS: Partial<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}
