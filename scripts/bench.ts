// `npm run bench`: what Exta promises of speed, measured on the whole program and beside a floor of the same run.
// As a table on stdout, and as JSON where --out says; --write keeps both in docs/benchmarks.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isWithin, tableOf, type Section } from './bench/figures'
import { benchBystanders, loopVariables } from './bench/bystanders-bench'
import { benchCorrections } from './bench/correction-bench'
import { benchGrowth } from './bench/growth-bench'
import { benchImports } from './bench/import-bench'
import { benchLocalSteps } from './bench/local-steps-bench'
import { benchMemory } from './bench/memory-bench'
import { benchPeers } from './bench/peers-bench'
import { benchReading } from './bench/reading-bench'
import { benchNarrations } from './bench/narration-bench'
import { openStand } from './bench/stand'
import { benchTagging } from './bench/tagging-bench'
import { knownRows } from '@/lib/categorization/known-answers'
import { startOpenAiServer } from '@/lib/testing/openai-server'

const root = resolve(import.meta.dirname, '..')
const GIBIBYTE = 1024 ** 3

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: {
      type: 'string',
      default: 'imports,growth,memory,bystanders,peers,reading,narrations,local,corrections,tagging',
    },
    out: { type: 'string' },
    /** Peers also take the whole 10 MB: a quarter of an hour of Actual's. */
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

const folder = mkdtempSync(join(tmpdir(), 'exta-bench-files-'))
const rounds = Number(values.rounds)
const LONG_ROUNDS = Math.min(rounds, 3) // of what takes a minute each
const wanted = new Set(values.only.split(','))
const model = await startOpenAiServer({
  oracle: (name) => knownRows().find(({ product }) => product.name === name)?.defaultTag ?? 'Shopping',
})
const open = () =>
  openStand({
    ...{ LOG_LEVEL: 'warn', OPENAI_API_KEY: 'of the benchmark', OPENAI_BASE_URL: model.url },
    ...loopVariables(folder),
  })
const stand = await open()
const sections: Section[] = []
const BENCHES: Record<string, () => Promise<Section[]>> = {
  imports: () => benchImports(stand, folder, rounds),
  growth: () => benchGrowth(stand, folder, LONG_ROUNDS),
  memory: async () => [await benchMemory(open, folder, LONG_ROUNDS)],
  bystanders: async () => [await benchBystanders(stand, folder, LONG_ROUNDS)],
  peers: () => benchPeers(stand, folder, LONG_ROUNDS, values.full),
  narrations: async () => [benchNarrations(rounds)],
  local: async () => [benchLocalSteps(rounds)],
  corrections: async () => [await benchCorrections(stand, folder, rounds)],
  tagging: async () => [await benchTagging(stand, model, folder, rounds)],
  reading: async () => [await benchReading(stand, folder, rounds)],
}
let isWhole = true
try {
  for (const [name, bench] of Object.entries(BENCHES)) if (wanted.has(name)) await add(name, bench)
} finally {
  await stand.stop()
  await model.close()
  rmSync(folder, { recursive: true, force: true })
}

const report = {
  measuredAt: new Date().toISOString(),
  commit: execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim(),
  machine: `${cpus().length} cores, ${Math.round(totalmem() / GIBIBYTE)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
  rounds,
  sections,
}
const heading = `Measured ${report.measuredAt} at commit ${report.commit} on ${report.machine}; median of ${rounds} rounds.`
const table = `${heading}\n\n${tableOf(sections)}\n`
console.log(table)
for (const out of [values.out, values.write ? join(root, 'docs', 'benchmarks') : undefined]) if (out) keep(out)
process.exitCode = isWhole && sections.flatMap(({ figures }) => figures).every(isWithin) ? 0 : 1

/** What one of them stumbles over does not cost a quarter of an hour of the others. */
async function add(name: string, bench: () => Promise<Section[]>): Promise<void> {
  try {
    sections.push(...(await bench()))
  } catch (error) {
    isWhole = false
    console.error(`${name} was not measured:`, error)
  }
}

/** `latest` is everything; a part of it has a name of its own. */
function keep(directory: string): void {
  const name = Object.keys(BENCHES).every((bench) => wanted.has(bench)) ? 'latest' : [...wanted].join('-')
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(join(directory, `${name}.md`), `# Benchmarks\n\nWritten by \`npm run bench -- --write\`.\n\n${table}`)
}
