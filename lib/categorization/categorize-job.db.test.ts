import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { jobs } from '@/db/schema/jobs'
import { spendModelQuestion } from '@/lib/accounts/mutations'
import { undoOperation } from '@/lib/activity/mutations'
import { LeaseLost } from '@/lib/jobs/schema'
import type { JobProgress } from '@/lib/jobs/types'
import { categorizeJob } from './categorize-job'
import { ModelUnavailable, type Classify } from './classifier'
import {
  aHeldJob,
  allowModel,
  aModel,
  aModelUser,
  correct,
  memoryOf,
  MODEL,
  pay,
  progressOf,
  runJob,
  runsOf,
  tagsOf,
  unansweredOf,
  unknownPayees,
} from '@/lib/testing/model-runs'

const signal = new AbortController().signal
const NO_USAGE = { calls: 0, inputTokens: 0, outputTokens: 0 }

describe('the person’s own word', () => {
  test('that came while the model thought wins', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF', 'BLUE BOAT', 'BLUE BOAT', 'COPPER DRUM')
    const { classify } = aModel(() => 'Shopping')
    await runJob(asha, async (question, stop) => {
      const answered = await classify(question, stop)
      await correct(asha, 'GREEN LEAF', 'Travel')
      await correct(asha, 'BLUE BOAT', 'Education', 'these')
      await correct(asha, 'COPPER DRUM', 'TBD')
      return answered
    })

    expect(await tagsOf(asha)).toEqual([
      'GREEN LEAF: Travel by human',
      'GREEN LEAF: Travel by memory',
      'BLUE BOAT: Education by human',
      'BLUE BOAT: Shopping by llm',
      'COPPER DRUM: TBD by none',
    ])
  })

  test('spares the question', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(30))
    const model = aModel(() => 'Shopping')
    await runJob(asha, async (question, stop) => {
      if (model.questions.length === 0) await correct(asha, unknownPayees(30).sort().at(-1) ?? '', 'Travel')
      return model.classify(question, stop)
    })

    expect(model.asked()).toHaveLength(29)
  })

  test('that no model may be asked stops the job before the next question, and what is under way is not kept', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(60))
    const model = aModel(() => 'Shopping')
    await runJob(asha, async (question, stop) => {
      if (model.questions.length === 1) await allowModel(asha, false)
      return model.classify(question, stop)
    })

    expect(model.questions.map(({ products }) => products.length)).toEqual([25, 25])
    expect((await tagsOf(asha)).filter((tag) => tag.endsWith('by llm'))).toHaveLength(25)
    await runJob(asha, model.classify)
    expect(model.questions).toHaveLength(2)
  })

  test('that no model may be asked breaks off a call that waits, so that it is not made again', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    await runJob(asha, async (_question, stop) => {
      await allowModel(asha, false)
      return new Promise((_answered, failed) => stop.addEventListener('abort', () => failed(stop.reason)))
    })

    expect([await tagsOf(asha), await memoryOf(asha), await unansweredOf(asha)]).toEqual([
      ['GREEN LEAF: TBD by none'],
      [],
      [],
    ])
  })

  test('that the tags of this run are wrong stops it, and none of them stays', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(60))
    const model = aModel(() => 'Shopping')
    const job = await aHeldJob(asha)
    await categorizeJob(() => ({
      ...MODEL,
      classify: async (question, stop) => {
        if (model.questions.length === 1) await undoOperation(asha, job.id)
        return model.classify(question, stop)
      },
    }))(asha, job, signal)

    expect(model.questions).toHaveLength(2)
    expect((await tagsOf(asha)).every((tag) => tag.endsWith(': TBD by none'))).toBe(true)
    expect(await memoryOf(asha)).toEqual([])
  })
})

describe('a unit', () => {
  test('is at most 25 products: one question, one commit', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(60))
    const model = aModel(() => 'Shopping')
    const seen: (JobProgress | null)[] = []
    await runJob(asha, async (question, stop) => {
      seen.push(await progressOf(asha))
      return model.classify(question, stop)
    })

    expect(model.questions.map(({ products }) => products.length)).toEqual([25, 25, 10])
    expect(seen.map((progress) => progress?.done)).toEqual([0, 25, 50])
    expect(seen[0], 'known before the first answer').toEqual({ total: 60, done: 0, tagged: 0, tbd: 0 })
    expect(await runsOf(asha)).toMatchObject([{ summary: { tagged: 60 } }])
  })

  test('whose call fails leaves nothing of it, and the units before it stay', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(60))
    const model = aModel(() => 'Shopping')
    const failing: Classify = (question, stop) => {
      const details = { retryAfterMs: 90_000, isPermanent: false, usage: NO_USAGE }
      if (model.questions.length === 1) throw new ModelUnavailable('overloaded', 'busy', details)
      return model.classify(question, stop)
    }

    await expect(runJob(asha, failing)).rejects.toMatchObject({
      name: 'JobFault',
      code: 'overloaded',
      details: { retryAfterMs: 90_000, isFinal: false },
    })

    expect([(await memoryOf(asha)).length, (await unansweredOf(asha)).length]).toEqual([25, 0])
    await runJob(asha, model.classify)
    expect(new Set(model.asked()).size).toBe(model.asked().length)
    expect(await memoryOf(asha)).toHaveLength(60)
  })

  test('of a job that somebody else has taken is not kept', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    const { classify } = aModel(() => 'Shopping')
    const zombie = runJob(asha, async (question, stop) => {
      await asViewer(asha, (tx) => tx.update(jobs).set({ leaseToken: crypto.randomUUID() }))
      return classify(question, stop)
    })

    await expect(zombie).rejects.toThrow(LeaseLost)
    expect([await tagsOf(asha), await memoryOf(asha), await runsOf(asha)]).toEqual([
      ['GREEN LEAF: TBD by none'],
      [],
      [],
    ])
  })

  test('is the last one after a stop', async () => {
    const asha = await aModelUser()
    await pay(asha, ...unknownPayees(60))
    const model = aModel(() => 'Shopping')
    const stop = new AbortController()
    const stopping: Classify = async (question, stopSignal) => {
      const answered = await model.classify(question, stopSignal)
      stop.abort(new Error('the server stops'))
      return answered
    }
    const job = await aHeldJob(asha)
    await expect(categorizeJob(() => ({ ...MODEL, classify: stopping }))(asha, job, stop.signal)).rejects.toThrow(
      'stops',
    )

    expect(await memoryOf(asha)).toHaveLength(25)
    expect(model.questions).toHaveLength(1)
  })
})

test('beyond a person’s share of a day the rest waits, what was answered stays, and others go on', async () => {
  const [asha, ravi] = [await aModelUser(), await aModelUser()]
  await pay(asha, ...unknownPayees(60))
  await pay(ravi, 'GREEN LEAF')
  for (let question = 1; question < 80; question++) expect(await spendModelQuestion(asha)).toBe(0)
  const model = aModel(() => 'Shopping')

  await expect(runJob(asha, model.classify)).rejects.toMatchObject({
    code: 'day_spent',
    details: { retryAfterMs: 18 * 60_000, isFinal: false },
  })

  expect([model.questions.length, (await memoryOf(asha)).length]).toEqual([1, 25])
  await runJob(ravi, model.classify)
  expect(await tagsOf(ravi)).toEqual(['GREEN LEAF: Shopping by llm'])
})

test('a model that says nothing valid at all is out of order, which is told and is no answer', async () => {
  const asha = await aModelUser()
  await pay(asha, 'GREEN LEAF', 'BLUE BOAT')

  await expect(runJob(asha, aModel(() => undefined).classify)).rejects.toMatchObject({ code: 'no_answers' })
  expect(await unansweredOf(asha)).toEqual([])
})

test('a long job pauses for others, and asks nothing twice over its pauses', async () => {
  const asha = await aModelUser()
  await pay(asha, ...unknownPayees(300))
  const model = aModel((name) => (name.endsWith('BOAT') ? undefined : 'Shopping'))
  const job = await aHeldJob(asha)
  const handle = categorizeJob(() => ({ ...MODEL, classify: model.classify }))

  expect(await handle(asha, job, signal)).toBe('more')
  expect(model.questions).toHaveLength(8)
  expect(await handle(asha, { ...job, progress: await progressOf(asha) }, signal)).toBe('finished')

  expect([model.asked().length, new Set(model.asked()).size]).toEqual([300, 300])
  expect(await progressOf(asha)).toEqual({ total: 300, done: 300, tagged: 283, tbd: 0 })
})

test('only the first try that a person asked for calls a service that is being left alone', async () => {
  const asha = await aModelUser()
  await pay(asha, 'GREEN LEAF')
  const runs: boolean[] = []
  const handle = categorizeJob(({ isTrial }) => {
    runs.push(isTrial)
    return undefined
  })
  const job = await aHeldJob(asha)
  const byHand = { ...job, payload: { ...job.payload, byHand: 1 } }

  await handle(asha, { ...job, attempts: 1 }, signal)
  await handle(asha, { ...byHand, attempts: 1 }, signal)
  await handle(asha, { ...byHand, attempts: 2 }, signal)
  expect(runs).toEqual([false, true, false])
})
