import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

test('a command that is missing is told in one sentence, before a database is made', () => {
  const script = resolve(import.meta.dirname, 'with-database.ts')

  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' })

  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^Name the command to run, as in: .*\n$/)
})
