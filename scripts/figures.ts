// `npm run figures`: what Exta promises of correctness, counted on what nobody sends on purpose: torture files, damaged
// statements, kills, a language model that fails or obeys strangers, and what asking it costs. As a table on stdout, and as
// JSON where --out says; --write keeps both in docs/figures.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isWithin, tableOf, type Section } from './bench/figures'
import { askingFigures } from './figures/asking'
import { crashFigures } from './figures/crash'
import { mutationFigures } from './figures/mutations'
import { sequenceFigures } from './figures/sequences'
import { tortureFigures } from './figures/torture'

const root = resolve(import.meta.dirname, '..')
const GIBIBYTE = 1024 ** 3
const PARTS = {
  torture: tortureFigures,
  mutations: mutationFigures,
  sequences: sequenceFigures,
  asking: askingFigures,
  crash: crashFigures,
}

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'ci' },
    only: { type: 'string', default: Object.keys(PARTS).join(',') },
    out: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
if (values.size !== 'ci' && values.size !== 'full') throw new Error('--size is ci or full')

const wanted = new Set(values.only.split(','))
const sections: Section[] = []
const startedAt = performance.now()
for (const [name, measure] of Object.entries(PARTS))
  if (wanted.has(name)) sections.push(...[await measure(values.size)].flat())

const report = {
  measuredAt: new Date().toISOString(),
  commit: execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim(),
  machine: `${cpus().length} cores, ${Math.round(totalmem() / GIBIBYTE)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
  size: values.size,
  seconds: Math.round((performance.now() - startedAt) / 1000),
  sections,
}
const heading = `Counted ${report.measuredAt} at commit ${report.commit} on ${report.machine}, within ${report.seconds} s (size ${report.size}).`
const table = `${heading}\n\n${tableOf(sections)}\n`
console.log(table)
for (const out of [values.out, values.write ? join(root, 'docs', 'figures') : undefined]) if (out) keep(out)
const figures = sections.flatMap((section) => section.figures).filter(({ bound }) => bound)
console.log(
  `${figures.filter(isWithin).length} figures within their bounds, ${figures.filter((one) => !isWithin(one)).length} not`,
)
process.exitCode = figures.every(isWithin) ? 0 : 1

/** `latest` is everything in its small size; a part of it, or what took longer, has a name of its own. */
function keep(directory: string): void {
  const isWhole = Object.keys(PARTS).every((part) => wanted.has(part))
  const name = isWhole && values.size === 'ci' ? 'latest' : [...(isWhole ? [] : wanted), values.size].join('-')
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(join(directory, `${name}.md`), `${table}\n`)
}
