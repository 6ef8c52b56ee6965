// Runs under whatever Node the system has (20 or newer) before anything is installed: plain JavaScript, no dependency.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.installed-lock')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lock

if (!isInstalled()) {
  await waitForTurn()
  if (!isInstalled()) install()
  process.exit() // the turn ends with the process
}

/**
 * Two starts at once would install over each other. The name of a socket is held by the operating system and freed when
 * its holder ends, however that is. A Mac has no such names, so there nothing is held.
 */
async function waitForTurn() {
  const name = `exta-install-${createHash('sha256').update(root).digest('hex').slice(0, 32)}`
  const path = { linux: `\0${name}`, win32: `\\\\.\\pipe\\${name}` }[process.platform]
  for (let isTold = false; path && !(await listens(path)); isTold = true) {
    if (!isTold) console.log('Another start is installing what Exta needs: waiting for it (Ctrl-C gives up) …')
    await new Promise((done) => setTimeout(done, 500))
  }
}

function listens(path) {
  return new Promise((told) => {
    const server = createServer().once('error', ({ code }) => told(code !== 'EADDRINUSE'))
    server.listen(path, () => told(true))
  })
}

function install() {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    give(`This folder cannot be written (${root}): make it yours with chown, or clone Exta where you may write.`)
  }
  console.log('Installing what Exta needs (about a minute, only when it has changed) …')
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-fund', '--no-audit']
  const [command, rest] = npm ? [process.execPath, [npm, ...args]] : ['npm', args]
  const { status, error } = spawnSync(command, rest, { cwd: root, stdio: 'inherit' })
  if (status !== 0)
    give(
      `The packages could not be installed${error ? ` (${error.message})` : ''}: see npm's message above, then run the same command again.`,
    )
  writeFileSync(stamp, lock)
}

function give(sentence) {
  console.error(sentence)
  process.exit(1)
}
