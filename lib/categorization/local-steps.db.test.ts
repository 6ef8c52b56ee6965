import { expect, test } from 'vitest'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import type { Viewer } from '@/lib/auth/viewer'
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

test('the local model says why it is silent, from the products that the person has confirmed', async () => {
  const asha = await aPerson('asha')
  await pay(asha, 'COPPER COLLECTIONS', 'GREEN LEAF')
  await tag(asha, 'COPPER COLLECTIONS', 'Shopping')
  expect(await reliabilityOf(asha)).toMatchObject({ state: 'too few products', products: 1, folds: [] })
})
