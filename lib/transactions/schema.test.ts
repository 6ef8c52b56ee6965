import { describe, expect, test } from 'vitest'
import { valuesOf } from './filter-params'
import { pageSchema, retagSchema } from './schema'

const faultsOf = (address: string) => {
  const parsed = pageSchema.safeParse(valuesOf(new URLSearchParams(address)))
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0])
}

describe('what Postgres could not hold is refused before it gets there', () => {
  test.each([
    ['from=0000-01-01', 'from'],
    ['to=0000-12-31', 'to'],
    ['to=10000-01-01', 'to'],
    ['from=2025-02-29', 'from'],
    ['q=lunch%00', 'q'],
    ['product=ZOMATO%00', 'product'],
    ['tag=Food%00', 'tag'],
    ['minPaise=9223372036854775808', 'minPaise'],
    ['maxPaise=9007199254740993', 'maxPaise'],
    ['minPaise=1e3', 'minPaise'],
    ['minPaise=0x10', 'minPaise'],
    ['maxPaise=%20', 'maxPaise'],
    ['account=1', 'account'],
  ])('%s', (address, field) => {
    expect(faultsOf(address)).toEqual([field])
  })
})

test('the widest that Postgres holds is read', () => {
  expect(faultsOf('from=0001-01-01&to=9999-12-31&minPaise=0&maxPaise=9007199254740991')).toEqual([])
})

test('a tag with a NUL in it is refused', () => {
  const parsed = retagSchema.safeParse({
    transactionIds: ['0198a2b4-5b1e-7d3a-9c55-0f6d1c2b3a49'],
    tag: 'Food\0',
    scope: 'these',
  })
  expect(parsed.success).toBe(false)
})
