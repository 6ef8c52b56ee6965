import { suggest } from '@/lib/categorization/cascade'
import { HALVES, readGoldenSet } from '@/lib/categorization/golden/golden-set'
import { parseNarration } from '@/lib/categorization/narration/parse-narration'
import { median, type Figure, type Section } from './figures'

const ROWS = 10_000
const MS_MAX = 1_000
const MICROSECONDS_PER_MS = 1_000

/** What reading and tagging 10,000 narrations costs the processor: a busy machine does not lengthen it. */
export function benchNarrations(rounds: number): Section {
  const golden = HALVES.flatMap(readGoldenSet)
  const rows = Array.from({ length: ROWS }, (_, index) => golden[index % golden.length]).filter(
    (row) => row !== undefined,
  )
  const figure = (what: string, run: (row: (typeof rows)[number]) => void, most?: number): Figure => {
    const runs = Array.from({ length: rounds + 1 }, () => {
      const before = process.cpuUsage()
      for (const row of rows) run(row)
      return process.cpuUsage(before).user / MICROSECONDS_PER_MS
    }).slice(1) // the first one compiles
    return { what, value: median(runs), unit: 'ms', runs, ...(most !== undefined && { bound: { most } }) }
  }
  return {
    title: 'Reading narrations',
    about: `${ROWS} narrations of all the banks in the golden set, in processor time of one thread.`,
    figures: [
      figure('product, mode and the rest', ({ narration }) => parseNarration(narration)),
      figure(
        'the same, and the tag',
        ({ narration, direction }) => suggest(parseNarration(narration), direction),
        MS_MAX,
      ),
    ],
  }
}
