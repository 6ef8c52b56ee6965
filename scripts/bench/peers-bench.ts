import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { decimalOf } from '@/lib/money/paise'
import { parseStatement } from '@/lib/statements/parse-statement'
import type { IsoDate } from '@/lib/dates/iso-date'
import type { StatementRow } from '@/lib/statements/types'
import { parseNarration } from '@/lib/categorization/narration/parse-narration'
import { upload } from './api'
import { figureOf, type Figure, type Section } from './figures'
import type { Stand } from './stand'
import { aStatementFile, FILE_BYTES } from './statement-files'

const TEN_THOUSAND_ROWS_BYTES = 1_157_000
const TODAY = '2026-11-30' as IsoDate
const ACTUAL_RATIO_MIN = 60
const HLEDGER_RATIO_MIN = 12
const FULL_ROUNDS = 1

/** Where `npm install @actual-app/api` was run, outside this project; its native part has to be built there. */
const ACTUAL = process.env.ACTUAL_API ?? ''
/** The Node for which that part was built, where it is another than this one. */
const ACTUAL_NODE = process.env.ACTUAL_NODE ?? process.execPath

type Round = { exta: number; actual: number | undefined; hledger: number | undefined; rows: number }

/**
 * The same rows into Exta, over its HTTP API with everything that it does, and into peers without a screen: Actual's own
 * import step, of rows that were parsed before its clock starts, and the whole of `hledger import`.
 */
export async function benchPeers(stand: Stand, folder: string, rounds: number, isFull: boolean): Promise<Section[]> {
  const sections = [await benchSize(stand, folder, { bytes: TEN_THOUSAND_ROWS_BYTES, rounds, isBound: true })]
  if (isFull) sections.push(await benchSize(stand, folder, { bytes: FILE_BYTES, rounds: FULL_ROUNDS, isBound: false }))
  return sections
}

type Size = { bytes: number; rounds: number; isBound: boolean }

async function benchSize(stand: Stand, folder: string, { bytes, rounds, isBound }: Size): Promise<Section> {
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) measured.push(await oneRound(stand, folder, bytes, round))
  const rows = measured[0]?.rows.toLocaleString('en-IN')
  const missing = [!isActualThere() && 'Actual (ACTUAL_API)', !isHledgerThere() && 'hledger'].filter(Boolean)
  return {
    title: `Beside peers, ${rows} rows`,
    about: [
      `One NetBanking file of ${bytes.toLocaleString('en-IN')} bytes, in turn. Exta reads it, proves it, tags it and keeps its sums, from upload to report.`,
      'Actual (@actual-app/api) is given parsed rows with an id and a payee each, and only its import is timed; hledger is given a clean CSV and thirty rules, and the whole command is timed.',
      missing.length > 0 ? `Not installed here, so not measured: ${missing.join(', ')}.` : '',
    ].join(' '),
    figures: figuresOf(measured, isBound),
  }
}

function figuresOf(measured: readonly Round[], isBound: boolean): Figure[] {
  const seconds = (what: string, pick: (round: Round) => number) =>
    figureOf(
      what,
      's',
      measured.map((round) => pick(round) / 1000),
    )
  const beside = (name: 'actual' | 'hledger', title: string, least: number): Figure[] => {
    const there = measured.flatMap(({ exta, [name]: peer }) => (peer === undefined ? [] : [{ exta, peer }]))
    if (there.length === 0) return []
    const times = there.map(({ exta, peer }) => peer / exta)
    return [
      figureOf(
        title,
        's',
        there.map(({ peer }) => peer / 1000),
      ),
      figureOf(`Exta is so many times as fast as ${title}`, '×', times, isBound ? { least } : undefined),
    ]
  }
  return [
    seconds('Exta', ({ exta }) => exta),
    ...beside('actual', 'Actual', ACTUAL_RATIO_MIN),
    ...beside('hledger', 'hledger', HLEDGER_RATIO_MIN),
  ]
}

async function oneRound(stand: Stand, folder: string, bytes: number, round: number): Promise<Round> {
  const file = aStatementFile(folder, 'netbanking', `peers-${bytes}-${round}`, bytes)
  const { tookMs: exta, posted } = await upload(stand.url, stand.newToken(), file.path)
  if (posted.rows?.stored !== file.rows) throw new Error(`${file.rows} rows were sent: ${JSON.stringify(posted.rows)}`)
  const { rows } = parseStatement(readFileSync(file.path), { today: TODAY })
  const place = mkdtempSync(join(folder, 'peer-'))
  const peers = { actual: actualMs(place, rows), hledger: hledgerMs(place, rows) }
  rmSync(place, { recursive: true, force: true })
  return { exta, ...peers, rows: file.rows }
}

const isActualThere = () => existsSync(join(ACTUAL, 'node_modules', '@actual-app', 'api'))
const isHledgerThere = () => spawnSync('hledger', ['--version']).status === 0

function actualMs(place: string, rows: readonly StatementRow[]): number | undefined {
  if (!isActualThere()) return undefined
  const [rowsFile, data] = [join(place, 'rows.json'), join(place, 'actual')]
  mkdirSync(data)
  const given = rows.map((row, index) => ({
    date: row.transactionDate,
    amount: row.creditAmount - row.debitAmount,
    payee_name: parseNarration(row.narration).product,
    notes: row.narration,
    imported_id: String(index),
  }))
  writeFileSync(rowsFile, JSON.stringify(given))
  const args = [resolve(import.meta.dirname, 'actual-peer.mjs'), ACTUAL, rowsFile, data]
  const { stdout, stderr, status } = spawnSync(ACTUAL_NODE, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const told = JSON.parse(stdout.trim().split('\n').at(-1) || '{}') as { tookMs?: number; rows?: number }
  if (status !== 0 || told.rows !== rows.length)
    throw new Error(`Actual took ${told.rows} of ${rows.length}: ${stderr}`)
  return told.tookMs
}

const WORDS = 'zomato swiggy amazon flipkart uber ola irctc blinkit zepto bigbasket'.split(' ')
const RULES = `fields date,description,code,amount-out,amount-in,balance
date-format %d/%m/%Y
currency INR
account1 assets:bank
${Array.from({ length: 30 }, (_, at) => `if ${WORDS[at % WORDS.length]}${at < WORDS.length ? '' : ` ${at}`}\n  account2 expenses:${at}`).join('\n')}
`

function hledgerMs(place: string, rows: readonly StatementRow[]): number | undefined {
  if (!isHledgerThere()) return undefined
  const [csv, rules, journal] = [join(place, 'bank.csv'), join(place, 'bank.rules'), join(place, 'bank.journal')]
  writeFileSync(csv, rows.map(lineOf).join(''))
  writeFileSync(rules, RULES)
  writeFileSync(journal, '')
  const startedAt = performance.now()
  const { status, stderr, stdout } = spawnSync('hledger', ['import', '-f', journal, csv, '--rules-file', rules], {
    encoding: 'utf8',
  })
  const tookMs = performance.now() - startedAt
  const taken = Number(/imported (\d+) new/.exec(stdout + stderr)?.[1])
  if (status !== 0 || taken !== rows.length) throw new Error(`hledger took ${taken} of ${rows.length}: ${stderr}`)
  return tookMs
}

function lineOf({ transactionDate, narration, reference, ...row }: StatementRow): string {
  const [year, month, day] = transactionDate.split('-')
  const amount = (of: typeof row.debitAmount | null) => (of ? decimalOf(of, minorDigitsOf('INR')) : '')
  const cells = [
    `${day}/${month}/${year}`,
    `"${narration}"`,
    reference ?? '',
    amount(row.debitAmount),
    amount(row.creditAmount),
    amount(row.closingBalance),
  ]
  return `${cells.join(',')}\n`
}
