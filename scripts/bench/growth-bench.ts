import { upload } from './api'
import { figureOf, type Section } from './figures'
import type { Stand } from './stand'
import { FILE_BYTES, statementFiles } from './statement-files'

const YEARS = 10
const EXPONENT_MAX = 1.12

const SMALL_BYTES = 113_700
const SMALL_FILES = 21
const SMALL_MS_MAX = 100

type Growth = { first: number; last: number; exponent: number; rows: number }

/** How the time grows with what is there: a file a year of one account, and files of a thousand rows. */
export async function benchGrowth(stand: Stand, folder: string, rounds: number): Promise<Section[]> {
  const measured: Growth[] = []
  for (let round = 0; round < rounds; round++) measured.push(await oneLedger(stand, folder, round))
  const rows = measured[0]?.rows.toLocaleString('en-IN')
  return [
    {
      title: 'Growth of a ledger',
      about: `${YEARS} files of 10 MB, one a year of one account and one after the other, until it holds ${rows} rows. The exponent is that of the time for all of them over the time for the first: 1 is a straight line.`,
      figures: [
        figureOf(
          'the first file',
          's',
          measured.map(({ first }) => first / 1000),
        ),
        figureOf(
          'the last of ten, of the first',
          '×',
          measured.map(({ first, last }) => last / first),
        ),
        figureOf(
          'growth',
          'exponent',
          measured.map(({ exponent }) => exponent),
          { most: EXPONENT_MAX },
        ),
      ],
    },
    await benchSmallFiles(stand, folder),
  ]
}

async function oneLedger(stand: Stand, folder: string, round: number): Promise<Growth> {
  const files = statementFiles(folder, {
    layout: 'netbanking',
    seed: `growth-${round}`,
    bytes: FILE_BYTES,
    years: YEARS,
  })
  const token = stand.newToken()
  const times: number[] = []
  let rows = 0
  for (const file of files) {
    const { tookMs, posted } = await upload(stand.url, token, file.path)
    if (posted.rows?.stored !== file.rows)
      throw new Error(`${file.rows} rows were sent: ${JSON.stringify(posted.rows)}`)
    times.push(tookMs)
    rows += file.rows
  }
  const [first = NaN, last = NaN] = [times[0], times.at(-1)]
  const all = times.reduce((sum, time) => sum + time, 0)
  return { first, last, rows, exponent: Math.log(all / first) / Math.log(rows / (files[0]?.rows ?? NaN)) }
}

async function benchSmallFiles(stand: Stand, folder: string): Promise<Section> {
  const wish = { layout: 'netbanking', seed: 'small', bytes: SMALL_BYTES, years: SMALL_FILES } as const
  const files = statementFiles(folder, wish)
  const token = stand.newToken()
  const times: number[] = []
  for (const { path } of files) times.push((await upload(stand.url, token, path)).tookMs)
  return {
    title: 'Import of a thousand rows',
    about: `${SMALL_BYTES.toLocaleString('en-IN')} bytes with ${files[0]?.rows.toLocaleString('en-IN')} rows; ${SMALL_FILES - 1} files of one account, one after the other.`,
    figures: [figureOf('upload to report', 'ms', times.slice(1), { most: SMALL_MS_MAX })],
  }
}
