import { describe, expect, test } from 'vitest'
import { requiredLiteral } from './pattern'
import { conditionsSchema, newRuleSchema } from './schema'

const faultOf = (...conditions: unknown[]) => {
  const parsed = conditionsSchema.safeParse(conditions)
  return parsed.success ? undefined : parsed.error.issues[0]?.message
}

const contains = (text: string) => ({ on: 'narration', is: 'contains', text })
const regex = (text: string) => ({ on: 'narration', is: 'regex', text })

describe('refused with a sentence', () => {
  test.each([
    [[contains('ab')], 'Write at least 3 characters, or choose “is exactly”.'],
    [[contains(' ab ')], 'Write at least 3 characters, or choose “is exactly”.'],
    [
      [regex('(?=abc)')],
      'Look-ahead and look-behind, such as (?=…), are not supported. Write what stands in the text itself.',
    ],
    [[regex('(abc)\\1')], 'References back to a group, such as \\1, are not supported. Write the text out once more.'],
    [[regex('((a{100}){100}){100}')], 'It repeats something more than 1,000 times in all. Use a smaller number.'],
    [[regex('(abc')], 'This pattern cannot be read: missing closing ): `(abc`.'],
    [[regex('a'.repeat(201))], 'Use at most 200 characters.'],
    [
      [{ on: 'direction', direction: 'debit' }],
      'Say which payments it is about: one condition at least, beside the direction.',
    ],
    [[], 'Say which payments it is about: one condition at least, beside the direction.'],
    [[{ on: 'amount' }], 'Say the least, or the most.'],
    [[{ on: 'amount', minPaise: 2, maxPaise: 1 }], 'The most is less than the least.'],
    [[{ on: 'day', from: 0, to: 5 }], 'Days are 1 to 31.'],
    [
      [
        { on: 'mode', mode: 'UPI' },
        { on: 'mode', mode: 'Card' },
      ],
      'Amount, day, account, mode and direction are asked once each.',
    ],
  ])('%j', (conditions, sentence) => {
    expect(faultOf(...conditions)).toBe(sentence)
  })

  test('a rule that does nothing', () => {
    const parsed = newRuleSchema.safeParse({ name: 'Nothing', conditions: [contains('abc')] })
    expect(parsed.error?.issues[0]?.message).toBe('Say what it does: tag, rename, or leave out of spending.')
  })
})

test('whole texts may be short, and a text may be asked twice', () => {
  expect(faultOf({ on: 'product', is: 'equals', text: 'BP' }, contains('abc'), contains('def'))).toBeUndefined()
})

test.each([
  ['zomato', 'ZOMATO'],
  ['^upi-.*zomato$', 'ZOMATO'],
  ['(?:big)?bazaar', 'BAZAAR'],
  ['bazaars?', 'BAZAAR'],
  ['ab{200}c', 'AB'],
  ['a{12345}xyz', 'XYZ'],
  ['\\d{12}-[abc]def', 'DEF'],
  ['\\x41bcd\\.in', 'BCD.IN'],
  ['zomato|swiggy', ''],
  ['(zomato|swiggy) pay', ' PAY'],
  ['(?i)zomato', ''],
  ['\\Qa.b\\E', ''],
  ['[\\]xyz]abc', 'ABC'],
  ['café', 'CAF'],
])('every match of %s holds “%s”', (pattern, literal) => {
  expect(requiredLiteral(pattern)).toBe(literal)
})
