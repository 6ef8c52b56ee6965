import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { asViewer } from '@/db/as-viewer'
import { connectTo } from '@/db/provision/connect'
import { rules } from '@/db/schema/rules'
import { staleSumsOf } from '@/db/testing/stale-sums'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { listTags } from '@/lib/tags/queries'
import {
  aModel,
  aModelUser,
  allowModel,
  correct,
  memoryOf,
  pay,
  rowsOf,
  runJob,
  tagsOf,
} from '@/lib/testing/model-runs'
import { ledgerStateOf } from '@/lib/testing/ledger-state'
import { retag } from '@/lib/transactions/mutations'
import { changeTag, deleteTag, makeTag, mergeTags } from './mutations'
import { countTagUse } from './queries'

const admin = connectTo(process.env.TEST_ADMIN_URL ?? '', { max: 1 })
afterAll(() => admin.end())

const idOf = async (viewer: Viewer, name: string) => (await listTags(viewer)).find((tag) => tag.name === name)?.id ?? ''
const merge = async (viewer: Viewer, from: string, into: string) =>
  mergeTags(viewer, { from: await idOf(viewer, from), into: await idOf(viewer, into) })
const remove = async (viewer: Viewer, name: string) => deleteTag(viewer, await idOf(viewer, name))

/** All that an undo must give back: ledger, memory with its ids, and tags. */
const stateOf = async (viewer: Viewer) => ({
  ledger: await ledgerStateOf(admin, viewer),
  rows: await rowsOf(viewer),
  memory: (await memoryOf(viewer)).map((row) => ({ ...row, updatedAt: null })),
  tags: await admin`select * from tags where user_id = ${viewer.userId} order by id`,
})

/** A payment that the person tagged by hand, one that followed it, one that the dictionary knows, one that nobody does. */
async function withPayments(name: string): Promise<Viewer> {
  const viewer = await aPerson(name)
  await pay(viewer, 'GREEN LEAF', 'GREEN LEAF', 'BIGBASKET', 'OTHER PLACE')
  await correct(viewer, 'GREEN LEAF', 'Groceries')
  return viewer
}

async function aRule(viewer: Viewer, tagId: string): Promise<string> {
  const id = randomUUID()
  const rule = { userId: viewer.userId, id, name: 'Leaves', position: 0, conditions: [], tagId }
  await asViewer(viewer, (tx) => tx.insert(rules).values(rule))
  return id
}

const ruleOf = async (viewer: Viewer, id: string) => {
  const [rule] = await asViewer(viewer, (tx) => tx.select().from(rules).where(eq(rules.id, id)))
  return rule && { tagId: rule.tagId, isOn: rule.isOn, operationId: rule.operationId }
}

describe('merging one tag into another', () => {
  test('takes payments, memory and rules along, and leaves everybody’s word as it was', async () => {
    const asha = await withPayments('asha')
    const rule = await aRule(asha, await idOf(asha, 'Groceries'))
    const own = await makeTag(asha, { name: 'Kitchen', color: 'red', isSpending: true })
    expect(await countTagUse(asha, await idOf(asha, 'Groceries'))).toEqual({ rows: 3, own: 1, products: 1, rules: 1 })

    expect(await merge(asha, 'Groceries', 'Kitchen')).toMatchObject({ changed: 3, products: 1, rules: 1 })

    expect(await tagsOf(asha)).toEqual([
      'GREEN LEAF: Kitchen by human',
      'GREEN LEAF: Kitchen by memory',
      'BIGBASKET: Kitchen by dictionary',
      'OTHER PLACE: TBD by none',
    ])
    expect(await memoryOf(asha)).toMatchObject([{ tagId: own.id, state: 'confirmed' }])
    expect(await ruleOf(asha, rule)).toMatchObject({ tagId: own.id, isOn: true })
    expect(await staleSumsOf(asha)).toEqual([])
    expect(await idOf(asha, 'Groceries')).toBe('')
  })

  test('takes what the dictionary knows along, through every later merge', async () => {
    const asha = await aPerson('asha')
    await makeTag(asha, { name: 'Kitchen', color: 'red', isSpending: true })
    await merge(asha, 'Groceries', 'Kitchen')
    await pay(asha, 'BIGBASKET')
    await merge(asha, 'Kitchen', 'Food & Dining')
    await pay(asha, 'BIGBASKET')
    const [first, second] = await tagsOf(asha)
    expect([first, second]).toEqual([
      'BIGBASKET: Food & Dining by dictionary',
      'BIGBASKET: Food & Dining by dictionary',
    ])
  })

  test('is undone exactly, with what was imported since', async () => {
    const asha = await withPayments('asha')
    const rule = await aRule(asha, await idOf(asha, 'Groceries'))
    const [before, ruleBefore] = [await stateOf(asha), await ruleOf(asha, rule)]
    const { operationId } = await merge(asha, 'Groceries', 'Travel')

    expect(await undoOperation(asha, operationId)).toEqual({ restored: 3, conflicts: [] })

    expect(await stateOf(asha)).toEqual(before)
    expect(await ruleOf(asha, rule)).toEqual(ruleBefore)
    expect(await staleSumsOf(asha)).toEqual([])
    const again = await merge(asha, 'Groceries', 'Travel')
    await pay(asha, 'GREEN LEAF')
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: Travel by memory')
    await undoOperation(asha, again.operationId)
    expect((await tagsOf(asha)).at(-1)).toBe('GREEN LEAF: Groceries by memory')
  })

  test('into itself, or with a tag that is not the person’s, is refused', async () => {
    const [asha, ravi] = [await withPayments('asha'), await withPayments('ravi')]
    const before = await stateOf(asha)
    const [own, travel, his] = [await idOf(asha, 'Groceries'), await idOf(asha, 'Travel'), await idOf(ravi, 'Travel')]
    expect(() => mergeTags(asha, { from: own, into: own })).toThrow('Choose another tag')
    await expect(mergeTags(asha, { from: own, into: his })).rejects.toMatchObject({ code: 'not_found' })
    await expect(mergeTags(ravi, { from: own, into: travel })).rejects.toMatchObject({ code: 'not_found' })
    expect(await stateOf(asha)).toEqual(before)
  })
})

describe('deleting a tag', () => {
  test('leaves its payments TBD with the reason, forgets its products and rests its rules', async () => {
    const asha = await withPayments('asha')
    const rule = await aRule(asha, await idOf(asha, 'Groceries'))

    expect(await remove(asha, 'Groceries')).toMatchObject({ changed: 3, products: 1, rules: 1 })

    const rows = await rowsOf(asha)
    expect(rows.slice(0, 3)).toMatchObject(
      Array.from({ length: 3 }, () => ({
        tag: 'TBD',
        tagSource: 'none',
        tagReason: 'The tag that it had was deleted.',
      })),
    )
    expect(await memoryOf(asha)).toEqual([])
    expect(await ruleOf(asha, rule)).toMatchObject({ tagId: null, isOn: false })
    expect(await staleSumsOf(asha)).toEqual([])
    await pay(asha, 'GREEN LEAF', 'BIGBASKET')
    expect((await tagsOf(asha)).slice(4)).toEqual(['GREEN LEAF: TBD by none', 'BIGBASKET: TBD by none'])
  })

  test('is undone exactly', async () => {
    const asha = await withPayments('asha')
    const rule = await aRule(asha, await idOf(asha, 'Groceries'))
    const [before, ruleBefore] = [await stateOf(asha), await ruleOf(asha, rule)]
    const { operationId } = await remove(asha, 'Groceries')

    expect(await undoOperation(asha, operationId)).toEqual({ restored: 3, conflicts: [] })

    expect(await stateOf(asha)).toEqual(before)
    expect(await ruleOf(asha, rule)).toEqual(ruleBefore)
    expect(await staleSumsOf(asha)).toEqual([])
  })

  test('leaves what was tagged again since, and names it', async () => {
    const asha = await withPayments('asha')
    const { operationId } = await remove(asha, 'Groceries')
    const [changed] = await rowsOf(asha)
    await retag(asha, { transactionIds: [changed?.id ?? ''], tag: 'Travel', scope: 'these' })

    expect(await undoOperation(asha, operationId)).toEqual({ restored: 2, conflicts: [changed?.id] })

    expect((await tagsOf(asha)).slice(0, 2)).toEqual(['GREEN LEAF: Travel by human', 'GREEN LEAF: Groceries by memory'])
  })

  test('is not undone over another tag of its name', async () => {
    const asha = await withPayments('asha')
    const { operationId } = await remove(asha, 'Groceries')
    const other = await makeTag(asha, { name: 'groceries', color: 'red', isSpending: true })
    await expect(undoOperation(asha, operationId)).rejects.toMatchObject({ code: 'conflict' })
    await changeTag(asha, other.id, { name: 'Others' })
    expect(await undoOperation(asha, operationId)).toMatchObject({ restored: 3 })
  })

  test('reaches payments that are removed: they come back without it, and with it once that is undone', async () => {
    const asha = await withPayments('asha')
    const ids = (await rowsOf(asha)).slice(0, 2).map(({ id }) => id)
    await removeRows(asha, ids)
    const { operationId } = await remove(asha, 'Groceries')
    await bringBack(asha, { ids: ids.slice(0, 1) })
    expect((await tagsOf(asha))[0]).toBe('GREEN LEAF: TBD by none')

    await undoOperation(asha, operationId)
    await bringBack(asha, { ids: ids.slice(1) })

    expect((await tagsOf(asha)).slice(0, 2)).toEqual([
      'GREEN LEAF: Groceries by human',
      'GREEN LEAF: Groceries by memory',
    ])
  })

  test('an answer that a model gave with it meanwhile is none', async () => {
    const asha = await aModelUser()
    await pay(asha, 'GREEN LEAF')
    const id = await idOf(asha, 'Travel')
    const model = aModel(() => 'Travel')
    await runJob(asha, async (question, ...rest) => {
      await deleteTag(asha, id)
      return model.classify(question, ...rest)
    })
    expect(await tagsOf(asha)).toEqual(['GREEN LEAF: TBD by none'])
    expect(await memoryOf(asha)).toEqual([])
  })
})

test('undoing a correction that replaced a tag which is gone leads where that tag went, and back with it', async () => {
  const asha = await withPayments('asha')
  const before = await stateOf(asha)
  const corrected = await correct(asha, 'GREEN LEAF', 'Travel')
  const merged = await merge(asha, 'Groceries', 'Shopping')
  const deleted = await remove(asha, 'Shopping')

  await undoOperation(asha, corrected.operationId)
  expect((await tagsOf(asha)).slice(0, 2)).toEqual(['GREEN LEAF: TBD by none', 'GREEN LEAF: TBD by none'])
  expect(await memoryOf(asha)).toEqual([])
  await undoOperation(asha, deleted.operationId)
  expect((await tagsOf(asha)).slice(0, 2)).toEqual(['GREEN LEAF: Shopping by human', 'GREEN LEAF: Shopping by memory'])
  await undoOperation(asha, merged.operationId)

  expect(await stateOf(asha)).toEqual(before)
})

const PAYEES = ['GREEN LEAF', 'ZOMATO', 'OTHER PLACE']
const NAMES = ['Travel', 'Groceries', 'Shopping', 'Food & Dining']
const aName = fc.constantFrom(...NAMES)
const step = fc.oneof(
  fc.record({
    kind: fc.constant('tag' as const),
    at: fc.nat(9),
    tag: aName,
    scope: fc.constantFrom('these' as const, 'product' as const),
  }),
  fc.record({ kind: fc.constant('merge' as const), from: aName, into: aName }),
  fc.record({ kind: fc.constant('delete' as const), tag: aName }),
  fc.record({ kind: fc.constant('undo' as const), at: fc.nat(9) }),
  fc.record({ kind: fc.constant('ask' as const), tag: aName }),
)
type Step = typeof step extends fc.Arbitrary<infer Made> ? Made : never

async function take(viewer: Viewer, next: Step, done: string[]): Promise<string | undefined> {
  const names = new Set((await listTags(viewer)).map(({ name }) => name))
  if (next.kind === 'undo') return void (await undoOneOf(viewer, done, next.at))
  if (next.kind === 'ask') return (await runJob(viewer, aModel(() => next.tag).classify)).id
  if (next.kind === 'merge')
    return next.from === next.into || !names.has(next.from) || !names.has(next.into)
      ? undefined
      : (await merge(viewer, next.from, next.into)).operationId
  if (!names.has(next.tag)) return undefined
  if (next.kind === 'delete') return (await remove(viewer, next.tag)).operationId
  const rows = await rowsOf(viewer)
  const transactionIds = [rows[next.at % rows.length]?.id ?? '']
  return (await retag(viewer, { transactionIds, tag: next.tag, scope: next.scope })).operationId
}

/** A run that changed nothing is no operation. */
async function undoOneOf(viewer: Viewer, done: string[], at: number): Promise<void> {
  const [operation] = done.splice(at % Math.max(1, done.length), 1)
  const known = await admin`select from operations where id = ${operation ?? null} and undone_by is null`
  if (operation && known.length > 0) await undoOperation(viewer, operation)
}

test('whatever was tagged, merged, deleted and asked, taking all of it back in any order leaves what was there before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 9 }), fc.array(fc.nat(), { maxLength: 9 }), async (steps, order) => {
      const asha = await aPerson('asha')
      await pay(asha, ...PAYEES, ...PAYEES)
      await allowModel(asha)
      const before = { ...(await stateOf(asha)), jobs: null }
      const done: string[] = []
      for (const next of steps) done.push(...[await take(asha, next, done)].flatMap((id) => id ?? []))
      expect(await staleSumsOf(asha)).toEqual([])
      while (done.length > 0) await undoOneOf(asha, done, order.pop() ?? 0)
      const after = await stateOf(asha)
      expect({ ...after, ledger: { ...after.ledger, jobs: before.ledger.jobs }, jobs: null }).toEqual(before)
      expect(await staleSumsOf(asha)).toEqual([])
    }),
    { numRuns: 30 },
  )
})
