import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { upload } from './api'
import { figureOf, percentile, type Figure, type Section } from './figures'
import type { Stand } from './stand'
import { aStatementFile } from './statement-files'

const LOOP_MS_MAX = 50
const API_RATIO_MAX = 3

const REQUESTS = 200
const EVERY_MS = 50 // twenty a second, which a token may ask for as long as it likes
const WARM_REQUESTS = 40
const SMALL_BYTES = 113_700
const FILES = Array.from({ length: 14 }, (_, index) => index)

type Delay = { p99: number; most: number }
type Window = { loop: Delay; requests: number[] }
type Run = { without: Window; during: Window }

/** What the server needs to tell how late its event loop is. */
export const loopVariables = (folder: string) => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'loop-delay.mjs')).href}`,
  EXTA_BENCH_LOOP: folder,
})

/** What others feel of an import: the event loop's delay and the API's time, without one and with one, in turn. */
export async function benchBystanders(stand: Stand, folder: string, rounds: number): Promise<Section> {
  const reader = stand.newToken()
  await upload(stand.url, reader, aStatementFile(folder, 'netbanking', 'bystander', SMALL_BYTES).path)
  await askSteadily(stand, reader, WARM_REQUESTS)
  // Made before anybody is timed; there are more than one round can take.
  const files = FILES.map((file) => aStatementFile(folder, 'netbanking', `beside-${file}`).path)
  const runs: Run[] = []
  for (let round = 0; round < rounds; round++) {
    const without = await watched(stand, folder, () => askSteadily(stand, reader, REQUESTS))
    const tokens = files.map(() => stand.newToken())
    const during = await watched(stand, folder, () => whileImporting(stand, reader, { files, tokens }))
    runs.push({ without, during })
  }
  return {
    title: 'What others feel of an import',
    about: `Somebody reads pages of 50 twenty times a second, without an import and while 10 MB are imported one after the other.`,
    figures: figuresOf(runs),
  }
}

function figuresOf(runs: readonly Run[]): Figure[] {
  const figure = (what: string, pick: (run: Run) => number) => figureOf(what, 'ms', runs.map(pick))
  const p99 = ({ requests }: Window) => percentile(requests, 99)
  const added = runs.map(({ without, during }) => during.loop.p99 - without.loop.p99)
  const ratios = runs.map(({ without, during }) => p99(during) / p99(without))
  return [
    figure('event loop delay, p99, without', ({ without }) => without.loop.p99),
    figure('event loop delay, p99, during', ({ during }) => during.loop.p99),
    figureOf('added by an import', 'ms', added, { most: LOOP_MS_MAX }),
    figure('event loop delay at most, during', ({ during }) => during.loop.most),
    figure('GET /transactions, p99, without', ({ without }) => p99(without)),
    figure('GET /transactions, p99, during', ({ during }) => p99(during)),
    figureOf('times as long', '×', ratios, { most: API_RATIO_MAX }),
  ]
}

/** Imports one file after the other for as long as the reader asks. */
async function whileImporting(
  stand: Stand,
  reader: string,
  { files, tokens }: { files: string[]; tokens: string[] },
): Promise<number[]> {
  let isAsking = true
  const importing = (async () => {
    for (const [index, path] of files.entries()) if (isAsking) await upload(stand.url, tokens[index] ?? '', path)
    if (isAsking) throw new Error('There were too few files to import for as long as the reader asked.')
  })()
  const requests = await askSteadily(stand, reader, REQUESTS)
  isAsking = false
  await importing
  return requests
}

/** At a steady rate, whether the answers before have come or not: a server that stalls must not be asked less. */
async function askSteadily({ url }: Stand, token: string, requests: number): Promise<number[]> {
  const asked: Promise<number>[] = []
  for (let request = 0; request < requests; request++) {
    asked.push(ask(`${url}/api/v1/transactions?limit=50`, token))
    await pause(EVERY_MS)
  }
  return Promise.all(asked)
}

async function ask(url: string, token: string): Promise<number> {
  const startedAt = performance.now()
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  await response.arrayBuffer()
  return performance.now() - startedAt
}

async function watched({ serverPid }: Stand, folder: string, work: () => Promise<number[]>): Promise<Window> {
  await noteDelay(serverPid, folder)
  const requests = await work()
  return { loop: await noteDelay(serverPid, folder), requests }
}

const NOTED_WITHIN_MS = 5000

async function noteDelay(pid: number, folder: string): Promise<Delay> {
  const note = join(folder, `${pid}.json`)
  rmSync(note, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (const start = Date.now(); !existsSync(note); await pause(10))
    if (Date.now() - start > NOTED_WITHIN_MS) throw new Error('The server did not tell how late its event loop was.')
  await pause(10) // written in one piece, and read whole
  return JSON.parse(readFileSync(note, 'utf8')) as Delay
}
