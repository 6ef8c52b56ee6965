import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { completion, send, type Fault } from './openai-server'

// What a service may do instead of answering well, or in its answer. fault-cases.ts says what comes of each.

type Completion = ReturnType<typeof completion>

/** For as long as anybody asks. */
export const always = (fault: Fault): Fault[] => Array.from({ length: 20 }, () => fault)

export const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (response) =>
    send(response, code, { error: { message: 'in trouble', code: null, param: null } }, headers)

/** An error that the service gives a name, or a parameter. */
export const complaint =
  (code: number, error: { message: string; code?: string; param?: string }): Fault =>
  (response) =>
    send(response, code, { error: { code: null, param: null, ...error } })

export const page =
  (code: number): Fault =>
  (response) =>
    void response.writeHead(code, { 'content-type': 'text/html' }).end('<h1>Welcome to the proxy</h1>')

/** A body of success as it stands. */
export const body =
  (text: string): Fault =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(text)

/** A well-formed answer of which something is otherwise. */
export const completed =
  (change: (whole: Completion) => object): Fault =>
  (response, { answer }) =>
    send(response, 200, change(answer as Completion))

export const finished = (finish_reason: string, message: object = {}): Fault =>
  completed(({ choices: [choice], ...rest }) => ({
    ...rest,
    choices: [{ ...choice, finish_reason, message: { ...choice?.message, ...message } }],
  }))

/** What the model writes in place of its right answer. */
export const written = (change: (right: string) => string): Fault =>
  completed((whole) => ({ ...completion(change(whole.choices[0]?.message.content ?? '')), usage: whole.usage }))

/** The same, by the object that it would write. */
export const rewritten = (change: (right: Record<string, string>) => unknown): Fault =>
  written((right) => JSON.stringify(change(JSON.parse(right) as Record<string, string>)))

export const reset: Fault = (response) => void response.destroy()

export const resetWithinBody: Fault = async (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"choices":')
  await sleep(20)
  response.destroy()
}

export const silence: Fault = () => {}

export const stalledBody: Fault = (response) => void response.writeHead(200).write('{')

export const byteByByte: Fault = (response) => {
  response.writeHead(200).write('{')
  const drip = setInterval(() => response.write(' '), 20)
  response.once('close', () => clearInterval(drip))
}

const LARGE_BYTES = 50_000_000

export const tooLarge: Fault = (response) => void response.writeHead(200).end(Buffer.alloc(LARGE_BYTES, ' '))

export const gzipBomb: Fault = (response) =>
  void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(LARGE_BYTES, ' ')))

export const packed: Fault = (response, { answer }) =>
  void response
    .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    .end(gzipSync(JSON.stringify(answer)))

export const brokenPack: Fault = (response) =>
  void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"choices":[]}').subarray(0, 12))
