import { Worker } from 'node:worker_threads'
import type { Figure, Section } from '../bench/figures'
import type { Outcome } from './torture-thread'
import { fixtures, tortureFiles, type Counts, type TortureFile, type TortureKind } from './torture-files'

const HANG_MS = 3000
/** Until then a thread is given up that says nothing; its processor's time tells a hang from a busy machine. */
const SILENT_MS = 60_000
const MEMORY_MIB = 256 // as Exta's own reading thread

const COUNTS = {
  ci: { cuts: 900, flips: 900, marks: 225, workbooks: 100 },
  full: { cuts: 9000, flips: 9000, marks: 2250, workbooks: 1000 },
} satisfies Record<string, Counts>

type Tally = { files: number; read: number; crashed: string[]; hung: string[]; untold: number; replaced: string[] }
type Seen = { tallies: Map<TortureKind, Tally>; unlike: string[]; unread: string[]; green: string[]; damaged: number }

/** Feeds a reading thread with files that no bank writes, and counts what becomes of them. */
export async function tortureFigures(size: keyof typeof COUNTS): Promise<Section> {
  const thread = new TortureThread()
  const seen: Seen = { tallies: new Map(), unlike: [], unread: [], green: [], damaged: 0 }
  const whole = new Map<string, Outcome>()
  for (const { name, bytes } of fixtures()) whole.set(name, await thread.read(bytes))
  for (const file of tortureFiles(COUNTS[size])) note(seen, file, await thread.read(file.bytes), whole)
  await thread.end()
  const tallies = [...seen.tallies.values()]
  const failed = [
    ...tallies.flatMap(({ crashed, hung, replaced }) => [...crashed, ...hung, ...replaced]),
    ...seen.unlike,
    ...seen.unread,
  ]
  if (failed.length > 0) console.error(failed.slice(0, 20).join('\n'))
  return {
    title: 'Torture: files that no bank writes',
    about:
      'Each is read by a thread of its own program, as an upload is. A line is accounted for when it is told exactly once: as a row, set aside, or as known noise. A damaged file is green when nothing that was proved is broken and nothing is set aside although its rows are other ones: what no balance and no printed sum can tell, and the digest of the file does.',
    figures: [...bounded(seen, tallies), ...[...seen.tallies].map(byKind)],
  }
}

function bounded({ unlike, unread, green, damaged }: Seen, tallies: readonly Tally[]): Figure[] {
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0)
  const none = { equals: 0 }
  return [
    { what: 'files', value: sum(({ files }) => files), unit: 'files', bound: { least: 3000 } },
    { what: 'crashes', value: sum(({ crashed }) => crashed.length), unit: 'files', bound: none },
    { what: 'hangs over 3 s', value: sum(({ hung }) => hung.length), unit: 'files', bound: none },
    { what: 'lines unaccounted for', value: sum(({ untold }) => untold), unit: 'lines', bound: none },
    { what: 'files in an encoding of banks that are not read', value: unread.length, unit: 'files', bound: none },
    { what: 'encoded files whose rows are other ones', value: unlike.length, unit: 'files', bound: none },
    {
      what: 'encoded files with a replacement character',
      value: sum((tally) => tally.replaced.length),
      unit: 'files',
      bound: none,
    },
    { what: `green although other rows were read, of ${damaged} damaged`, value: green.length, unit: 'files' },
  ]
}

const byKind = ([kind, { files, read }]: [TortureKind, Tally]): Figure => ({
  what: `${kind}: read, of ${files}`,
  value: read,
  unit: 'files',
})

function note(seen: Seen, file: TortureFile, outcome: Outcome, whole: ReadonlyMap<string, Outcome>): void {
  const { kind, name, like, damaged } = file
  const { tallies } = seen
  const tally = tallies.get(kind) ?? { files: 0, read: 0, crashed: [], hung: [], untold: 0, replaced: [] }
  tallies.set(kind, tally)
  tally.files++
  if (outcome.what === 'read') tally.read++
  if (outcome.what === 'crashed') tally.crashed.push(`${name}: ${outcome.why}`)
  if (outcome.cpuMs > HANG_MS) tally.hung.push(`${name}: ${Math.round(outcome.cpuMs)} ms`)
  if (outcome.untold > 0) console.error(`${kind}, ${name}: ${outcome.untold} lines unaccounted for`)
  tally.untold += outcome.untold
  if (like !== undefined && outcome.what === 'read') {
    if (outcome.rows !== whole.get(like)?.rows) seen.unlike.push(`${name}: other rows`)
    if (outcome.replaced > (whole.get(like)?.replaced ?? 0)) tally.replaced.push(name)
  }
  if (like !== undefined && outcome.what !== 'read') seen.unread.push(`${name}: ${outcome.what}`)
  if (damaged === undefined) return
  seen.damaged++
  if (outcome.what === 'read' && outcome.isGreen && outcome.rows !== whole.get(damaged)?.rows) seen.green.push(name)
}

/** One thread for all files; a new one takes the place of one that died. */
class TortureThread {
  #worker: Worker | undefined
  #settle: (outcome: Outcome) => void = () => {}

  read(bytes: Uint8Array): Promise<Outcome> {
    const worker = (this.#worker ??= this.#start())
    return new Promise((done) => {
      const impatience = setTimeout(() => {
        this.#end('it said nothing for a minute', SILENT_MS)
        void worker.terminate()
      }, SILENT_MS)
      this.#settle = (outcome) => {
        clearTimeout(impatience)
        done(outcome)
      }
      worker.postMessage(bytes)
    })
  }

  async end(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./torture-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB },
    })
    const isOurs = () => this.#worker === worker
    worker.on('message', (outcome: Outcome) => this.#settle(outcome))
    worker.on('error', (error) => isOurs() && this.#end(String(error), 0))
    worker.on('exit', (code) => isOurs() && this.#end(`the thread ended (exit code ${code})`, 0))
    return worker
  }

  #end(why: string, cpuMs: number): void {
    this.#worker = undefined
    this.#settle({ what: 'crashed', cpuMs, untold: 0, replaced: 0, why })
  }
}
