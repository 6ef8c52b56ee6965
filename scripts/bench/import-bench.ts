import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read, upload, type Upload } from './api'
import { figureOf, type Figure, type Section } from './figures'
import { Floor, hasPsql } from './floor'
import type { Stand } from './stand'
import { aStatementFile, FILE_BYTES, type Layout, type StatementFile } from './statement-files'

/** At most so many times the floor, with row level security on. */
const FLOOR_RATIO_MAX = 2
const FILE_SECONDS_MAX = 15
const AGAIN_MS_MAX = 100
const OTHER_FILE_RATIO_MAX = 0.6

type Round = Upload & { file: StatementFile; floorMs: number; againMs: number; otherFileMs: number }

/** 10 MB through the HTTP API, beside COPY of the same rows; both on an empty ledger, one after the other in every round. */
export async function benchImports(stand: Stand, folder: string, rounds: number): Promise<Section[]> {
  const floor = await Floor.open(stand.adminUrl)
  try {
    const sections: Section[] = []
    for (const layout of ['netbanking', 'delimited'] as const) {
      await oneRound(stand, floor, folder, layout, 0) // the first one meets cold code and an empty cache
      const measured: Round[] = []
      for (let round = 1; round <= rounds; round++) measured.push(await oneRound(stand, floor, folder, layout, round))
      sections.push(sectionOf(layout, measured))
    }
    return sections
  } finally {
    await floor.close()
  }
}

async function oneRound(stand: Stand, floor: Floor, folder: string, layout: Layout, round: number): Promise<Round> {
  const file = aStatementFile(folder, layout, `round-${round}`)
  await floor.clearPeople()
  const token = stand.newToken()
  const first = await upload(stand.url, token, file.path)
  await requireExact(stand, token, file, first)
  const { tookMs: againMs } = await upload(stand.url, token, file.path)
  const { tookMs: otherFileMs } = await inAnotherFile(stand, token, file)
  const rows = join(folder, 'rows.copy')
  const kept = await floor.keepRows(rows)
  if (kept !== file.rows) throw new Error(`${file.rows} rows were sent and ${kept} are there.`)
  await floor.clearRows()
  const floorMs = await floor.copy(rows)
  return { ...first, file, floorMs, againMs, otherFileMs }
}

/** The same rows under another hash: a blank line at the end. */
async function inAnotherFile(stand: Stand, token: string, { path, bytes, rows }: StatementFile): Promise<Upload> {
  const other = `${path}.other`
  writeFileSync(other, Buffer.concat([bytes.subarray(0, -2), Buffer.from('\n\n')]).subarray(0, FILE_BYTES))
  const uploaded = await upload(stand.url, token, other)
  const { stored, duplicate } = uploaded.posted.rows ?? {}
  if (stored !== 0 || duplicate !== rows)
    throw new Error(`Of ${rows} rows that were there ${stored} were stored and ${duplicate} told as duplicates.`)
  return uploaded
}

/** What was measured must have been the work: every row there, and the sums those of the generator. */
async function requireExact(stand: Stand, token: string, file: StatementFile, { posted }: Upload): Promise<void> {
  const year = 'by=month'
  const { totalPaise: debits } = await read<Report>(stand.url, token, `/reports/spending?${year}&spendingOnly=false`)
  const { totalPaise: spending } = await read<Report>(stand.url, token, `/reports/spending?${year}`)
  const found = { rows: posted.rows?.stored, debits, credits: posted.creditPaise, spending }
  const { rows, debitPaise, creditPaise, spendingPaise } = file
  const known = { rows, debits: debitPaise, credits: creditPaise, spending: spendingPaise }
  if (JSON.stringify(found) !== JSON.stringify(known)) throw new Error(`Not exact: ${JSON.stringify({ found, known })}`)
}

type Report = { totalPaise: number }

const TITLES: Record<Layout, string> = { netbanking: 'NetBanking', delimited: 'padded Delimited' }

function sectionOf(layout: Layout, rounds: readonly Round[]): Section {
  const rows = rounds[0]?.file.rows.toLocaleString('en-IN')
  const sentences = [
    `${FILE_BYTES.toLocaleString('en-IN')} bytes with ${rows} rows through POST /api/v1/statements, row level security on.`,
    `The floor is COPY FROM STDIN of the same rows into the same table by its owner (${hasPsql() ? 'psql' : 'pg-copy-streams'}).`,
    "Every row and the sums of debits, credits and spending were compared with the generator's.",
    'Stages are what the request waited for: while Postgres takes rows, the reading thread makes the next.',
  ]
  return {
    title: `Import of 10 MB, ${TITLES[layout]} layout`,
    about: sentences.join(' '),
    figures: figuresOf(rounds),
  }
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const figure = (what: string, unit: Figure['unit'], pick: (round: Round) => number, bound?: Figure['bound']) =>
    figureOf(what, unit, rounds.map(pick), bound)
  const stages = [...new Set(rounds.flatMap(({ stages: times }) => Object.keys(times)))]
  return [
    figure('upload to report', 's', ({ tookMs }) => tookMs / 1000, { most: FILE_SECONDS_MAX }),
    figure('rows per second', 'rows/s', ({ tookMs, file }) => file.rows / (tookMs / 1000)),
    figure('floor: COPY by the owner', 's', ({ floorMs }) => floorMs / 1000),
    figure('times the floor', '×', ({ tookMs, floorMs }) => tookMs / floorMs, { most: FLOOR_RATIO_MAX }),
    ...stages.map((name) => figure(`stage: ${name}`, 'ms', ({ stages: times }) => times[name] ?? 0)),
    figure('the same file again', 'ms', ({ againMs }) => againMs, { most: AGAIN_MS_MAX }),
    figure('the same rows in another file', 's', ({ otherFileMs }) => otherFileMs / 1000),
    figure('the same, of the first time', '×', ({ otherFileMs, tookMs }) => otherFileMs / tookMs, {
      most: OTHER_FILE_RATIO_MAX,
    }),
  ]
}
