import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SLOW_NPM = `
const fs = require('node:fs')
fs.mkdirSync('node_modules', { recursive: true })
fs.appendFileSync('installed', 'once ')
setTimeout(() => {}, 700)`

function install(root: string): Promise<number | null> {
  const child = spawn(process.execPath, [join(root, 'scripts/install.mjs')], {
    env: { ...process.env, npm_execpath: join(root, 'npm.cjs') },
    stdio: 'ignore',
  })
  return new Promise((done) => child.once('exit', done))
}

test.runIf(process.platform !== 'darwin')('starts at once install once, and a later one not at all', async () => {
  const root = mkdtempSync(join(tmpdir(), 'exta-install-'))
  mkdirSync(join(root, 'scripts'))
  cpSync(join(import.meta.dirname, 'install.mjs'), join(root, 'scripts/install.mjs'))
  writeFileSync(join(root, 'package-lock.json'), '{}')
  writeFileSync(join(root, 'npm.cjs'), SLOW_NPM)

  expect(await Promise.all([install(root), install(root), install(root)])).toEqual([0, 0, 0])
  expect(await install(root)).toBe(0)

  expect(readFileSync(join(root, 'installed'), 'utf8')).toBe('once ')
  rmSync(root, { recursive: true })
})
