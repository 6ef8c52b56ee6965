// A stand-in for the language model, for browser tests, benchmarks and trying things out:
// `node --import tsx lib/testing/serve-openai.ts --port 4010 --delay 200 --answers '{"GREEN LEAF":"Groceries"}'`
// prints the address for OPENAI_BASE_URL and serves until it is ended. Names that are not told get a tag by their letters.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { send, startOpenAiServer, tagByName, type Fault } from './openai-server'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    delay: { type: 'string', default: '0' },
    answers: { type: 'string', default: '{}' },
  },
})
const known = new Map(Object.entries(z.record(z.string(), z.string().nullable()).parse(JSON.parse(values.answers))))
const delayMs = Number(values.delay)
const server = await startOpenAiServer({
  port: Number(values.port),
  oracle: (name, tags) => (known.has(name) ? (known.get(name) ?? null) : tagByName(name, tags)),
  ...(delayMs > 0 ? { always: slowly } : {}),
})

async function slowly(...[response, { answer }]: Parameters<Fault>): Promise<void> {
  await sleep(delayMs)
  send(response, 200, answer)
}

process.stdout.write(`${server.url}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())
