import { describe, expect, test } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { findOverview } from '@/lib/overview/queries'
import { correct, pay, rowsOf } from '@/lib/testing/model-runs'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import { changeTag, makeTag } from './mutations'
import { listTags } from '@/lib/tags/queries'
import { changedTagSchema, newTagSchema } from './schema'

const aTag = (name: string) => newTagSchema.parse({ name, color: 'blue' })
const namesOf = async (viewer: Viewer) => (await listTags(viewer)).map(({ name }) => name)
const idOf = async (viewer: Viewer, name: string) => (await listTags(viewer)).find((tag) => tag.name === name)?.id ?? ''

describe('making a tag', () => {
  test('puts it last in the person’s own order', async () => {
    const asha = await aPerson('asha')
    const made = await makeTag(asha, aTag('  Pets \n and plants '))
    expect(made).toMatchObject({ name: 'Pets and plants', color: 'blue', isSpending: true })
    expect(await namesOf(asha)).toEqual([...DEFAULT_TAGS.map(({ name }) => name), 'Pets and plants'])
  })

  test.each(['food & dining', 'Food&Dining', ' FOOD  & DINING '])('%j is the name of one already', async (name) => {
    const asha = await aPerson('asha')
    await expect(makeTag(asha, aTag(name))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Food & Dining'),
      fields: { name: [expect.any(String)] },
    })
  })

  test.each(['TBD', ' t b d ', 'ＴＢＤ', '', '   ', 'x'.repeat(61), 'a\u0000b', 'a\u202eb'])(
    '%j is no name',
    (name) => {
      expect(newTagSchema.safeParse({ name, color: 'blue' }).success).toBe(false)
    },
  )

  test('another person may have one of the same name', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    await makeTag(asha, aTag('Pets'))
    await makeTag(ravi, aTag('Pets'))
    expect((await namesOf(ravi)).at(-1)).toBe('Pets')
  })
})

describe('changing a tag', () => {
  test('a new name moves nothing: payments, memory and dictionary know it by what it is', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF', 'ZOMATO')
    await correct(asha, 'GREEN LEAF', 'Food & Dining')
    await changeTag(asha, await idOf(asha, 'Food & Dining'), { name: 'Eating' })
    await pay(asha, 'GREEN LEAF', 'ZOMATO')

    const tagged = (await rowsOf(asha)).map(({ tag, tagSource }) => `${tag} by ${tagSource}`)
    expect(tagged).toEqual(['Eating by human', 'Eating by dictionary', 'Eating by memory', 'Eating by dictionary'])
  })

  test('its own name in another spelling is free, that of another tag is not', async () => {
    const asha = await aPerson('asha')
    const id = await idOf(asha, 'Health')
    expect(await changeTag(asha, id, { name: 'HEALTH' })).toMatchObject({ name: 'HEALTH' })
    await expect(changeTag(asha, id, { name: 'fuel' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('whether it counts as spending is told apart when sums are read, and no payment changes', async () => {
    const asha = await aPerson('asha')
    await pay(asha, 'ZOMATO')
    const [before, spent] = [await rowsOf(asha), async () => (await findOverview(asha, undefined))?.spending]
    expect(await spent()).toBe(before[0]?.debitPaise)

    await changeTag(asha, await idOf(asha, 'Food & Dining'), { isSpending: false })

    expect(await spent()).toBe(0)
    expect(await rowsOf(asha)).toEqual(before)
  })

  test.each([
    [0, 'Rent & Home', 0],
    [19, 'Food & Dining', 19],
    [500, 'Food & Dining', 19],
    [3, 'Food & Dining', 3],
  ])('to place %i goes %s, and the others keep their order', async (position, name, place) => {
    const asha = await aPerson('asha')
    const others = (await namesOf(asha)).filter((other) => other !== name)
    await changeTag(asha, await idOf(asha, name), { position })
    expect(await namesOf(asha)).toEqual(others.toSpliced(place, 0, name))
  })

  test('one that is not there, or is another person’s, is not found', async () => {
    const [asha, ravi] = [await aPerson('asha'), await aPerson('ravi')]
    const id = await idOf(asha, 'Fuel')
    await expect(changeTag(ravi, id, { name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
    expect(await namesOf(asha)).toContain('Fuel')
  })

  test('no change at all is refused', () => {
    expect(changedTagSchema.safeParse({}).success).toBe(false)
  })
})
