// `npm test`: everything, with one closing line that counts it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isWithin, type Section } from './bench/figures'
import { failedInPlaywright, failedInVitest, type PlaywrightReport, type VitestReport } from './failed-tests'
import { buildWhenNeeded } from './launch/build'
import { StartError } from './launch/start-error'

const root = resolve(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const results = mkdtempSync(join(tmpdir(), 'exta-results-'))
/** What the tests of asking a language model count; the figures take it from there, and need not run them again. */
const counted = join(results, 'counted')
mkdirSync(counted)

type Count = { passed: number; failed: number }
type Outcome = Count & { /** Which failed, and why. */ failures?: string[] }
type Step = { name: string; run: () => Promise<Outcome> }

const CHROMIUM_PATHS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const chromium = [process.env.CHROMIUM_PATH ?? '', ...CHROMIUM_PATHS].find((path) => path !== '' && existsSync(path))

/** About twice what the longest step takes on a slow machine. */
const STEP_WITHIN_MS = 30 * 60_000
const KILL_AFTER_MS = 30_000

const withDatabase = [process.execPath, '--import', 'tsx', 'scripts/with-database.ts']
const projects = (...names: string[]) => names.flatMap((name) => ['--project', name])

const CHECKS: Step[] = [
  { name: 'formatting', run: () => check(bin('prettier'), '--check', '--log-level', 'warn', '.') },
  { name: 'lint', run: () => check(bin('eslint'), '--max-warnings', '0', '.') },
  { name: 'layers', run: () => check(process.execPath, 'scripts/check-layers.mjs') },
]
const TYPES = { name: 'types', run: () => check('npm', 'run', '--silent', 'typecheck') }
const BUILD = { name: 'build', run: build }
const FIGURES = { name: 'figures', run: figures }
const WALLS = { name: 'the attempts on trial', run: () => vitest('walls', withDatabase, projects('no-walls')) }
const BROWSER = { name: 'browser tests', run: () => browserTests('side by side') }
const BROWSER_ALONE = { name: 'browser tests, one by one', run: () => browserTests('alone') }
const START = { name: 'start tests', run: () => vitest('start', [], projects('start')) }

/**
 * Stages one after the other. The lanes of a stage run side by side, for each leaves a processor idle for much of its time,
 * and are about as long as each other. The build goes on with what the check of the types found.
 */
const STAGES: Step[][][] = [
  [CHECKS, [TYPES, BUILD]],
  [
    [
      {
        name: 'unit tests',
        run: () => vitest('unit', [], [...projects('unit-shared', 'unit-own'), '--maxWorkers', '2']),
      },
    ],
  ],
  [[{ name: 'database tests', run: databaseTests }]],
  [[BROWSER]],
  [[BROWSER_ALONE, FIGURES], [START], [WALLS]],
]

const total: Count = { passed: 0, failed: 0 }
const lines: string[] = []
for (const lanes of STAGES) await Promise.all(lanes.map(takeInTurn))
rmSync(results, { recursive: true, force: true })
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

async function takeInTurn(lane: readonly Step[]): Promise<void> {
  for (const step of lane) await take(step)
}

async function take({ name, run }: Step): Promise<void> {
  console.log(`\n=== ${name}`)
  const startedAt = performance.now()
  const { passed, failed, failures = [] } = await run()
  lines.push(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passed} passed, ${failed} failed (${Math.round((performance.now() - startedAt) / 1000)} s)`,
    ...failures.map((failure) => `         ${failure}`),
  )
  total.passed += passed
  total.failed += failed
}

/** What hangs is ended, and has failed: the steps after it are told all the same. */
async function execute(command: string, args: string[], variables: Record<string, string> = {}): Promise<number> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...variables },
  })
  const limit = setTimeout(() => {
    console.error(`${[command, ...args].join(' ')} is ended: it has run for ${STEP_WITHIN_MS / 60_000} minutes.`)
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref()
  }, STEP_WITHIN_MS)
  const code = await new Promise<number>((done) =>
    child.once('exit', (status) => done(status ?? 1)).once('error', () => done(1)),
  )
  clearTimeout(limit)
  return code
}

/** A tool that only passes or fails counts as one test. */
async function check(command: string, ...args: string[]): Promise<Count> {
  return (await execute(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** For the browser and the start tests, which would otherwise wait for it; no test, so it counts only when it fails. */
async function build(): Promise<Count> {
  try {
    await buildWhenNeeded(root, join(results, 'build.log'), new AbortController().signal)
    return { passed: 0, failed: 0 }
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}

async function vitest(name: string, before: string[], chosen: string[]): Promise<Required<Outcome>> {
  const report = join(results, `${name}.json`)
  const [command = '', ...args] = [
    ...before,
    bin('vitest'),
    'run',
    ...chosen,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const code = await execute(command, args, { FIGURES_OUT: counted })
  const told = readJson<VitestReport>(report)
  return settled(code, {
    passed: told?.numPassedTests ?? 0,
    failed: (told?.numFailedTests ?? 0) + (told?.numPendingTests ?? 0),
    failures: told ? failedInVitest(told) : [],
  })
}

/** Every figure with a bound is a test. */
async function figures(): Promise<Outcome> {
  const run = ['--import', 'tsx', 'scripts/figures.ts', '--out', results]
  const code = await execute(process.execPath, run, { FIGURES_COUNTED: counted })
  const told = readJson<{ sections: Section[] }>(join(results, 'latest.json'))
  const bounded = (told?.sections ?? []).flatMap((section) => section.figures).filter(({ bound }) => bound)
  const missed = bounded.filter((figure) => !isWithin(figure))
  return settled(code, {
    passed: bounded.length - missed.length,
    failed: missed.length,
    failures: missed.map(({ what, value, unit }) => `${what}: ${value} ${unit}`),
  })
}

/** Two halves side by side, each with a server of its own: roles are the server's, and one half never meets the other. */
async function databaseTests(): Promise<Outcome> {
  const chosen = projects('db-shared', 'db-own', 'rls-alone', 'filter-alone')
  const half = (which: string) => vitest(`db-${which}`, withDatabase, [...chosen, '--shard', `${which}/2`])
  return added(await Promise.all(['1', '2'].map(half)))
}

async function browserTests(project: string): Promise<Outcome> {
  if (!chromium) {
    console.error(
      'Chromium is missing, so the browser tests count as failed: install it with `apt-get install chromium-headless-shell` (or `chromium`), or name one in CHROMIUM_PATH.',
    )
    return { passed: 0, failed: browserTestCount(project) }
  }
  return browserProject(project, chromium)
}

function added(outcomes: readonly Required<Outcome>[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
  }
}

async function browserProject(project: string, chromiumPath: string): Promise<Required<Outcome>> {
  const report = join(results, `browser ${project}.json`)
  const code = await execute(bin('playwright'), ['test', '--project', project], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    CHROMIUM_PATH: chromiumPath,
  })
  const told = readJson<PlaywrightReport>(report)
  const stats = told?.stats
  return settled(code, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0),
    failures: told ? failedInPlaywright(told) : [],
  })
}

function browserTestCount(project: string): number {
  const { stdout } = spawnSync(bin('playwright'), ['test', '--list', '--project', project], {
    cwd: root,
    encoding: 'utf8',
  })
  return Number(/Total: (\d+) tests?/.exec(stdout)?.[1] ?? 1)
}

/** A run that failed without a failed test (a file that does not load, say) has failed all the same, as has one without any. */
function settled(code: number, { passed, failed, failures }: Required<Outcome>): Required<Outcome> {
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, failures }
}

function readJson<Data>(file: string): Data | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Data) : undefined
}
