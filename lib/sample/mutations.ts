import 'server-only'
import { hash } from 'node:crypto'
import type { Viewer } from '@/lib/auth/viewer'
import { todayInIndia } from '@/lib/dates/iso-date'
import { importFile, registerBatch } from '@/lib/imports/mutations'
import { giveDefaultTags } from '@/lib/tags/mutations'
import { TBD } from '@/lib/tags/schema'
import { retag } from '@/lib/transactions/mutations'
import { listTransactions } from '@/lib/transactions/queries'
import { filterSchema } from '@/lib/transactions/schema'
import { oftenest } from './oftenest'
import { FILES_AN_ACCOUNT, sampleYear, type SampleStatement } from './sample-year'

/**
 * Fills a new person's account as they would: the statements of half a year are added, a few payees get a tag, and the
 * rest of the year follows, in which memory knows them. `now` says which year.
 */
export async function fillWithSample(viewer: Viewer, now: Date): Promise<void> {
  await giveDefaultTags(viewer)
  const year = sampleYear(todayInIndia(now))
  const [earlier, later] = [0, 1].map((half) => year.filter((_, index) => index % FILES_AN_ACCOUNT === half))
  await addStatements(viewer, earlier ?? [], now)
  await tagByHand(viewer)
  await addStatements(viewer, later ?? [], now)
}

async function addStatements(viewer: Viewer, files: readonly SampleStatement[], now: Date): Promise<void> {
  const announced = files.map(({ filename, bytes }) => ({
    filename,
    bytes: bytes.length,
    sha256: hash('sha256', bytes, 'hex'),
  }))
  const { batchId } = await registerBatch(viewer, announced)
  for (const [index, { bytes, ...file }] of files.entries()) {
    // A Delimited file does not name its account; the person knows that the first of them is not the salary account's.
    const isFirstOfItsAccount = file.layout === 'delimited' && file.truth.duplicateRows === 0
    const account = isFirstOfItsAccount ? 'new' : undefined
    const outcome = await importFile(viewer, { batchId, index, account, bytes }, now)
    if (outcome.kind !== 'report') throw new Error(`the sample ${file.filename} was not stored: ${outcome.kind}`)
  }
}

const CORRECTIONS = ['Food & Dining', 'Groceries', 'Shopping'] as const
const ROWS_LOOKED_AT = 500

/** The payees that are met most of those that nobody else can know. */
async function tagByHand(viewer: Viewer): Promise<void> {
  const { items } = await listTransactions(viewer, { ...filterSchema.parse({ tag: [TBD] }), limit: ROWS_LOOKED_AT })
  const payees = oftenest(
    items.filter(({ productKey }) => productKey !== ''),
    ({ productKey }) => productKey,
  )
  for (const [index, tag] of CORRECTIONS.entries()) {
    const row = payees[index]
    if (row) await retag(viewer, { transactionIds: [row.id], tag, scope: 'product' })
  }
}
