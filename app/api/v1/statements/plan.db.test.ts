import { expect, test } from 'vitest'
import { aTokenOf } from '@/lib/access-tokens/testing'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { countRows, sendFiles, stored, type Sent } from '@/lib/imports/testing'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { importAnswer, importPlan } from '../_contract/shapes'
import { POST as commitRoute } from '../plans/[id]/commit/route'
import { POST as planRoute } from './plan/route'

const plan = (viewer: Viewer, sent: Sent) => sendFiles(viewer, sent, planRoute)

async function commit(viewer: Viewer, id: string) {
  const headers = { authorization: `Bearer ${await aTokenOf(viewer)}` }
  const request = new Request(`http://exta.test/api/v1/plans/${id}/commit`, { method: 'POST', headers })
  const response = await commitRoute(request, { params: Promise.resolve({ id }) })
  return { status: response.status, json: await response.json() }
}

const month = (from: string, days = 2) => delimited(plainMonth(from, days))
const FEBRUARY = { filename: 'february.csv', text: month('2025-02-01') }
const LONGER = { filename: 'longer.csv', text: month('2025-02-01', 3) }
const BROKEN = { filename: 'photo.csv', text: 'not a statement' }

type Json = { statements: { status: string; rows: { stored: number; duplicate: number } | null }[] }
const told = ({ statements }: Json) => statements.map(({ status, rows }) => [status, rows?.stored, rows?.duplicate])

test('a plan tells of each file, beside those before it, what its commit then does', async () => {
  const asha = await aPerson('asha')

  const planned = await plan(asha, { files: [FEBRUARY, BROKEN, LONGER] })

  expect(planned.status).toBe(200)
  expect(importPlan.parse(planned.json)).toEqual(planned.json)
  expect(told(planned.json)).toEqual([
    ['planned', 6, 0],
    ['refused', undefined, undefined],
    ['planned', 3, 6],
  ])
  expect(planned.json.statements[0].account.id).toBe('new')
  expect(await countRows(asha)).toBe(0)

  const committed = await commit(asha, planned.json.planId)

  expect(committed.status).toBe(200)
  expect(importAnswer.parse(committed.json)).toEqual(committed.json)
  expect(told(committed.json)).toEqual([
    ['stored', 6, 0],
    ['refused', undefined, undefined],
    ['stored', 3, 6],
  ])
  expect(await countRows(asha)).toBe(9)
  expect(await commit(asha, planned.json.planId)).toEqual(committed)
})

test('a commit is a 409 where the ledger has changed since, and then stores none of the files', async () => {
  const asha = await aPerson('asha')
  const { json } = await plan(asha, { files: [{ text: month('2025-05-01') }, LONGER] })
  await stored(asha, FEBRUARY.text)

  expect(await commit(asha, json.planId)).toMatchObject({ status: 409, json: { error: { code: 'conflict' } } })

  expect(await countRows(asha)).toBe(6)
})

test('a key gets its plan again, and is refused with other files', async () => {
  const asha = await aPerson('asha')
  const first = await plan(asha, { files: [FEBRUARY, BROKEN], key: 'k' })

  expect((await plan(asha, { files: [FEBRUARY, BROKEN], key: 'k' })).json).toEqual(first.json)
  expect(await plan(asha, { files: [FEBRUARY], key: 'k' })).toMatchObject({ status: 422 })
  expect(await plan(asha, { files: [LONGER, BROKEN], key: 'k' })).toMatchObject({ status: 422 })
})

test('a request that is cut, or holds no file, leaves no plan behind', async () => {
  const asha = await aPerson('asha')

  expect((await plan(asha, { files: [FEBRUARY], cutBy: 20, key: 'k' })).status).toBe(422)
  expect(await plan(asha, { key: 'k' })).toMatchObject({
    status: 422,
    json: { error: { fields: { files: [expect.any(String)] } } },
  })

  expect(told((await plan(asha, { files: [LONGER], key: 'k' })).json)).toEqual([['planned', 9, 0]])
})

test('a plan is nobody else’s to carry out', async () => {
  const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
  const { json } = await plan(asha, { files: [FEBRUARY] })

  expect((await commit(ravi, json.planId)).status).toBe(404)
  expect(await countRows(asha)).toBe(0)
})
