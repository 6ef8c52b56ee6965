import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { takeLock } from './lock'
import { foreignRefusal } from './ownership'
import { isErrno, StartError } from './start-error'

const SOURCES = [
  'app',
  'components',
  'db',
  'grafana',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
]

export const nextProgram = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** Builds when the sources differ from those of the last build, and only then; the signal ends it half-way. */
export async function buildWhenNeeded(root: string, logFile: string, signal: AbortSignal): Promise<void> {
  const sources = digestOf(root)
  if (isBuiltFrom(root, sources)) return
  // Starts with data folders of their own share this one.
  const waiting = 'Another start is building Exta: waiting for it (Ctrl-C gives up) …'
  const unlock = await takeLock(join(root, 'node_modules', '.build.lock'), waiting, signal).catch((error: unknown) => {
    throw (isErrno(error, 'EACCES') && foreignRefusal(root, error)) || error
  })
  try {
    if (!isBuiltFrom(root, sources)) await buildFrom(root, sources, logFile, signal)
  } finally {
    unlock()
  }
}

const stampOf = (root: string) => join(root, '.next', 'built-from')

const isBuiltFrom = (root: string, sources: string) =>
  existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === sources

async function buildFrom(root: string, sources: string, logFile: string, signal: AbortSignal): Promise<void> {
  console.log('Building Exta (about a minute, only when it has changed) …')
  rmSync(logFile, { force: true }) // it may be root's, from an earlier start
  const status = await build(root, logFile, signal)
  if (signal.aborted) return
  if (status !== 0)
    throw new StartError(
      `The build failed; what it said stands in ${relative(root, logFile) || logFile}:\n${tailOf(logFile)}`,
    )
  writeFileSync(stampOf(root), sources)
}

function build(root: string, logFile: string, signal: AbortSignal): Promise<number | null> {
  const log = createWriteStream(logFile, { mode: 0o600 })
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, [nextProgram, 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  signal.addEventListener('abort', () => child.kill('SIGTERM'))
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  return new Promise((done, failed) => {
    child.once('error', failed).once('close', (status) => log.end(() => done(status)))
  })
}

function digestOf(root: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of SOURCES.flatMap((name) => filesUnder(join(root, name))).sort()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return [path] // a file, not a folder
  }
}

const tailOf = (file: string) => readFileSync(file, 'utf8').trim().split('\n').slice(-30).join('\n')
