import { beforeAll, expect, test, vi } from 'vitest'
import { aPerson } from '@/lib/auth/testing'
import { findViewer, type Viewer } from '@/lib/auth/viewer'
import { displayName } from '@/lib/categorization/canonical-product'
import { stored } from '@/lib/imports/testing'
import { delimited, plainMonth } from '@/lib/statements/testing'
import { GET as countProduct } from '@/app/api/products/count/route'
import { GET as listTransactions } from './route'

vi.mock('@/lib/auth/viewer', () => ({ findViewer: vi.fn() }))

const ID = '0198a2b4-5b1e-7d3a-9c55-0f6d1c2b3a49'
const cursor = (value: unknown) => Buffer.from(JSON.stringify([value, ID])).toString('base64url')
const ask = (route: typeof listTransactions, query: string) =>
  route(new Request(`http://exta.test/?${query}`), { params: Promise.resolve({}) })

let asha: Viewer
beforeAll(async () => {
  asha = await aPerson('asha')
  await stored(asha, delimited(plainMonth('2025-05-01', 3)))
})

test.each([
  'q=lunch%00',
  'product=ZOMATO%00',
  'tag=Food%00',
  'from=0000-01-01',
  'minPaise=9223372036854775808',
  'maxPaise=9'.padEnd(60, '9'),
  `cursor=${cursor('0000-01-01')}`,
  `cursor=${cursor('2025-02-30')}`,
  `cursor=${cursor('2025-01-01')}x`,
  `sort=amount&cursor=${cursor(1e30)}`,
])('what the database could not hold is a 422 with a sentence, and never reaches it: %s', async (query) => {
  vi.mocked(findViewer).mockResolvedValue(asha)

  const response = await ask(listTransactions, query)

  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    error: { code: 'invalid_input', message: expect.stringMatching(/\.$/) },
  })
})

test('the widest filters that it holds are answered', async () => {
  vi.mocked(findViewer).mockResolvedValue(asha)

  const response = await ask(listTransactions, 'from=0001-01-01&to=9999-12-31&maxPaise=9007199254740991')

  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ totals: [{ count: 9 }], nextCursor: null })
})

test('a product is counted without the row that is being tagged', async () => {
  vi.mocked(findViewer).mockResolvedValue(asha)
  const { items } = await (await ask(listTransactions, 'product=SAMPLE+SHOP+1')).json()

  const counted = await ask(countProduct, `product=SAMPLE+SHOP+1&direction=debit&except=${items[0].id}`)

  expect(await counted.json()).toEqual({ total: items.length - 1, own: 0 })
})

test('a product with a NUL in its name is a 422', async () => {
  vi.mocked(findViewer).mockResolvedValue(asha)

  expect((await ask(countProduct, 'product=A%00&direction=debit')).status).toBe(422)
})

test('a product is counted however long a name the list may hold', async () => {
  vi.mocked(findViewer).mockResolvedValue(asha)
  const longest = displayName('𑂣'.repeat(200))

  const counted = await ask(countProduct, `product=${encodeURIComponent(longest)}&direction=debit`)

  expect(counted.status).toBe(200)
  expect(await counted.json()).toEqual({ total: 0, own: 0 })
})
