import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export type Layout = 'netbanking' | 'delimited'

export const FILE_BYTES = 10_485_760

type Sums = { rows: number; debitPaise: number; creditPaise: number; spendingPaise: number }

/** A generated file and what it is known to hold, from the generator and not from what reads it. */
export type StatementFile = Sums & { path: string; bytes: Buffer }

/** One busy account's file of exactly so many bytes. */
export function aStatementFile(folder: string, layout: Layout, seed: string, bytes = FILE_BYTES): StatementFile {
  const [file] = statementFiles(folder, { layout, seed, bytes, years: 1 })
  if (!file) throw new Error('No statement was generated.')
  return file
}

const LAST_YEAR = 2025

type Wish = { layout: Layout; seed: string; bytes: number; years: number }

/** Such files of one account, one a year, oldest first. A file of a given size holds all its months, so each is a run of its own. */
export function statementFiles(folder: string, { years, ...wish }: Wish): StatementFile[] {
  return Array.from({ length: years }, (_, index) => fileOfYear(folder, LAST_YEAR + 1 - years + index, wish))
}

function fileOfYear(folder: string, year: number, { layout, seed, bytes }: Omit<Wish, 'years'>): StatementFile {
  const out = join(folder, `${layout}-${seed}-${year}`)
  const args = ['--layout', layout, '--bytes', String(bytes), '--seed', seed, '--from', `${year}-01`, '--months', '12']
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/generate-statements.ts', ...args, '--out', out],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`No statement was generated: ${stderr}`)
  const [file] = (JSON.parse(stdout) as { files: { path: string; sums: Sums }[] }).files
  if (!file) throw new Error('No statement was generated.')
  return { path: file.path, bytes: readFileSync(file.path), ...file.sums }
}
