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

const FIRST_YEAR = 2025

type Wish = { layout: Layout; seed: string; bytes: number; years: number }

/** Such files of one account for so many years, one a year, which go on from each other. */
export function statementFiles(folder: string, { layout, seed, bytes, years }: Wish): StatementFile[] {
  const from = `${FIRST_YEAR + 1 - years}-01`
  const [months, out] = [String(12 * years), join(folder, `${layout}-${seed}`)]
  const args = ['--layout', layout, '--bytes', String(bytes), '--seed', seed, '--from', from, '--months', months]
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/generate-statements.ts', ...args, '--every', '12', '--out', out],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`No statement was generated: ${stderr}`)
  const { files } = JSON.parse(stdout) as { files: { path: string; sums: Sums }[] }
  return files.map(({ path, sums }) => ({ path, bytes: readFileSync(path), ...sums }))
}
