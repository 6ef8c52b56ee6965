import { expect, test } from 'vitest'
import { undoOperation } from '@/lib/activity/mutations'
import { aPerson } from '@/lib/auth/testing'
import { pay, rowsOf } from '@/lib/testing/model-runs'
import { bringBack, removeRows } from './mutations'

test('a removal and the return from it are undone in either order, and leave the payment where it was', async () => {
  for (const isRemovalFirst of [true, false]) {
    const asha = await aPerson('asha')
    await pay(asha, 'GREEN LEAF')
    const before = await rowsOf(asha)
    const ids = before.map(({ id }) => id)
    const operations = [(await removeRows(asha, ids)).operationId, (await bringBack(asha, { ids })).operationId]

    for (const id of isRemovalFirst ? operations : operations.toReversed()) await undoOperation(asha, id)

    expect(await rowsOf(asha)).toEqual(before)
  }
})
