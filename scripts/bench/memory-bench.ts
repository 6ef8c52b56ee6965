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
  const runs = { one: [] as number[], three: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    runs.one.push(await raiseOf(open, small, files.slice(0, 1)))
    runs.three.push(await raiseOf(open, small, files))
  }
  return {
    title: 'Memory',
    about:
      'Resident memory of the server at most, above what it had before: one file of 10 MB, and three of three people at once.',
    figures: [
      figureOf('one file', 'MiB', runs.one, { most: ONE_FILE_MIB_MAX }),
      figureOf('three files at once', 'MiB', runs.three, { most: THREE_FILES_MIB_MAX }),
    ],
  }
}

async function raiseOf(open: () => Promise<Stand>, small: StatementFile, files: StatementFile[]): Promise<number> {
  const stand = await open()
  try {
    await upload(stand.url, stand.newToken(), small.path)
    const tokens = files.map(() => stand.newToken())
    await pause(REST_MS)
    const before = residentMebibytes(stand.serverPid)
    forgetPeak(stand.serverPid)
    await Promise.all(files.map(({ path }, index) => upload(stand.url, tokens[index] ?? '', path)))
    return peakMebibytes(stand.serverPid) - before
  } finally {
    await stand.stop()
  }
}
