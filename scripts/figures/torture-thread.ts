// Reads one file after another as Exta's own reading thread does, and tells what became of each.
import { parentPort } from 'node:worker_threads'
import type { IsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { linesUntold } from '@/lib/statements/lines-told'
import { readStatement } from '@/lib/statements/read-statement'
import { UnknownLayoutError } from '@/lib/statements/schema'
import type { ParsedStatement } from '@/lib/statements/types'

export type Outcome = {
  what: 'read' | 'refused' | 'asked' | 'crashed'
  /** Of the thread's processor, so that a busy machine changes nothing. */
  cpuMs: number
  /** Lines that are not told exactly once; 0 for a file that is refused as a whole. */
  untold: number
  /** Replacement characters among what was read. */
  replaced: number
  /** Every row as printed; undefined where nothing was read. */
  rows?: string
  /** Nothing that was proved is broken, and nothing is set aside. */
  isGreen?: boolean
  /** Of a crash. */
  why?: string
}

const TODAY = '2026-11-23' as IsoDate
const MICROS = 1000

if (!parentPort) throw new Error('torture-thread.ts is the program of a thread')
const port = parentPort
port.on('message', (bytes: Uint8Array) => {
  void outcomeOf(bytes).then((outcome) => port.postMessage(outcome))
})

async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  const before = process.threadCpuUsage()
  const outcome = await readOne(bytes)
  const { user, system } = process.threadCpuUsage(before)
  return { ...outcome, cpuMs: (user + system) / MICROS }
}

async function readOne(bytes: Uint8Array): Promise<Omit<Outcome, 'cpuMs'>> {
  try {
    const parsed = await readStatement(bytes, { today: TODAY })
    return { what: 'read', untold: linesUntold(parsed), ...shown(parsed) }
  } catch (error) {
    const nothing = { untold: 0, replaced: 0 }
    if (error instanceof UnknownLayoutError) return { what: 'asked', ...nothing }
    if (error instanceof AppError) return { what: 'refused', ...nothing }
    return { what: 'crashed', ...nothing, why: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function shown({ rows, rejects, chain, sums }: ParsedStatement) {
  const printed = rows
    .map((row) =>
      [row.transactionDate, row.narration, row.currency, row.debitAmount, row.creditAmount, row.closingBalance].join(
        '|',
      ),
    )
    .join('\n')
  const isGreen = chain.verdict !== 'broken' && sums !== 'broken' && rejects.length === 0
  return { rows: printed, replaced: printed.split('\ufffd').length - 1, isGreen }
}
