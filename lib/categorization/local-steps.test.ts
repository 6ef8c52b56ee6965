import { describe, expect, test } from 'vitest'
import type { ProductMemory, RememberedTag } from '@/lib/tags/queries'
import { rowCategorizer } from './categorize-row'
import { learn, examplesOf } from './learn'
import type { Knowledge } from './types'

const remembered = (tagId: string | null, state: RememberedTag['state'] = 'confirmed'): RememberedTag => ({
  ...{ tagId, state, operationId: `operation of ${tagId}`, tagSetHash: null },
})

const knowing = (memory: [string, RememberedTag][], more: Partial<Knowledge> = {}): Knowledge => ({
  rules: [],
  memory: new Map(memory.map(([key, held]) => [`debit ${key}`, held])),
  defaultTags: new Map(['Transfers', 'Income'].map((name) => [name, name])),
  tagSetHash: undefined,
  ...more,
})

const upi = (name: string, address = 'SHOP@HDFCBANK') => `UPI-${name}-${address}-HDFC0000001-400000000001-X`

const PRINTED = { transactionDate: '2025-03-01', currency: 'INR', debitAmount: 0 }

const tagOf = (knowledge: Knowledge, narration: string, creditAmount = 0) =>
  rowCategorizer(knowledge)({ ...PRINTED, narration, creditAmount }, 'an account')

describe('a name that is nearly one of the person’s own', () => {
  const own = knowing([
    ['BLUE COPPER COLLECTIONS', remembered('Shopping')],
    ['GREEN LEAF', remembered('Groceries')],
    ['BLOCK 21 KAVERI NIVAS', remembered('Rent')],
  ])

  test.each([
    ['cut at the end of its column', 'BLUE COPPER COLLECTI'],
    ['cut shorter still', 'BLUE COPPER COL'],
    ['misspelt', 'BLUE COPER COLLECTIONS'],
    ['in two words', 'GREENLEAF'],
  ])('gets that one’s tag: %s', (_how, name) => {
    expect(tagOf(own, upi(name))).toMatchObject({ tagSource: 'fuzzy', tagReason: 'like_own' })
  })

  test('names its neighbour, and leads back to what taught it', () => {
    expect(tagOf(own, upi('BLUE COPPER COLLECTI'))).toMatchObject({
      ...{ tagId: 'Shopping', tagOperationId: 'operation of Shopping' },
      evidence: { neighbours: [{ product: 'BLUE COPPER COLLECTIONS', tag: 'Shopping' }] },
    })
  })

  test.each([
    ['ten equal letters and then another word', 'BLUE COPPER TAILORING'],
    ['a longer name, which may be another house', 'GREEN LEAF EXPORTS AND MORE'],
    ['another number', 'BLOCK 22 KAVERI NIVAS'],
    ['two edits in a short name', 'GREAT LEAF'],
  ])('stays TBD: %s', (_how, name) => {
    expect(tagOf(own, upi(name)).tagSource).toBe('none')
  })

  test('is silent where two neighbours disagree', () => {
    const torn = knowing([
      ['GREEN LEAF', remembered('Groceries')],
      ['GREEN LEAD', remembered('Shopping')],
    ])
    expect(tagOf(torn, upi('GREEN LEAP'))).toMatchObject({ tagSource: 'none', tagReason: 'unknown' })
  })

  test('is silent where a neighbour is one of which the person has used several tags', () => {
    expect(tagOf(knowing([['GREEN LEAF', remembered(null, 'ambiguous')]]), upi('GREENLEAF')).tagSource).toBe('none')
    const both = knowing([
      ['GREEN LEAF', remembered('Groceries')],
      ['GREEN LEAD', remembered(null, 'ambiguous')],
    ])
    expect(tagOf(both, upi('GREEN LEAP')).tagSource).toBe('none')
  })

  test('learns nothing from what a model proposed', () => {
    expect(tagOf(knowing([['GREEN LEAF', remembered('Groceries', 'proposed')]]), upi('GREENLEAF')).tagSource).toBe(
      'none',
    )
  })

  test('falls silent for a person whose near names mostly have other tags', () => {
    const pairs = ['ALPINE', 'BRONZE', 'CANDLE', 'DAHLIA', 'ELIXIR'].flatMap((word): [string, RememberedTag][] => [
      [`${word} WORKSHOP`, remembered('Shopping')],
      [`${word} WORKSHOPS`, remembered('Education')],
    ])
    const confused = knowing([...pairs, ['GREEN LEAF', remembered('Groceries')]])
    expect(tagOf(confused, upi('GREENLEAF')).tagSource).toBe('none')
  })

  test('costs little, however many products the person has', () => {
    const many = knowing(
      Array.from({ length: 5000 }, (_, index) => [`SHRI ${lettersOf(index)} TRADING HOUSE`, remembered('Shopping')]),
    )
    const before = process.cpuUsage()
    const categorizeRow = rowCategorizer(many)
    for (let index = 0; index < 1000; index++)
      categorizeRow(
        { ...PRINTED, narration: upi(`SHRI ${lettersOf(index)} TRADNG HOUSE`), creditAmount: 0 },
        'an account',
      )
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000)
  })
})

/** Five letters that no two numbers share. */
const lettersOf = (index: number) =>
  [...String(index).padStart(5, '0')].map((digit) => 'BCDFGHJKLM'[Number(digit)]).join('')

const GOODS = { Shopping: 'COLLECTIONS', Groceries: 'PROVISIONS', Education: 'LEARNING', Travel: 'HOLIDAYS' }

/** A person who has tagged many shops whose last word tells what they sell. */
const taught: ProductMemory = new Map(
  Object.entries(GOODS).flatMap(([tag, word]) =>
    Array.from({ length: 20 }, (_, index): [string, RememberedTag] => [
      `debit ${lettersOf(index * 37 + word.length)}X ${word}`,
      remembered(tag),
    ]),
  ),
)

describe('a name of the kind that the person has tagged', () => {
  const learned = async () => {
    const { model } = await learn(examplesOf(taught, new Map()))
    return knowing([], { memory: taught, localModel: model })
  }

  test('gets the tag that such names have, with a measured confidence', async () => {
    const { tagId, tagSource, tagReason, tagConfidence } = tagOf(await learned(), upi('QUARTZ LEARNING'))
    expect({ tagId, tagSource, tagReason }).toEqual({
      ...{ tagId: 'Education', tagSource: 'model', tagReason: 'local_model' },
    })
    expect(tagConfidence).toBeGreaterThan(0.9)
  })

  test('stays TBD where nothing in it was ever seen', async () => {
    expect(tagOf(await learned(), upi('ZWQVU')).tagSource).toBe('none')
  })

  test('comes after what everybody knows', async () => {
    expect(tagOf(await learned(), upi('ZOMATO')).tagSource).not.toBe('model')
  })
})

describe('what was said of a name before', () => {
  const guess = (tagId: string, isByName: boolean, operationId: string | null) => ({
    ...{ tagId, isByName, operationId, confidence: 0.95 },
  })
  const torn = [
    ['GREEN LEAF', remembered('Groceries')],
    ['GREEN LEAD', remembered('Shopping')],
  ] satisfies [string, RememberedTag][]

  test('by the local model is said again, though it has learned otherwise since', async () => {
    const { model } = await learn(examplesOf(taught, new Map()))
    const guesses = new Map([['QUARTZ LEARNING', [guess('Travel', false, null)]]])
    expect(tagOf(knowing([], { memory: taught, guesses, localModel: model }), upi('QUARTZ LEARNING'))).toMatchObject({
      ...{ tagId: 'Travel', tagSource: 'model', tagConfidence: 0.95, tagReason: 'local_model', tagOperationId: null },
    })
  })

  test('by a near name is said again, though another one disagrees by now', () => {
    const guesses = new Map([['GREEN LEAP', [guess('Groceries', true, 'operation of Groceries')]]])
    expect(tagOf(knowing(torn, { guesses }), upi('GREEN LEAP'))).toMatchObject({
      ...{ tagId: 'Groceries', tagSource: 'fuzzy', tagReason: 'like_own', tagOperationId: 'operation of Groceries' },
    })
  })

  test('does not outlive what taught it, and then an older answer that does is said', () => {
    const gone = guess('Travel', true, 'operation that was undone')
    const tagWith = (...all: ReturnType<typeof guess>[]) =>
      tagOf(knowing(torn, { guesses: new Map([['GREEN LEAP', all]]) }), upi('GREEN LEAP'))
    expect(tagWith(gone).tagSource).toBe('none')
    expect(tagWith(gone, guess('Shopping', true, 'operation of Shopping')).tagId).toBe('Shopping')
  })

  test('gives way to the person, and to the dictionary', () => {
    const guesses = new Map(['GREEN LEAP', 'ZOMATO'].map((name) => [name, [guess('Travel', false, null)]]))
    const defaultTags = new Map([['Food & Dining', 'Food']])
    const known = knowing([['GREEN LEAP', remembered('Groceries')]], { guesses, defaultTags })
    expect([tagOf(known, upi('GREEN LEAP')).tagSource, tagOf(known, upi('ZOMATO')).tagSource]).toEqual([
      'memory',
      'dictionary',
    ])
  })
})

describe('a person stays a person', () => {
  const own = knowing([
    ['GREEN LEAF', remembered('Groceries')],
    ['RAMESH KUMARI', remembered('Groceries')],
    ['RAZORPAY SOFTWARES', remembered('Shopping')],
    ['ACME PERFORATION', remembered('Shopping')],
  ])

  test.each([
    ['at a person’s address', upi('GREENLEAF', '9876500000@YBL')],
    ['by account number', 'UPI/P2A/400000000007/GREENLEAF/X/HDFC BANK'],
    ['by a person’s name at a shop’s code', upi('RAMESH KUMAR', 'Q123456789@YBL')],
    ['a name that nobody knows, by IMPS', 'IMPS-400000000004-ACME PERFORATIO-ICIC-XXXXXXXX0000-X'],
    ['a payment company', upi('RAZORPAY SOFTWARE')],
  ])('and gets no tag of others: %s', (_how, narration) => {
    expect(['none', 'dictionary']).toContain(tagOf(own, narration).tagSource)
  })

  test('money that comes in is never guessed', () => {
    expect(tagOf(own, upi('GREENLEAF'), 5000)).toMatchObject({ tagReason: 'money_in' })
  })

  test('a product that the person left without a tag stays so', () => {
    const open = knowing([
      ['GREENLEAF', remembered(null, 'ambiguous')],
      ['GREEN LEAF', remembered('Groceries')],
    ])
    expect(tagOf(open, upi('GREENLEAF'))).toMatchObject({ tagSource: 'none', tagReason: 'ambiguous' })
  })
})
