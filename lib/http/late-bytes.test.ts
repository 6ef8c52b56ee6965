import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerBeforeLateBytes } from './late-bytes'

let server: Server
beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

/** Reads the body, and thinks about it until the late bytes are here. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  answerBeforeLateBytes({ response, socket: request.socket, server })
  let body = ''
  for await (const chunk of request) body += String(chunk)
  await pause(50)
  response.writeHead(422).end(body)
}

async function speak(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let heard = ''
  socket.on('data', (bytes) => (heard += String(bytes)))
  socket.write(text)
  await once(socket, 'close')
  return heard
}

test.each(['close', 'keep-alive'])(
  'a body beyond its declared length is answered (connection: %s)',
  async (connection) => {
    const head = `POST / HTTP/1.1\r\nHost: exta.test\r\nConnection: ${connection}\r\nContent-Length: 3\r\n\r\n`

    const heard = await speak(`${head}one and more than was declared\r\n`)

    expect(heard).toMatch(/^HTTP\/1\.1 422 [^]*\r\n\r\n[^]*one/)
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1)
  },
)

test.each([
  ['no request', 'no request\r\n\r\n', 400],
  ['a header that is too large', `GET / HTTP/1.1\r\nHost: exta.test\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is refused as ever', async (_what, text, status) => {
  const good = 'POST / HTTP/1.1\r\nHost: exta.test\r\nContent-Length: 0\r\n\r\n'
  expect(await speak(good.replace('Host', 'Connection: close\r\nHost'))).toMatch(/^HTTP\/1\.1 422 /)

  expect(await speak(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
})
