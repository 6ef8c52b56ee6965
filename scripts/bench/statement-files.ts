import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export type Layout = 'netbanking' | 'delimited'

export const FILE_BYTES = 10_485_760

/** A generated file and what it is known to hold, from the generator and not from what reads it. */
export type StatementFile = {
  path: string
  bytes: Buffer
  rows: number
  debitPaise: number
  creditPaise: number
  spendingPaise: number
}

/** One busy account's file of exactly so many bytes. */
export function aStatementFile(folder: string, layout: Layout, seed: string, bytes = FILE_BYTES): StatementFile {
  const args = [
    '--layout',
    layout,
    '--bytes',
    String(bytes),
    '--seed',
    seed,
    '--out',
    join(folder, `${layout}-${seed}`),
  ]
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/generate-statements.ts', ...args],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`No statement was generated: ${stderr}`)
  const [file] = JSON.parse(stdout).files
  return { path: file.path, bytes: readFileSync(file.path), ...file.sums }
}
