import { expect, test } from 'vitest'
import { AppError } from '@/lib/errors/app-error'
import { UnknownLayoutError, WorkbookLocked } from '@/lib/statements/schema'
import type { UnknownLayout } from '@/lib/statements/types'
import { errorOf, faultOf } from './protocol'

const unknown: UnknownLayout = {
  ...{
    encoding: 'utf-8',
    delimiter: ',',
    header: null,
    signature: 's',
    sample: [],
    kinds: null,
    unproven: ['columns'],
  },
  guess: { id: 'x', bank: 'X', title: 'X', kind: 'bank', currency: 'INR', columns: [] },
}

// What the screens ask the person depends on which of these it is.
test.each([
  ['a refusal', new AppError('too_large', 'Too large.', { fields: { files: ['too large'] } })],
  ['a layout that nobody knows', new UnknownLayoutError('Unknown.', unknown)],
  ['a workbook under a password', new WorkbookLocked('wrong')],
])('%s arrives as what it was', (_name, error) => {
  const arrived = errorOf(structuredClone(faultOf(error)))

  expect(arrived).toBeInstanceOf(error.constructor)
  expect(arrived).toMatchObject({ ...error, message: error.message })
})

test('a bug arrives with where it happened', () => {
  const arrived = errorOf(structuredClone(faultOf(new TypeError('x is not a function'))))

  expect(arrived).toBeInstanceOf(TypeError)
  expect((arrived as Error).stack).toContain('protocol.test')
})
