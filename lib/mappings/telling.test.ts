import { describe, expect, test } from 'vitest'
import { readAsAsked, askedBy } from '@/lib/statements/testing'
import type { FilePreview } from '@/lib/reader/types'
import type { Evidence, UnknownLayout } from '@/lib/statements/types'
import { findChangedHeader } from './changed-header'
import { questionsAbout, whatIsAsked, whatIsMissing } from './open-questions'
import { layoutOf } from './layout-of'
import { namedMappingSchema, type MappedRole } from './schema'
import { beginTelling, mappingBy, tellingReducer, type Telling, type TellingAction } from './telling'
import { aMapping } from './testing'

const PROVED: Evidence = {
  dates: { order: 'day first', proof: '25/04/2025' },
  ...{ openDate: null, decimal: '.', openAmount: null, plainAmount: 'credit', currency: 'INR', sideWords: [] },
}

const OPEN_DATE: Evidence['openDate'] = { cell: '03/04/2025', readings: [] }

function previewOf(evidence: Partial<Evidence> = {}, verdict: 'proved' | 'not_checkable' = 'not_checkable') {
  const reading = { verdict, first: [] as unknown[] } as FilePreview['reading']
  return { evidence: { ...PROVED, ...evidence }, reading, fault: null }
}

function unknownOf(text: string): UnknownLayout {
  const unknown = askedBy(text)
  if (!unknown) throw new Error('this file asks nothing')
  return unknown
}

const SIGNED = `When,What,Sum
03/04/2025,Sample Tea,-4.50
05/04/2025,Sample Pay,100.00
`
const SIDED = `When,What,One,Two
03/04/2025,Sample Tea,4.50,
05/04/2025,Sample Pay,,100.00
`

const after = (telling: Telling, ...actions: TellingAction[]) => actions.reduce(tellingReducer, telling)
const rolesIn = ({ draft }: Telling): MappedRole[] => draft.columns.map(({ role }) => role)
const openIn = (telling: Telling, preview: FilePreview, asked = whatIsAsked(telling)) =>
  questionsAbout(telling, preview, { asked, sample: [] })
    .filter(({ isAnswered }) => !isAnswered)
    .map(({ about }) => about)

describe('what is asked', () => {
  test('only what the file leaves open', () => {
    const telling = beginTelling(unknownOf(SIGNED))

    expect(openIn(telling, previewOf({ dates: null, openDate: OPEN_DATE, plainAmount: null, currency: null }))).toEqual(
      ['dates', 'side', 'currency', 'bank'],
    )
    expect(openIn(telling, previewOf())).toEqual(['bank'])
  })

  test('an answered question stays on the screen, as answered', () => {
    const first = beginTelling(unknownOf(SIGNED))
    const preview = previewOf({ dates: null, openDate: OPEN_DATE, plainAmount: null })
    const telling = after(
      first,
      { type: 'draft', change: { dates: 'month first' } },
      { type: 'plain amount', side: 'debit' },
      { type: 'bank', bank: 'Sample Bank' },
    )

    const questions = questionsAbout(telling, preview, { asked: whatIsAsked(first), sample: [] })

    expect(questions.map(({ about, isAnswered }) => [about, isAnswered])).toEqual([
      ['dates', true],
      ['side', true],
      ['bank', true],
    ])
    expect(whatIsMissing(telling, preview, questions)).toBeUndefined()
  })

  test('which of two columns is money out, until the balance or the person has said', () => {
    const telling = beginTelling(unknownOf(SIDED))

    expect(openIn(telling, previewOf({ plainAmount: 'credit' }))).toContain('sides')
    expect(openIn(telling, previewOf({}, 'proved'))).not.toContain('sides')
    const answered = after(telling, { type: 'money out', at: 3 })
    expect(openIn(answered, previewOf(), whatIsAsked(telling))).not.toContain('sides')
    expect(rolesIn(answered)).toEqual(['transactionDate', 'narration', 'credit', 'debit'])
  })

  test('which way each unknown word points', () => {
    const telling = after(beginTelling(unknownOf(SIGNED)), { type: 'bank', bank: 'B' })
    const sideWords: Evidence['sideWords'] = [
      { word: 'debit', side: 'debit' },
      { word: 'zurück', side: null },
    ]
    const preview = previewOf({ sideWords })

    expect(openIn(telling, preview)).toEqual(['words'])
    expect(openIn(after(telling, { type: 'word', word: 'zurück', side: 'credit' }), preview)).toEqual([])
  })

  test('what is missing is told before how many questions are open', () => {
    const telling = after(beginTelling(unknownOf(SIGNED)), { type: 'role', at: 0, role: 'other' })

    expect(whatIsMissing(telling, previewOf(), [])).toBe('Choose the column that holds the date.')
  })
})

describe('a column’s role is changed', () => {
  test('one that only one column has goes from the other', () => {
    const telling = after(beginTelling(unknownOf(SIDED)), { type: 'role', at: 3, role: 'debit' })

    expect(rolesIn(telling)).toEqual(['transactionDate', 'narration', 'other', 'debit'])
  })

  test('an amount takes the place of money out and money in, and the other way round', () => {
    const amount = after(beginTelling(unknownOf(SIDED)), { type: 'role', at: 2, role: 'amount' })
    expect(rolesIn(amount)).toEqual(['transactionDate', 'narration', 'amount', 'other'])

    const sides = after(amount, { type: 'role', at: 3, role: 'credit' })
    expect(rolesIn(sides)).toEqual(['transactionDate', 'narration', 'other', 'credit'])
  })

  test('an answer about another column is forgotten', () => {
    const answered = after(
      beginTelling(unknownOf(SIGNED)),
      { type: 'draft', change: { dates: 'month first' } },
      { type: 'plain amount', side: 'debit' },
    )

    expect(after(answered, { type: 'role', at: 1, role: 'transactionDate' }).draft.dates).toBeNull()
    expect(after(answered, { type: 'role', at: 1, role: 'amount' }).draft.plainAmount).toBeNull()
    expect(after(answered, { type: 'role', at: 1, role: 'reference' }).draft.dates).toBe('month first')
  })
})

test('what was told and what the file proves make one mapping, which reads the file', () => {
  const unknown = unknownOf(SIGNED)
  const telling = after(
    beginTelling(unknown),
    { type: 'draft', change: { dates: 'month first', currency: 'USD' } },
    { type: 'bank', bank: 'Sample Bank' },
  )
  const told = mappingBy(telling, { signature: unknown.signature, evidence: PROVED, name: 'Mine' })

  const mapping = namedMappingSchema.parse({ ...told, bank: telling.bank })

  expect(mapping).toMatchObject({ dates: 'month first', decimal: '.', plainAmount: 'credit', currency: 'USD' })
  expect(readAsAsked(SIGNED, layoutOf(mapping, 'Mine')).rows).toEqual([
    '2025-03-04 | Sample Tea | 4.50 | 0.00',
    '2025-05-04 | Sample Pay | 0.00 | 100.00',
  ])
})

describe('a header that is nearly one that the person knows', () => {
  const kept = (names: string[], more = {}) => {
    const roles: MappedRole[] = ['transactionDate', 'narration', 'amount', 'reference']
    const columns = names.map((name, at) => ({ role: roles[at] ?? ('other' as const), name }))
    return { ...aMapping({ columns, ...more }), id: 'x', createdAt: new Date(), usedAt: new Date() }
  }

  test('is told with what was added and what is gone', () => {
    const before = kept(['when', 'what', 'amount paid'], { bank: 'Mine', currency: 'EUR' })

    expect(findChangedHeader(unknownOf(SIGNED), [kept(['a', 'b', 'c']), before])).toEqual({
      mapping: before,
      added: ['sum'],
      gone: ['amount paid'],
    })
    expect(findChangedHeader(unknownOf(SIGNED), [kept(['a', 'b', 'what'])])).toBeUndefined()
  })

  test('begins with what was said of its columns, its bank and its currency, and not of the order of dates', () => {
    const before = kept(['when', 'what', 'sum', 'gone'], { bank: 'Mine', currency: 'EUR', dates: 'month first' })
    const telling = beginTelling(unknownOf(SIGNED), before)

    expect(rolesIn(telling)).toEqual(['transactionDate', 'narration', 'amount'])
    expect(telling).toMatchObject({ bank: 'Mine', draft: { currency: 'EUR', dates: null } })
  })
})
