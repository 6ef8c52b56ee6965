import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { takeLock } from './lock'

const folder = mkdtempSync(join(tmpdir(), 'exta-lock-'))
const file = join(folder, 'lock')
const never = new AbortController().signal

afterEach(() => vi.restoreAllMocks())

test('a lock is held by one at a time, and who waits is told once', async () => {
  const told = vi.spyOn(console, 'log').mockReturnValue()
  const release = await takeLock(file, 'waiting', never)
  let isTaken = false
  const second = takeLock(file, 'waiting', never).then((unlock) => ((isTaken = true), unlock))
  await new Promise((done) => setTimeout(done, 300))
  expect(isTaken).toBe(false)

  release()

  ;(await second)()
  expect(told.mock.calls).toEqual([['waiting']])
})

test('a wait can be called off', async () => {
  vi.spyOn(console, 'log').mockReturnValue()
  const release = await takeLock(file, 'waiting', never)
  await expect(takeLock(file, 'waiting', AbortSignal.timeout(50))).rejects.toThrow('aborted')
  release()
})

test('a holder that is killed holds it no longer', async () => {
  const script = `import { takeLock } from './lock'; await takeLock(${JSON.stringify(file)}, '', new AbortController().signal); console.log('held'); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: resolve(import.meta.dirname),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((done) => holder.stdout.once('data', done))
  const exited = new Promise((done) => holder.once('exit', done))
  holder.kill('SIGKILL')
  await exited

  ;(await takeLock(file, 'waiting', AbortSignal.timeout(60_000)))()
  rmSync(folder, { recursive: true })
})
