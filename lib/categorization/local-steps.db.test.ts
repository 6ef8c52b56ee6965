import { expect, test } from 'vitest'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
import { undoImport } from '@/lib/import-undo/mutations'
import { pay, rowsOf } from '@/lib/testing/model-runs'
import { retag } from '@/lib/transactions/mutations'
import { reliabilityOf } from './queries'

async function tag(viewer: Viewer, product: string, tagName: string): Promise<string> {
  const row = (await rowsOf(viewer)).find((each) => each.product === product)
  const { operationId } = await retag(viewer, { transactionIds: [row?.id ?? ''], tag: tagName, scope: 'product' })
  return operationId
}

const tagOf = async (viewer: Viewer, product: string) => {
  const row = (await rowsOf(viewer)).find((each) => each.product === product)
  return row && { tag: row.tag, tagSource: row.tagSource, tagReason: row.tagReason }
}

const UNKNOWN = { tag: 'TBD', tagSource: 'none', tagReason: 'Nobody has said yet what COPPER COLLECTIO is.' }

test('a name that the bank cut gets the tag of the product that it is, and loses it with the correction', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'COPPER COLLECTIONS')
  const taught = await tag(asha, 'COPPER COLLECTIONS', 'Shopping')
  await pay(asha, 'COPPER COLLECTIO')
  expect(await tagOf(asha, 'COPPER COLLECTIO')).toEqual({
    ...{ tag: 'Shopping', tagSource: 'fuzzy' },
    tagReason: 'COPPER COLLECTIO is called nearly like a product that you tagged as Shopping.',
  })

  await undoOperation(asha, taught)
  expect(await tagOf(asha, 'COPPER COLLECTIO')).toEqual(UNKNOWN)
})

test('a correction that is taken back leaves what another neighbour says', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'COPPER COLLECTIN', 'COPPER COLLECTIONS')
  const taught = await tag(asha, 'COPPER COLLECTIN', 'Shopping')
  await tag(asha, 'COPPER COLLECTIONS', 'Shopping')
  await pay(asha, 'COPPER COLLECTIO')

  await undoOperation(asha, taught)
  expect(await tagOf(asha, 'COPPER COLLECTIO')).toMatchObject({ tag: 'Shopping', tagSource: 'fuzzy' })
})

const KINDS = { Shopping: 'COLLECTIONS', Groceries: 'PROVISIONS', Education: 'LEARNING', Travel: 'HOLIDAYS' }

/** Letters that no two numbers share, as a name. */
const nameOf = (index: number) =>
  [...String(index).padStart(5, '0')].map((digit) => 'BCDFGHJKLM'[Number(digit)]).join('')

test('a product that comes twice has one tag, though the model has learned otherwise in between', async () => {
  const asha = await aPerson('asha')
  const shops = Object.entries(KINDS).flatMap(([tagName, word]) =>
    Array.from({ length: 20 }, (_, index) => ({ tagName, product: `${nameOf(index * 37 + word.length)}X ${word}` })),
  )
  await pay(asha, ...shops.map(({ product }) => product))
  const rows = await rowsOf(asha)
  const retagAll = (kind: string, tagName: string) => {
    const products = new Set(shops.filter((shop) => shop.tagName === kind).map(({ product }) => product))
    const transactionIds = rows.filter((row) => products.has(row.product)).map(({ id }) => id)
    return retag(asha, { transactionIds, tag: tagName, scope: 'product', always: true })
  }
  for (const kind of Object.keys(KINDS)) await retagAll(kind, kind)
  const { id } = await pay(asha, 'QUARTZ LEARNING')
  await retagAll('Education', 'Travel')
  await pay(asha, 'QUARTZ LEARNING', 'ZEPHYR LEARNING')

  const said = { tag: 'Education', tagSource: 'model' }
  const twice = (await rowsOf(asha)).filter(({ product }) => product === 'QUARTZ LEARNING')
  expect(twice).toMatchObject([said, said])
  expect(await tagOf(asha, 'ZEPHYR LEARNING')).toMatchObject({ tag: 'Travel', tagSource: 'model' })

  await undoImport(asha, id ?? '', { withEdited: false })
  expect((await rowsOf(asha)).filter(({ product }) => product === 'QUARTZ LEARNING')).toMatchObject([said])
})

test('a product that is taken back with its import leaves nothing of what was said of it', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'COPPER COLLECTIONS')
  await tag(asha, 'COPPER COLLECTIONS', 'Shopping')
  const { id } = await pay(asha, 'COPPER COLLECTIO')
  await undoImport(asha, id ?? '', { withEdited: false })
  await pay(asha, 'COPPER COLLECTIN')
  await tag(asha, 'COPPER COLLECTIN', 'Travel')

  await pay(asha, 'COPPER COLLECTIO')
  expect(await tagOf(asha, 'COPPER COLLECTIO')).toEqual(UNKNOWN)
})

test('the local model says why it is silent, from the products that the person has confirmed', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'COPPER COLLECTIONS', 'GREEN LEAF')
  await tag(asha, 'COPPER COLLECTIONS', 'Shopping')
  expect(await reliabilityOf(asha)).toMatchObject({ state: 'too few products', products: 1, folds: [] })
})
