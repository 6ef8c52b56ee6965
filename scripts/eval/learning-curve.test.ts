import { describe, expect, test } from 'vitest'
import { rowCategorizer } from '@/lib/categorization/categorize-row'
import { isReached } from '@/lib/categorization/evaluation/evaluate'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import { memoryKey } from '@/lib/tags/schema'
import { measureCurve } from './curve'
import { measureLocal } from './golden-local'
import { liveThrough, tagRows } from './learning-curve'
import { goalsOfCurve, printCurve, printLocal } from './print-local'
import { simulateYear, type SimulatedRow } from './simulated-year'

const printed = ({ narration, amountPaise }: SimulatedRow) => ({
  ...{ narration, transactionDate: '2025-03-01', currency: 'INR', debitAmount: amountPaise, creditAmount: 0 },
})

describe('a simulated year', () => {
  const year = simulateYear('a test')

  test('is the same for the same person, and another for another', () => {
    const narrations = (of: typeof year) => of.flat().map(({ narration }) => narration)
    expect(narrations(simulateYear('a test'))).toEqual(narrations(year))
    expect(narrations(simulateYear('another'))).not.toEqual(narrations(year))
  })

  test('is tagged step by step as an import tags it', () => {
    const [first = [], second = []] = year
    const memory = new Map(
      first.flatMap(({ parsed, payee, suggestion }) =>
        suggestion.tag === null && suggestion.reason === 'unknown' && parsed.productKey !== ''
          ? [
              [
                memoryKey('debit', parsed.productKey),
                { tagId: payee.tag, state: 'confirmed' as const, operationId: null, tagSetHash: null },
              ] as const,
            ]
          : [],
      ),
    )
    const defaultTags = new Map(DEFAULT_TAGS.map(({ name }) => [name, name]))
    const knowledge = { rules: [], memory, defaultTags, tagSetHash: undefined }
    const categorizeRow = rowCategorizer(knowledge)
    const imported = second.map((row) => categorizeRow(printed(row), 'an account').tagId)
    expect(tagRows(second, memory, undefined, 'all').map(({ tag }) => tag)).toEqual(imported)
    expect(imported.filter((tag) => tag !== null).length).toBeGreaterThan(50)
  })

  test('of a person who corrects nothing stays as it came', () => {
    for (const { arrival, afterTaps } of liveThrough(year, 0)) expect(afterTaps).toEqual(arrival)
  })
})

describe('what corrections buy', () => {
  const curve = measureCurve(4)

  test('is measured on payees as spread as in a real statement, a third of whose merchants nobody listed', () => {
    for (const { aim, reached } of curve.tops) expect(Math.abs(reached - aim)).toBeLessThan(0.08)
    expect(curve.merchantsUnlisted).toBeGreaterThan(1 / 3)
  })

  test('is what the project promises', () => {
    expect(goalsOfCurve(curve).filter((goal) => !isReached({ ...goal, least: goal.least - 0.05 }))).toEqual([])
  })

  test('grows with every correction, and is more than memory alone gives', () => {
    const reached = curve.points.map(({ arrival }) => arrival.median)
    expect(reached).toEqual(reached.toSorted((one, other) => one - other))
    for (const { arrival, memoryOnly } of curve.points)
      expect(arrival.median).toBeGreaterThan(memoryOnly.arrival.median)
    expect(curve.tapsTo90.all.median).toBeLessThan(curve.tapsTo90.memoryOnly.median)
  })

  test('is printed beside the spread that decides it', () => {
    expect(printCurve(curve)).toContain('in a real statement')
  })
})

describe('names that were never met', () => {
  const figures = measureLocal()

  test('are answered by the local model rarely, and then rightly', () => {
    const answering = figures.models.flatMap(({ report: { threshold } }) => threshold ?? [])
    expect(answering.length).toBeGreaterThan(0)
    for (const { low } of answering) expect(low).toBeGreaterThanOrEqual(0.9)
  })

  test('are known at better than one in four of the golden set, were an answer forced', () => {
    expect(figures.models[0]?.right.share).toBeGreaterThan(0.25)
  })

  test('get a neighbour’s tag rightly nine times in ten at least', () => {
    const brands = figures.neighbours.at(-1)?.right
    expect(brands?.of).toBeGreaterThan(100)
    expect(brands?.low).toBeGreaterThan(0.9)
  })

  test('are printed with their reliability', () => {
    expect(printLocal(figures)).toContain('calibration error')
  })
})
