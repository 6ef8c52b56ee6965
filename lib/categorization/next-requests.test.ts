import { expect, test } from 'vitest'
import { nextRequests } from './next-requests'

const shops = [...'ABCDEFGHIJ'].flatMap((one) =>
  [...'XYZ'].map((other) => {
    const name = `SHOP ${one}${other} STORES`
    return { key: name, name, mode: 'Card', amountBand: '0-100' } as const
  }),
)
const tags = [{ name: 'Shopping', meaning: null }]

test('every request that would be sent is there to be read whole, and each product stands in one of them', async () => {
  const next = await nextRequests('a model', { products: shops, tags, checks: undefined })
  expect(next?.bodies).toHaveLength(2)
  for (const { name } of shops) expect(next?.bodies.filter((body) => body.includes(name))).toHaveLength(1)
  for (const body of next?.bodies ?? []) expect(JSON.parse(body)).toMatchObject({ model: 'a model', store: false })
})

test('with nothing to ask about, or no tag to choose from, there is none', async () => {
  expect(await nextRequests('a model', { products: [], tags, checks: undefined })).toBeUndefined()
  expect(await nextRequests('a model', { products: shops, tags: [], checks: undefined })).toBeUndefined()
})
