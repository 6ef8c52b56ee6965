import { connect, type Socket } from 'node:net'
import type { Page } from '@playwright/test'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { expect, test } from './fixtures'

const BOUNDARY = 'the-boundary'
const END = `--${BOUNDARY}--\r\n`
const file = (text: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n${text}\r\n`
const month = (from: string) => delimited(plainMonth(from, 2))

async function makeToken(page: Page): Promise<string> {
  await page.goto('/settings')
  await page.getByLabel('What is it for?').fill('script')
  await page.getByLabel('It may').selectOption('read write')
  await page.getByRole('button', { name: 'Make a token' }).click()
  return page.getByLabel(/Copy the token/).inputValue()
}

type Sent = {
  pieces: (string | Buffer)[]
  length?: number
  /** The client leaves in the middle, after this. */ leaveAfter?: () => Promise<unknown>
}

/** Speaks HTTP by hand: what no well-mannered client would send. Answers with the status, or 0 when there was no answer. */
async function speak(baseURL: string, token: string, { pieces, length, leaveAfter }: Sent) {
  const { port } = new URL(baseURL)
  const socket = connect(Number(port), 'localhost')
  let answer = ''
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()).on('error', () => resolve()))
  socket.on('data', (bytes) => (answer += String(bytes)))
  const framing = length === undefined ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`
  const type = `Content-Type: multipart/form-data; boundary=${BOUNDARY}`
  await write(socket, `POST /api/v1/statements HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`)
  await write(socket, `Authorization: Bearer ${token}\r\n${type}\r\n${framing}\r\n\r\n`)
  for (const piece of pieces) {
    const bytes = Buffer.from(piece)
    if (length === undefined) await write(socket, `${bytes.length.toString(16)}\r\n`)
    await write(socket, bytes)
    if (length === undefined) await write(socket, '\r\n')
  }
  if (leaveAfter) {
    await leaveAfter()
    socket.destroy()
  } else if (length === undefined) await write(socket, '0\r\n\r\n')
  await closed
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0), answer }
}

const write = (socket: Socket, bytes: string | Buffer) =>
  new Promise<void>((resolve) => socket.write(bytes, () => resolve()))

test('files over a real socket: in bytes, cut, lying about their length, and too many', async ({
  page,
  signUp,
  playwright,
  baseURL,
}) => {
  const base = baseURL ?? ''
  await signUp()
  const token = await makeToken(page)
  const api = await playwright.request.newContext({
    baseURL: `${base}/api/v1/`,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  })
  const stored = async () => (await (await api.get('statements')).json()).items.length

  const slowly = [...(file(month('2025-01-01')) + END)]
  expect(await speak(base, token, { pieces: slowly })).toMatchObject({ status: 200 })
  expect(await stored()).toBe(1)

  const two = file(month('2025-02-01')) + file(month('2025-03-01')) + END
  // The first is stored while the second is under way, and stays when that one is never whole.
  const leaveAfter = () => expect.poll(stored).toBe(2)
  await speak(base, token, { pieces: [two.slice(0, -300)], leaveAfter })
  await speak(base, token, { pieces: [two.slice(0, -300)], length: two.length, leaveAfter })
  const length = two.length - 300
  const short = await speak(base, token, { pieces: [two.slice(0, length)], length })
  expect([short.status, short.answer]).toEqual([413, expect.stringContaining('Content-Length')])
  expect((await speak(base, token, { pieces: [two], length })).status).toBe(413)
  expect(await stored()).toBe(2)
  expect(await speak(base, token, { pieces: [two], length: two.length })).toMatchObject({ status: 200 })
  expect(await stored()).toBe(3)

  const many = Array.from({ length: 21 }, (_, day) => file(month(`2024-0${(day % 9) + 1}-01`))).join('') + END
  expect(await speak(base, token, { pieces: [many], length: many.length })).toMatchObject({ status: 413 })
  const declared = await speak(base, token, { pieces: [many.slice(0, 100)], length: 300_000_000 })
  expect(declared.status).toBe(413)

  const lines = month('2023-01-01') + `${' '.repeat(998)}\r\n`.repeat(10_600)
  const sized = (bytes: number) => ({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.slice(0, bytes)) })
  const largest = await api.post('statements', { multipart: { files: sized(10_485_760) }, timeout: 0 })
  expect((await largest.json()).statements[0]).toMatchObject({ status: 'stored', bytes: 10_485_760 })
  const larger = await api.post('statements', { multipart: { files: sized(10_485_761) }, timeout: 0 })
  expect((await larger.json()).statements[0]).toMatchObject({ status: 'refused', error: { code: 'too_large' } })
  await api.dispose()
})

test('whatever is not there gets the API’s answer, and every answer its number', async ({ request }) => {
  for (const [method, path, status] of [
    ['GET', '/api/v1', 404],
    ['GET', '/api/v1/nothing/at/all', 404],
    ['DELETE', '/api/v1/transactions', 404],
    ['PUT', '/api/v1/statements', 404],
    ['OPTIONS', '/api/v1/tags', 404],
    ['GET', '/api/v1/tags', 401],
    ['HEAD', '/api/v1/tags', 401],
    ['GET', '/api/v1/openapi.json', 200],
  ] as const) {
    const response = await request.fetch(path, { method })
    const headers = response.headers()
    expect([method, path, response.status()]).toEqual([method, path, status])
    expect(headers['x-request-id'], path).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers['cache-control'], path).toBe('no-store')
    if (status !== 200 && method !== 'HEAD') expect(await response.json()).toHaveProperty('error.code')
  }
})
