import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor'

const ID = '0198a2b4-5b1e-7d3a-9c55-0f6d1c2b3a49'
const written = (cursor: unknown) => Buffer.from(JSON.stringify(cursor)).toString('base64url')

test.each([
  ['date', '2025-03-01'],
  ['amount', 345_50],
  ['amount', 0],
] as const)('a cursor by %s reads back as it was written', (sort, value) => {
  expect(decodeCursor(encodeCursor({ value, id: ID }), sort)).toEqual({ value, id: ID })
})

test.each([
  ['a day that the calendar lacks', 'date', ['2025-02-30', ID]],
  ['the year 0, which Postgres lacks', 'date', ['0000-01-01', ID]],
  ['an id that is none', 'date', ['2025-03-01', 'x']],
  ['an amount beyond what Postgres holds', 'amount', [1e30, ID]],
  ['an amount that a number cannot hold exactly', 'amount', [Number.MAX_SAFE_INTEGER + 1, ID]],
  ['an amount below nothing', 'amount', [-1, ID]],
  ['a part of a paisa', 'amount', [0.5, ID]],
  ['a date where the list is sorted by amount', 'amount', ['2025-03-01', ID]],
  ['nothing at all', 'date', null],
] as const)('%s is refused with a sentence', (_name, sort, cursor) => {
  expect(() => decodeCursor(written(cursor), sort)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
})
