import { afterAll, expect, test } from 'vitest'
import { connectTo } from '@/db/provision/connect'
import { anOwnDatabase } from '@/db/testing/own-database'
import { categorizeJob } from '@/lib/categorization/categorize-job'
import type { Classify } from '@/lib/categorization/classifier'
import { aModel, aModelUser, MODEL, pay, unknownPayees } from '@/lib/testing/model-runs'
import { claimJob, extendLease, settleJob } from './mutations'
import { startWorker } from './worker'

// A worker takes whatever is due, so nobody else's jobs may be there.
const admin = connectTo(await anOwnDatabase(), { max: 1 })
afterAll(() => admin.end())

const PRODUCTS = 10_000
const QUESTIONS_A_TURN = 8

/** So many names of businesses that nobody knows. */
const manyPayees = () =>
  unknownPayees(324)
    .flatMap((name) => unknownPayees(31).map((more) => `${name} ${more}`))
    .slice(0, PRODUCTS)

test('nobody waits longer than a turn for somebody with ten thousand products', async () => {
  const [asha, ravi] = [await aModelUser(), await aModelUser()]
  await pay(asha, ...manyPayees())
  const model = aModel(() => 'Shopping')
  const asked: string[] = []
  const classify: Classify = async (question, stopping) => {
    const isRavis = question.products.some(({ name }) => name === 'GREEN LEAF')
    asked.push(isRavis ? 'ravi' : 'asha')
    if (asked.length === 1) await pay(ravi, 'GREEN LEAF') // comes while Asha's first turn has hardly begun
    return model.classify(question, stopping)
  }
  const worker = startWorker({
    queue: { claim: claimJob, extend: extendLease, settle: settleJob },
    handlers: { categorize: categorizeJob(() => ({ ...MODEL, classify })) },
    tell: (fault, error) => expect.fail(`${fault.code}: ${String(error)}`),
    ...{ slots: 1, pollMs: 50 },
  })

  const hers = () => asked.lastIndexOf('asha')
  await expect.poll(() => asked.includes('ravi') && hers() > asked.indexOf('ravi'), { timeout: 60_000 }).toBe(true)
  await worker.stop()

  expect(asked.indexOf('ravi')).toBe(QUESTIONS_A_TURN)
  const [{ total } = { total: 0 }] = await admin<{ total: number }[]>`
    select (progress ->> 'total')::int as total from jobs where user_id = ${asha.userId}`
  expect(total).toBe(PRODUCTS)
})
