import { connect, createServer } from 'node:net'
import { isErrno, StartError } from './start-error'

/** The wished port of the loopback address if it is free, else any free one. */
export async function freePort(wish: number): Promise<number> {
  try {
    return await portOf(wish, '127.0.0.1')
  } catch (error) {
    if (isErrno(error, 'EADDRINUSE', 'EACCES')) return portOf(0, '127.0.0.1')
    throw error
  }
}

function portOf(port: number, host: string): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed)
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address ? address.port : port))
    })
  })
}

export function answersOn(port: number): Promise<boolean> {
  return new Promise((told) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => (socket.destroy(), told(true))).once('error', () => told(false))
  })
}

/** Fails with a sentence when the address cannot be served. */
export async function requireFreeAddress(port: number, host: string): Promise<void> {
  try {
    await portOf(port, host)
  } catch (error) {
    throw asStartError(error, port, host)
  }
}

function asStartError(error: unknown, port: number, host: string): unknown {
  if (isErrno(error, 'EADDRINUSE')) {
    return new StartError(
      `Port ${port} is taken by another program: stop that one, or start Exta on another port with PORT=${port + 1} npm start.`,
      { cause: error },
    )
  }
  if (isErrno(error, 'EACCES')) {
    return new StartError(
      `This user may not serve on port ${port}: choose one above 1023, for example PORT=3000 npm start.`,
      { cause: error },
    )
  }
  if (isErrno(error, 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN')) {
    return new StartError(
      `HOST=${host} is no address of this machine: leave HOST out to serve this machine only, or set it to 0.0.0.0 to serve the network.`,
      { cause: error },
    )
  }
  return error
}
