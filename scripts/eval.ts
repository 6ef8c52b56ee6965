// `npm run eval`: how well narrations are read and tagged at a cold start, on the golden set, and what asking a model about the
// rest would cost; what a person's own products teach; and what corrections buy in a simulated year. As tables on stdout, and
// kept in docs/evaluation with --write. --misses lists what is wrong in the half that may be looked at.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import shipped from '@/lib/categorization/dictionary.json'
import { isMiss, isReached, judge } from '@/lib/categorization/evaluation/evaluate'
import { evaluate, printReport } from '@/lib/categorization/evaluation/evaluation-report'
import { HALVES, readGoldenSet, type Half } from '@/lib/categorization/golden/golden-set'
import { PARSER_VERSION } from '@/lib/categorization/narration/parser-version'
import { measureCurve } from './eval/curve'
import { measureAsking } from './eval/golden-asking'
import { measureLocal } from './eval/golden-local'
import { goalsOfCurve, printAsking, printCurve, printLocal } from './eval/print-local'

const root = resolve(import.meta.dirname, '..')

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    misses: { type: 'string' },
  },
})

const report = evaluate(
  HALVES.map((name) => ({ name, rows: readGoldenSet(name) })),
  {
    measuredAt: new Date().toISOString(),
    commit: execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim(),
    parserVersion: PARSER_VERSION,
    dictionaryVersion: shipped.version,
  },
)
const asking = await measureAsking(report.measuredAt.slice(0, 'yyyy-mm-dd'.length))
const local = measureLocal()
const curve = measureCurve()
const json = `${JSON.stringify({ ...report, asking, local, curve }, null, 2)}\n`
const table = `${[printReport(report), printAsking(asking), printLocal(local), printCurve(curve)].join('\n\n')}\n`
console.log(values.json ? json : table)
const half = HALVES.find((each) => each === values.misses)
if (half) listMisses(half)
if (values.write) keep(join(root, 'docs', 'evaluation'))
process.exitCode = [...report.halves.flatMap(({ goals }) => goals), ...goalsOfCurve(curve)].every(isReached) ? 0 : 1

function listMisses(of: Half): void {
  for (const { row, mode, product, answer } of readGoldenSet(of).map(judge).filter(isMiss))
    console.log([row.id, mode, product, answer.given ?? 'TBD', row.narration].join('\t'))
}

function keep(directory: string): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'latest.json'), json)
  writeFileSync(join(directory, 'latest.md'), `# Evaluation\n\nWritten by \`npm run eval -- --write\`.\n\n${table}`)
}
