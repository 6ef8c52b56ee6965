import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { tags } from '@/db/schema/tags'
import {
  aModel,
  aModelUser,
  correct,
  memoryOf,
  MODEL,
  pay,
  progressOf,
  rowsOf,
  runJob,
  runsOf,
  tagsOf,
  unansweredOf,
} from '@/lib/testing/model-runs'

describe('what a model answers', () => {
  test('tags the rows that nobody knew, as a proposal that says whose it is', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'GREEN LEAF', 'BLUE BOAT', 'ZOMATO')

    const { id } = await runJob(asha, aModel((name) => (name === 'GREEN LEAF' ? 'Shopping' : null)).classify)

    expect(await tagsOf(asha)).toEqual([
      'GREEN LEAF: Shopping by llm',
      'GREEN LEAF: Shopping by llm',
      'BLUE BOAT: TBD by none',
      'ZOMATO: Food & Dining by dictionary',
    ])
    const [first] = await rowsOf(asha)
    expect(first?.tagReason).toMatch(/^model-a proposed Shopping for GREEN LEAF on .+ \d{4}; not confirmed by you\.$/)
    expect(await memoryOf(asha)).toMatchObject([
      { productKey: 'GREEN LEAF', direction: 'debit', state: 'proposed', confidence: null, operationId: id, ...MODEL },
    ])
    expect(await unansweredOf(asha)).toMatchObject([{ productKey: 'BLUE BOAT', ...MODEL }])
    expect(await runsOf(asha)).toMatchObject([{ id, summary: { model: 'model-a', tagged: 2 } }])
    expect(await progressOf(asha)).toEqual({ total: 2, done: 2, tagged: 2, tbd: 1 })
  })

  test('tags later payments of the product when they arrive, and nobody is asked again', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    await runJob(asha, aModel(() => 'Shopping').classify)

    await pay(asha, 'GREEN LEAF')
    const second = aModel(() => 'Travel')
    await runJob(asha, second.classify)

    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Shopping by llm', 'GREEN LEAF: Shopping by llm'])
    expect(second.questions).toEqual([])
  })

  test('is silent once the person has other tags, and the product is asked about again', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    await runJob(asha, aModel(() => 'Shopping').classify)
    await asViewer(asha, (tx) => tx.update(tags).set({ name: 'Kite flying' }).where(eq(tags.name, 'Travel')))

    await pay(asha, 'GREEN LEAF')
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: TBD by none')
    await runJob(asha, aModel(() => 'Kite flying').classify)

    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Shopping by llm', 'GREEN LEAF: Kite flying by llm'])
  })

  test('becomes the person’s own word by a correction', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    await runJob(asha, aModel(() => 'Shopping').classify)

    await correct(asha, 'GREEN LEAF', 'Shopping')
    await pay(asha, 'GREEN LEAF')

    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Shopping by human', 'GREEN LEAF: Shopping by memory'])
    expect(await memoryOf(asha)).toMatchObject([{ state: 'confirmed', model: null, promptVersion: null }])
  })

  test('TBD is not asked again, and leaves the payments to the person', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    await runJob(asha, aModel(() => null).classify)
    const second = aModel(() => 'Travel')
    await runJob(asha, second.classify)

    expect([second.questions, await tagsOf(asha), await runsOf(asha)]).toEqual([[], ['GREEN LEAF: TBD by none'], []])
  })

  test('that is none leaves nothing behind, and the others of the question are kept', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'BLUE BOAT')
    await runJob(asha, aModel((name) => (name === 'BLUE BOAT' ? undefined : 'Shopping')).classify)

    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: Shopping by llm', 'BLUE BOAT: TBD by none'])
    expect(await unansweredOf(asha)).toEqual([])
    const second = aModel(() => 'Travel')
    await runJob(asha, second.classify)
    expect(second.asked()).toEqual(['BLUE BOAT'])
  })

  test('a tag that was deleted meanwhile is no answer, a renamed one is', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF', 'BLUE BOAT')
    const { classify } = aModel((name) => (name === 'GREEN LEAF' ? 'Travel' : 'Education'))
    await runJob(asha, async (question, stop) => {
      const answered = await classify(question, stop)
      await asViewer(asha, async (tx) => {
        await tx.delete(tags).where(eq(tags.name, 'Travel'))
        await tx.update(tags).set({ name: 'Learning' }).where(eq(tags.name, 'Education'))
      })
      return answered
    })

    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none', 'BLUE BOAT: Learning by llm'])
    expect(await unansweredOf(asha)).toEqual([])
  })
})
