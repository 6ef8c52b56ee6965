import { describe, expect, test } from 'vitest'
import { rulesOf } from './apply-rules'
import { RuleIndex } from './rule-index'
import type { RuleCondition } from './schema'
import type { BookRule, Measured } from './types'

type Said = { conditions: RuleCondition[] } & Partial<Omit<BookRule, 'conditions'>>

const aRule = (said: Said, place = 0): BookRule => ({
  ...{ id: `rule ${place}`, name: `rule ${place}`, stops: false, tagId: null, renameTo: null, setsApart: false },
  operationId: null,
  ...said,
})

const aPayment = (row: Partial<Measured> = {}): Measured => ({
  narration: 'UPI-ZOMATO-ZOMATO@HDFCBANK-HDFC0000001-400000000001-LUNCH',
  note: 'LUNCH',
  product: 'ZOMATO',
  productKey: 'ZOMATO',
  mode: 'UPI',
  direction: 'debit',
  amount: 345_50,
  currency: 'INR',
  transactionDate: '2025-02-28',
  accountId: 'an account',
  ...row,
})

const measure = (rules: Said[], row: Partial<Measured> = {}) =>
  rulesOf(rules.map((rule, place) => aRule(rule, place)))(aPayment(row))

const narration = (is: 'contains' | 'startsWith' | 'equals' | 'regex', text: string) => ({
  on: 'narration' as const,
  is,
  text,
})
const product = (is: 'contains' | 'startsWith' | 'equals' | 'regex', text: string) => ({
  on: 'product' as const,
  is,
  text,
})

const meets = (condition: RuleCondition, row: Partial<Measured> = {}) =>
  measure([{ conditions: [condition], setsApart: true }], row).isSetApart

describe('a condition', () => {
  test.each<[RuleCondition, boolean]>([
    [narration('contains', 'zomato@'), true],
    [narration('contains', 'swiggy'), false],
    [narration('startsWith', 'upi-zom'), true],
    [narration('startsWith', 'zomato'), false],
    [narration('equals', 'upi-zomato-zomato@hdfcbank-hdfc0000001-400000000001-lunch'), true],
    [narration('equals', 'upi-zomato'), false],
    [narration('regex', 'zomato.*lunch$'), true],
    [narration('regex', '^zomato'), false],
    [product('equals', 'Zomato Pvt Ltd'), true],
    [product('contains', 'mat'), true],
    [{ on: 'note', is: 'equals', text: 'lunch' }, true],
    [{ on: 'mode', mode: 'UPI' }, true],
    [{ on: 'mode', mode: 'Card' }, false],
    [{ on: 'amount', minPaise: 345_50, maxPaise: 345_50, currency: 'INR' }, true],
    [{ on: 'amount', minPaise: 345_51, currency: 'INR' }, false],
    [{ on: 'amount', maxPaise: 345_49, currency: 'INR' }, false],
    [{ on: 'amount', minPaise: 1, currency: 'USD' }, false],
    [{ on: 'day', from: 28, to: 3 }, true],
    [{ on: 'day', from: 1, to: 27 }, false],
    [{ on: 'account', accountId: 'an account' }, true],
    [{ on: 'account', accountId: 'another' }, false],
    [{ on: 'direction', direction: 'debit' }, true],
    [{ on: 'direction', direction: 'credit' }, false],
  ])('%j: %s', (condition, isMet) => {
    expect(meets(condition)).toBe(isMet)
  })

  test('on a text sees it whatever its case, its width and its gaps', () => {
    expect(meets(narration('contains', 'green  leaf'), { narration: 'ＵＰＩ/Green\n leaf' })).toBe(true)
  })

  test('holds only together with all others of its rule', () => {
    const conditions = [product('equals', 'zomato'), { on: 'mode' as const, mode: 'Card' as const }]
    expect(measure([{ conditions, tagId: 'food' }])).toMatchObject({ conditional: undefined, met: [] })
  })
})

describe('in the person’s order', () => {
  const broad = { conditions: [product('contains', 'zom')] }
  const narrow = { conditions: [product('contains', 'zom'), { on: 'amount' as const, minPaise: 1, currency: 'INR' }] }

  test('the first that tags counts, of those that ask more than a name and of those that do not', () => {
    const ruling = measure([
      { ...broad, tagId: 'first' },
      { ...narrow, tagId: 'narrow' },
      { ...broad, tagId: 'second' },
      { ...narrow, tagId: 'later' },
    ])
    expect([ruling.broad?.tagId, ruling.conditional?.tagId]).toEqual(['first', 'narrow'])
    expect(ruling.met).toHaveLength(4)
  })

  test('nothing looks at a payment behind a rule that stops', () => {
    const ruling = measure([
      { ...broad, stops: true },
      { ...broad, tagId: 'second', setsApart: true },
    ])
    expect(ruling).toMatchObject({ broad: undefined, isSetApart: false })
  })

  test('what a rule calls a payment is what the later ones see, and no earlier one', () => {
    const renamed = { conditions: [product('equals', 'Corner Café')], tagId: 'renamed' }
    const ruling = measure([
      { ...renamed, tagId: 'too early' },
      { ...broad, renameTo: 'Corner Café' },
      { ...broad, tagId: 'by the former name' },
      renamed,
    ])
    expect(ruling).toMatchObject({ product: 'Corner Café', productKey: 'CORNER CAFÉ', broad: { tagId: 'renamed' } })
    expect(ruling.met.map(({ id }) => id)).toEqual(['rule 1', 'rule 3'])
  })
})

test('a pattern that takes a careless engine seconds is answered at once', () => {
  const before = performance.now()
  expect(meets(narration('regex', '^(a+)+$'), { narration: `${'A'.repeat(5000)}!` })).toBe(false)
  expect(performance.now() - before).toBeLessThan(1000)
})

const NAMES = Array.from(
  { length: 5000 },
  (_, at) => `SHOP ${at.toString(26).toUpperCase()} ${(at * 7919).toString(36).toUpperCase()}`,
)
const COMPARED = ['contains', 'startsWith', 'equals'] as const

/** How many rules are looked at for a hundred payments. */
function looksAt(count: number): number {
  const index = new RuleIndex(
    NAMES.slice(0, count).map((text, place) => {
      const isWhole = COMPARED[place % 3] === 'equals'
      return [{ on: isWhole ? 'payee' : 'narration', isWhole, text: isWhole ? text : `UPI-${text}` }]
    }),
  )
  const texts = NAMES.slice(0, 100).map((name) => ({
    narration: `UPI-${name}-X@YBL-1`,
    product: name,
    payee: name,
    note: '',
  }))
  return texts.reduce((looks, text) => looks + index.candidates(text).length, 0)
}

test('of five thousand plain rules hardly more are looked at than of a hundred', () => {
  expect(looksAt(5000)).toBeLessThanOrEqual(1.2 * looksAt(100))
})
