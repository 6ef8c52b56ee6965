import { setTimeout as pause } from 'node:timers/promises'
import { upload } from './api'
import { figureOf, type Section } from './figures'
import { forgetPeak, peakMebibytes, residentMebibytes } from './memory'
import type { Stand } from './stand'
import { aStatementFile, type StatementFile } from './statement-files'

const ONE_FILE_MIB_MAX = 256
const THREE_FILES_MIB_MAX = 350

const WARM_BYTES = 113_700
const REST_MS = 1000

/** What large files add to the server's memory: on a server of their own, which has read a small one before. */
export async function benchMemory(open: () => Promise<Stand>, folder: string, rounds: number): Promise<Section> {
  const files = [1, 2, 3].map((person) => aStatementFile(folder, 'netbanking', `memory-${person}`))
  const small = aStatementFile(folder, 'netbanking', 'memory-warm', WARM_BYTES)
  const runs = { one: [] as Raise[], three: [] as Raise[] }
  for (let round = 0; round < rounds; round++) {
    runs.one.push(await raiseOf(open, small, files.slice(0, 1)))
    runs.three.push(await raiseOf(open, small, files))
  }
  const figure = (what: string, raises: Raise[], pick: (raise: Raise) => number, most?: number) =>
    figureOf(what, 'MiB', raises.map(pick), most === undefined ? undefined : { most })
  return {
    title: 'Memory',
    about:
      'Resident memory of the server at most, above what it had before: one file of 10 MB, and three of three people at once.',
    figures: [
      figure('one file', runs.one, ({ raise }) => raise, ONE_FILE_MIB_MAX),
      figure('the server at most meanwhile', runs.one, ({ peak }) => peak),
      figure('three files at once', runs.three, ({ raise }) => raise, THREE_FILES_MIB_MAX),
      figure('the server at most meanwhile', runs.three, ({ peak }) => peak),
    ],
  }
}

/** In MiB. */
type Raise = { raise: number; peak: number }

async function raiseOf(open: () => Promise<Stand>, small: StatementFile, files: StatementFile[]): Promise<Raise> {
  const stand = await open()
  try {
    await upload(stand.url, stand.newToken(), small.path)
    const tokens = files.map(() => stand.newToken())
    await pause(REST_MS)
    const before = residentMebibytes(stand.serverPid)
    forgetPeak(stand.serverPid)
    await Promise.all(files.map(({ path }, index) => upload(stand.url, tokens[index] ?? '', path)))
    const peak = peakMebibytes(stand.serverPid)
    return { raise: peak - before, peak }
  } finally {
    await stand.stop()
  }
}
