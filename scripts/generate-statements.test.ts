import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'exta-generated-'))
afterAll(() => rmSync(folder, { recursive: true }))

const command = ['--import', 'tsx', 'scripts/generate-statements.ts']
const run = (...args: string[]) =>
  JSON.parse(execFileSync(process.execPath, [...command, '--out', folder, ...args], { cwd: root, encoding: 'utf8' }))

test('writes the files and prints nothing but their truth', () => {
  const { files, people, total } = run(
    '--people',
    '2',
    '--months',
    '4',
    '--every',
    '2',
    '--overlap',
    '5',
    '--bad-lines',
    '2',
  )

  expect(files).toHaveLength(8)
  for (const { path, bytes, sha256, lines } of files) {
    const written = readFileSync(path)
    expect(written.length).toBe(bytes)
    expect(createHash('sha256').update(written).digest('hex')).toBe(sha256)
    expect(written.toString().split('\n').length - 1).toBe(lines.total)
  }
  const [first, second] = people
  expect(total.sums.debitPaise).toBe(first.sums.debitPaise + second.sums.debitPaise)
  expect(total.lines.bad).toBe(16)
  expect(total.sums.rows).toBe(total.lines.rows - total.duplicateRows)
})

test('a file of exactly the size asked for, in pieces', () => {
  const { files } = run('--layout', 'netbanking', '--bytes', '1mb', '--seed', 'a large one')
  expect(readFileSync(files[0].path).length).toBe(1_048_576)
})

test.each([
  [['--help'], 0, /Writes synthetic HDFC statements/, /^$/],
  [['--months', '4'], 2, /^$/, /--out is missing/],
  [['--out', folder, '--bytes', 'large'], 2, /^$/, /--bytes is a number of bytes/],
  [['--out', folder, '--from', '2025-13'], 2, /^$/, /--from is a month/],
  [['--out', folder, '--rows', '5', '--bytes', '9kb'], 2, /^$/, /Choose --rows or --bytes/],
  [['--out', folder, '--colour', 'red'], 2, /^$/, /--colour/],
])('%j', (args, status, stdout, stderr) => {
  const done = spawnSync(process.execPath, [...command, ...args], { cwd: root, encoding: 'utf8' })
  expect(done.status).toBe(status)
  expect(done.stdout).toMatch(stdout)
  expect(done.stderr).toMatch(stderr)
})
