import { expect, test } from 'vitest'
import { readParts } from './multipart'

const LIMITS = { bytesMax: 1_000_000, partsMax: 6 }
const BOUNDARY = 'x-boundary'
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`

const part = (disposition: string, text: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${text}\r\n`
const file = (filename: string, text: string) => part(`name="files"; filename="${filename}"`, text)
const END = `--${BOUNDARY}--\r\n`

type Sent = { body: string; chunk?: number; type?: string; headers?: Record<string, string>; breaks?: boolean }

/** A request whose body comes in pieces, and may break off. */
function requestOf({ body, chunk = body.length, type = TYPE, headers = {}, breaks = false }: Sent) {
  const bytes = new TextEncoder().encode(body)
  let [at, asked] = [0, 0]
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        asked++
        if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += chunk)))
        else if (breaks) controller.error(new Error('aborted'))
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method: 'POST', body: stream, headers: { 'content-type': type, ...headers }, duplex: 'half' }
  return { request: new Request('http://exta.test/', init), asked: () => asked }
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

async function read(request: Request, seen: string[] = []) {
  for await (const arrived of readParts(request, LIMITS))
    seen.push(
      arrived.kind === 'field'
        ? `${arrived.name}=${arrived.value}`
        : `${arrived.filename}: ${await textOf(arrived.bytes)}`,
    )
  return seen
}

const THREE = part('name="account"', '42') + file('a.csv', 'one\r\ntwo') + file('b.csv', '') + END

test.each([1, 7, 64, 10_000])('parts come in order and whole, also when %i bytes arrive at a time', async (chunk) => {
  expect(await read(requestOf({ body: THREE, chunk }).request)).toEqual(['account=42', 'a.csv: one\r\ntwo', 'b.csv: '])
})

test('a file without a name is a file', async () => {
  expect(await read(requestOf({ body: part('name="files"', 'one') + END }).request)).toEqual([': one'])
})

test('no more is asked of the client while a file is being dealt with', async () => {
  const { request, asked } = requestOf({ body: file('a.csv', 'x'.repeat(900_000)) + END, chunk: 1000 })
  const parts = readParts(request, LIMITS)

  await parts.next()
  await new Promise((resolve) => setTimeout(resolve, 50))

  expect(asked()).toBeLessThan(200)
  await parts.return(undefined)
  expect(asked()).toBeGreaterThan(900)
})

test.each([
  ['after its last file', file('a.csv', 'one') + file('b.csv', 'two'), ['a.csv: one']],
  ['within a file', file('a.csv', 'one') + file('b.csv', 'two').slice(0, -4), ['a.csv: one']],
  [
    'within the head of a part',
    file('a.csv', 'one') + file('b.csv', 'two') + `--${BOUNDARY}\r\nContent-Dis`,
    ['a.csv: one'],
  ],
  ['before its first part', '--x-bou', []],
  ['at once', '', []],
])('a body that ends %s gives the files that are whole, and never a cut one', async (_where, body, whole) => {
  for (const chunk of [1, 5, 10_000]) {
    const seen: string[] = []
    await expect(read(requestOf({ body, chunk }).request, seen)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(seen).toEqual(whole)
    const cut: string[] = []
    await expect(read(requestOf({ body, chunk, breaks: true }).request, cut)).rejects.toMatchObject({
      code: 'invalid_input',
    })
    // Of the last one nobody can say that it is whole before another part has begun.
    expect(cut).toEqual(whole.slice(0, 1))
  }
})

test('a Content-Length that is smaller than the body cuts it, and is told as such', async () => {
  const body = THREE.slice(0, -20)
  const lying = requestOf({ body, headers: { 'content-length': String(body.length) } }).request

  await expect(read(lying)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/Content-Length/),
  })
})

test('a Content-Length that is larger than the body is told as such', async () => {
  const lying = requestOf({ body: THREE, headers: { 'content-length': String(THREE.length + 1) } }).request

  await expect(read(lying)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/Content-Length/),
  })
})

test.each<Record<string, string>[]>([[{}], [{ 'content-length': '0' }]])(
  'a body of no bytes holds no files: %o',
  async (headers) => {
    await expect(read(requestOf({ body: '', headers }).request)).rejects.toMatchObject({ code: 'invalid_input' })
  },
)

test('more bytes than a request may have are refused unread when they are declared, else when they have come', async () => {
  const body = file('a.csv', 'x'.repeat(1_100_000)) + END
  const declared = requestOf({ body, headers: { 'content-length': String(body.length) } })

  await expect(read(declared.request)).rejects.toMatchObject({ code: 'too_large' })
  expect(declared.asked()).toBe(0)
  await expect(read(requestOf({ body, chunk: 5000 }).request)).rejects.toMatchObject({ code: 'too_large' })
})

test('more parts than a request may have are refused', async () => {
  const body = Array.from({ length: 7 }, (_, index) => file(`${index}.csv`, 'x')).join('') + END

  await expect(read(requestOf({ body }).request)).rejects.toMatchObject({ code: 'too_large' })
})

test('whoever stops early has the rest read and dropped', async () => {
  const { request, asked } = requestOf({ body: THREE + file('c.csv', 'x'.repeat(50_000)) + END, chunk: 100 })

  for await (const arrived of readParts(request, LIMITS)) if (arrived.kind === 'file') break

  expect(asked()).toBeGreaterThan(3)
})

test.each([
  ['JSON', { type: 'application/json' }],
  ['nothing', { type: '' }],
  ['multipart without a boundary', { type: 'multipart/form-data' }],
  ['multipart with a blank boundary', { type: 'multipart/form-data; boundary=' }],
  ['a form', { type: 'application/x-www-form-urlencoded' }],
  ['multipart that is compressed', { headers: { 'content-encoding': 'gzip' } }],
])('%s is another media type', async (_what, sent) => {
  await expect(read(requestOf({ body: THREE, ...sent }).request)).rejects.toMatchObject({ code: 'unsupported_media' })
})

test.each([
  'no multipart at all',
  `--${BOUNDARY}\r\n\r\n\r\n`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="`.padEnd(300_000, 'x'),
])('a body that is not what it says is refused, whatever it is: %#', async (body) => {
  await expect(read(requestOf({ body }).request)).rejects.toMatchObject({ code: 'invalid_input' })
})
