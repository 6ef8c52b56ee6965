import { expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { jobs } from '@/db/schema/jobs'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { settleJob } from '@/lib/jobs/mutations'
import { getStatement, listStatements } from '@/lib/statements/queries'
import { delimited, withBalances } from '@/lib/statements/testing'
import { aHeldJob, allowModel, aModelUser, pay } from '@/lib/testing/model-runs'
import { stored, upload } from './testing'

const jobsOf = (viewer: Viewer) =>
  asViewer(viewer, (tx) => tx.select({ key: jobs.dedupeKey, payload: jobs.payload, state: jobs.state }).from(jobs))

const stateOf = async (viewer: Viewer, id: string | null) => [
  (await getStatement(viewer, id ?? '')).tagging?.state,
  (await listStatements(viewer, 10)).find((each) => each.id === id)?.tagging?.state,
]

test('a statement with payments that nobody knows has a model asked about them, once', async () => {
  const asha = await aModelUser()
  const file = delimited(
    withBalances(1_000_00, [
      { date: '2025-02-01', narration: 'UPI-GREEN LEAF-SHOP@HDFCBANK-HDFC0000001-400000000001-BILL', out: 100_00 },
    ]),
  )

  const report = await stored(asha, file)
  expect(report.tagging).toEqual({ state: 'queued', tagged: 0, tbd: 1, total: 1 })
  expect(await jobsOf(asha)).toEqual([{ key: report.id, payload: { statementId: report.id }, state: 'ready' }])
  expect(await stateOf(asha, report.id)).toEqual(['queued', 'queued'])

  await Promise.all([stored(asha, file), stored(asha, file)])
  expect(await jobsOf(asha)).toHaveLength(1)
})

test('a file that is refused asks for nothing', async () => {
  const asha = await aModelUser()
  await expect(upload(asha, 'no statement at all')).rejects.toMatchObject({ name: 'AppError' })
  expect(await jobsOf(asha)).toEqual([])
})

test('a statement of which every payment is known asks for nothing, and is finished', async () => {
  const asha = await aModelUser()
  const report = await pay(asha, 'ZOMATO')

  expect(report.tagging).toEqual({ state: 'finished', tagged: 1, tbd: 0, total: 1 })
  expect(await jobsOf(asha)).toEqual([])
})

test('nobody is asked while the person does not want it, and the report says so', async () => {
  const asha = await aPerson('asha')
  const { id, tagging } = await pay(asha, 'GREEN LEAF')

  expect([tagging?.state, await jobsOf(asha)]).toEqual(['off', []])
  expect(await stateOf(asha, id)).toEqual(['off', 'off'])
  await allowModel(asha)
  expect(await stateOf(asha, id)).toEqual(['finished', 'finished'])
})

test('a statement stands as the job about everything does, where the model was turned on later', async () => {
  const asha = await aPerson('asha')
  const { id } = await pay(asha, 'GREEN LEAF')
  await allowModel(asha)

  const job = await aHeldJob(asha)
  expect(await stateOf(asha, id)).toEqual(['running', 'running'])
  await settleJob(job, { kind: 'failed', code: 'refused_key', afterMs: 0, isFinal: true })
  expect(await stateOf(asha, id)).toEqual(['failed', 'failed'])
  await allowModel(asha, false)
  expect(await stateOf(asha, id)).toEqual(['off', 'off'])
})
