import { inspect } from 'node:util'
import { DrizzleQueryError } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { withoutValues } from './database-error'

const SECRET = 'UPI-ZOMATO-LUNCH'

/** A failed statement as Drizzle throws it: with its text, its parameters and the driver's error. */
const failed = (cause: Error) => new DrizzleQueryError('insert into transactions values ($1)', [SECRET], cause)

describe('what a log may know of a failed statement', () => {
  test.each([
    ['a broken rule', Object.assign(new Error(`Key (narration)=(${SECRET})`), { code: '23505', severity: 'ERROR' })],
    ['a lost connection without a code', new Error('Connection terminated unexpectedly')],
    ['a message of several lines', new Error(`no\nsuch ${SECRET}\nthing`)],
    ['a reset socket', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })],
    ['a value that the driver could not write', new TypeError(`cannot write ${SECRET}`)],
    ['nothing at all', undefined],
  ])('of %s never a value', (_name, cause) => {
    const error = withoutValues(cause ? failed(cause) : new DrizzleQueryError('select $1', [SECRET]))
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(SECRET)
  })

  test('also where the class of the error is another copy’s', () => {
    const copy = Object.assign(new Error(`Failed query: $1 params: ${SECRET}`), {
      query: 'select $1',
      params: [SECRET],
      cause: new Error(`no such ${SECRET}`),
    })
    expect(inspect(withoutValues(copy), { depth: 10, showHidden: true })).not.toContain(SECRET)
  })

  test('why the server is out of reach is told', () => {
    expect(String(withoutValues(failed(new Error('Connection terminated unexpectedly'))))).toContain('terminated')
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    expect(String(withoutValues(failed(reset)))).toContain('ECONNRESET')
  })

  test('an error that no statement threw is left as it is', () => {
    const own = new RangeError('not whole paise')
    expect(withoutValues(own)).toBe(own)
  })
})
