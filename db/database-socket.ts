import { connect, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { connect as encrypt } from 'node:tls'
import { isSocketFolder, nameOf, type ConnectionTarget } from './connection-target'
import { ProvisionRefusal } from './provision/refusal'

const CONNECT_WITHIN_MS = 10_000

/** The wire to a server, for either driver: encrypted as its URL asks, before the driver writes its first byte. */
export function openSocket(target: ConnectionTarget): Duplex {
  return target.tls ? new NegotiatedSocket(target, target.tls) : plainSocket(target)
}

function plainSocket({ host, port }: ConnectionTarget): Socket {
  const socket = isSocketFolder(host) ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
  return socket.setNoDelay(true) // postgres.js leaves Nagle's algorithm on, which costs a bulk statement 44 ms twice
}

type Tls = NonNullable<ConnectionTarget['tls']>

/** What is written waits until the server has been asked for TLS and the certificate is found good. */
class NegotiatedSocket extends Duplex {
  #wire: Socket | undefined

  constructor(
    readonly target: ConnectionTarget,
    readonly tls: Tls,
  ) {
    super({ allowHalfOpen: false })
  }

  /** The drivers read these of a socket. */
  get readyState(): 'open' | 'closed' {
    return this.destroyed ? 'closed' : 'open'
  }
  connect(): this {
    return this // it has begun in the constructor
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(isOn: boolean, delayMs?: number): this {
    this.#wire?.setKeepAlive(isOn, delayMs)
    return this
  }
  ref(): this {
    this.#wire?.ref()
    return this
  }
  unref(): this {
    this.#wire?.unref()
    return this
  }

  override _construct(done: (error?: Error | null) => void): void {
    negotiate(this.target, this.tls).then((wire) => {
      this.#wire = wire
        .on('data', (chunk) => this.push(chunk) || wire.pause())
        .on('error', (error) => this.destroy(error))
        .on('close', () => this.destroy())
      done()
      this.emit('connect')
    }, done)
  }
  override _read(): void {
    this.#wire?.resume()
  }
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#wire?.write(chunk, done)
  }
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#wire?.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }
  override _final(done: () => void): void {
    this.#wire?.end(() => done())
  }
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#wire?.destroy()
    done(error)
  }
}

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const YES = 'S'
const NO = 'N'

async function negotiate(target: ConnectionTarget, { isRequired, options }: Tls): Promise<Socket> {
  const socket = plainSocket(target)
  const late = Object.assign(new Error(`${nameOf(target)} does not answer`), { code: 'CONNECT_TIMEOUT' })
  socket.on('error', () => {}) // who waits is told below; under TLS nobody listens here
  const impatience = setTimeout(() => socket.destroy(late), CONNECT_WITHIN_MS)
  try {
    await told(socket, 'connect')
    socket.write(SSL_REQUEST)
    const answer = String(await told(socket, 'data')) // more than its one byte would be somebody else's, in between
    if (answer === NO && !isRequired) return socket
    if (answer !== YES) throw new ProvisionRefusal(withoutTlsSentence(target))
    const encrypted = encrypt({ ...options, socket })
    await told(encrypted, 'secureConnect')
    return encrypted
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    clearTimeout(impatience)
  }
}

const withoutTlsSentence = (target: ConnectionTarget) =>
  `The database server ${nameOf(target)} speaks no TLS, which the sslmode of its URL asks for: switch TLS on at the server, or write sslmode=disable where the way to it is safe.`

function told(socket: Socket, event: 'connect' | 'data' | 'secureConnect'): Promise<unknown> {
  return new Promise((done, failed) => {
    const ended = () =>
      failed(Object.assign(new Error('the server closed the connection'), { code: 'CONNECTION_CLOSED' }))
    const settle = (finish: () => void) => {
      socket.off('error', failed).off('close', ended)
      finish()
    }
    socket.once('error', failed).once('close', ended)
    socket.once(event, (value) => settle(() => done(value)))
  })
}
