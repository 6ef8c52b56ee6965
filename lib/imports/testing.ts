import { hash } from 'node:crypto'
import type { Viewer } from '@/lib/auth/viewer'
import { bytesOf, type Move } from '@/lib/statements/testing'
import { sumTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { importFile, registerBatch } from './mutations'
import type { UploadOutcome } from './schema'

export const NOW = new Date('2026-11-23T06:00:00Z')

type Options = { filename?: string; account?: string }

/** Announces and sends one file, as the browser does. */
export async function upload(
  viewer: Viewer,
  file: string | Uint8Array,
  { filename = 'synthetic.csv', account }: Options = {},
): Promise<UploadOutcome> {
  const bytes = typeof file === 'string' ? bytesOf(file) : file
  const { batchId } = await registerBatch(viewer, [
    { filename, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') },
  ])
  return importFile(viewer, { batchId, index: 0, account, bytes }, NOW)
}

/** The same for a file that is known to be stored; answers with its report. */
export async function stored(viewer: Viewer, file: string | Uint8Array, options: Options = {}) {
  const outcome = await upload(viewer, file, options)
  if (outcome.kind !== 'report') throw new Error(`not stored: ${outcome.kind}`)
  return outcome.report
}

export const EVERYTHING = filterSchema.parse({ direction: 'all' })

export async function countRows(viewer: Viewer): Promise<number> {
  const [totals] = await sumTransactions(viewer, EVERYTHING)
  return totals?.count ?? 0
}

/** A salary, a lunch, a payment to a person and one that nobody knows. */
export const MOVES: Move[] = [
  { date: '2025-02-01', narration: 'NEFT CR-ICIC0000001-ACME LTD-ASHA-ICICN100000001', in: 90_000_00 },
  { date: '2025-02-02', narration: 'UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-LUNCH, COFFEE', out: 345_50 },
  { date: '2025-02-02', narration: 'UPI-RAMESH KUMAR-9876500000@YBL-SBIN0000001-400000000002-UPI', out: 1_000_00 },
  { date: '2025-02-03', narration: 'UPI-GREEN LEAF-PAYTMQR28@PTYS-YESB0000001-400000000003-UPI', out: 74_00 },
]
