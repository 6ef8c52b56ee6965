import { hash } from 'node:crypto'
import type { Viewer } from '@/lib/auth/viewer'
import { registerBatch } from '@/lib/imports/mutations'
import { NOW } from '@/lib/imports/testing'
import type { StatementReport } from '@/lib/statements/schema'
import { bytesOf } from '@/lib/statements/testing'
import { planFile } from './mutations'
import type { PlannedOutcome } from './schema'

type Options = { filename?: string; account?: string; password?: string }

/** Announces and plans one file, as the browser does. */
export async function plan(
  viewer: Viewer,
  file: string | Uint8Array,
  { filename = 'synthetic.csv', account, password }: Options = {},
): Promise<PlannedOutcome> {
  const bytes = typeof file === 'string' ? bytesOf(file) : file
  const announced = { filename, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') }
  const { batchId } = await registerBatch(viewer, [announced])
  return planFile(viewer, { batchId, index: 0, account, password, bytes }, NOW)
}

/** The same for a file of which all can be told. */
export async function planned(viewer: Viewer, file: string | Uint8Array, options: Options = {}) {
  const outcome = await plan(viewer, file, options)
  if (outcome.kind !== 'planned') throw new Error(`not planned: ${JSON.stringify(outcome)}`)
  return outcome
}

/** What a report tells, without what only a stored statement has. */
export function figuresOf({ lines, rows, period, debitPaise, creditPaise, layout, proof, tagging }: StatementReport) {
  return { lines, rows, period, debitPaise, creditPaise, layout, proof, tagging }
}
