import { describe, expect, test } from 'vitest'
import { seededRandom } from '@/lib/sample/seeded-random'
import { localAnswers } from './answer'
import { confidenceOf, isotonic, lowestThreshold } from './calibrate'
import { trainLocalModel } from './train'
import type { Example } from './types'

const TRADES = { Shopping: 'COLLECTIONS', Groceries: 'PROVISIONS', Education: 'LEARNING', Travel: 'HOLIDAYS' }
const LETTERS = [...'BCDFGHKLMNPRST']
const VOWELS = [...'AEIOU']

/** Products whose second word tells their tag, or tells nothing. */
function examples(count: number, { isTelling = true, tags = 4, seed = 'x' } = {}): Example[] {
  const random = seededRandom(seed)
  const trades = Object.entries(TRADES).slice(0, tags)
  const invented = () => Array.from({ length: 4 }, () => random.pick(LETTERS) + random.pick(VOWELS)).join('')
  return Array.from({ length: count }, () => {
    const [tagId, word] = random.pick(trades)
    return { productKey: `${invented()} ${isTelling ? word : invented()}`, tagId, confirmations: 1 }
  })
}

describe('the model that learns from one person', () => {
  test('is off below forty products', () => {
    const { model, report } = trainLocalModel(examples(39))
    expect(model).toBeUndefined()
    expect(report).toMatchObject({ state: 'too few products', products: 39, needs: { products: 40, tags: 3 } })
  })

  test('is off below three tags', () => {
    const { model, report } = trainLocalModel(examples(100, { tags: 2 }))
    expect(model).toBeUndefined()
    expect(report.state).toBe('too few tags')
  })

  test('is off where names tell nothing, and says how it fared', () => {
    const { model, report } = trainLocalModel(examples(300, { isTelling: false }))
    expect(model).toBeUndefined()
    expect(report).toMatchObject({ state: 'never sure enough', threshold: null })
    expect(report.folds.reduce((sum, { products }) => sum + products, 0)).toBe(300)
    expect(report.folds.every(({ answered }) => answered === 0)).toBe(true)
  })

  test('answers where names tell, at a precision whose lower 90 % bound is at least 90 %', () => {
    const { model, report } = trainLocalModel(examples(200))
    expect(report.state).toBe('answers')
    expect(report.threshold?.low).toBeGreaterThanOrEqual(0.9)
    expect(model && localAnswers(model)('QUWAXI PROVISIONS')?.tagId).toBe('Groceries')
  })

  test('keeps its promise on products of a later year', () => {
    const { model } = trainLocalModel(examples(200))
    const later = examples(400, { seed: 'a later year' })
    const answer = model && localAnswers(model)
    const answered = later.flatMap(({ productKey, tagId }) => {
      const said = answer?.(productKey)
      return said ? [said.tagId === tagId] : []
    })
    expect(answered.length).toBeGreaterThan(200)
    expect(answered.filter(Boolean).length / answered.length).toBeGreaterThanOrEqual(0.9)
  })

  test('learns the same of the same products, in whatever order they come', () => {
    const products = examples(120)
    expect(trainLocalModel(products.toReversed())).toEqual(trainLocalModel(products))
  })

  test('is never tried on a name that it has learned in a longer or shorter form', () => {
    // Each name is there whole and cut; apart they tell nothing, so whoever knows one knows the other.
    const cut = examples(150, { isTelling: false }).flatMap((each) => [
      each,
      { ...each, productKey: each.productKey.slice(0, -2) },
    ])
    const { report } = trainLocalModel(cut)
    const right = report.folds.reduce((sum, fold) => sum + fold.right, 0)
    expect(right / cut.length).toBeLessThan(0.5)
  })

  test('trains on five thousand products within two seconds of the processor', () => {
    const products = examples(5000)
    trainLocalModel(products.slice(0, 200)) // compiles
    const before = process.cpuUsage()
    trainLocalModel(products)
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000)
  })
})

describe('calibration', () => {
  const tried = (text: string) => [...text].map((each, margin) => ({ margin, isRight: each === '+' }))

  test('rises with the lead, and pools what does not', () => {
    expect(isotonic(tried('--+-++'))).toEqual({ margins: [0, 2, 4], confidences: [0, 0.5, 1] })
  })

  test('gives equal leads one confidence', () => {
    const even = [true, false, true, true].map((isRight) => ({ margin: 1, isRight }))
    expect(isotonic(even)).toEqual({ margins: [1], confidences: [0.75] })
  })

  test('is that of the step below', () => {
    const steps = { margins: [1, 2, 3], confidences: [0.2, 0.5, 0.9] }
    expect([0, 1, 2.5, 9].map((margin) => confidenceOf(steps, margin))).toEqual([0.2, 0.2, 0.5, 0.9])
  })

  test('knows no threshold for a handful of right answers: luck does that', () => {
    expect(lowestThreshold(tried('-'.repeat(10) + '+'.repeat(24)))).toBeUndefined()
  })

  test('takes the lowest lead that still keeps the promise', () => {
    const found = lowestThreshold(tried('-'.repeat(40) + '+'.repeat(100)))
    expect(found).toMatchObject({ right: 100 })
    expect(found?.answered).toBeGreaterThan(100)
    expect(found?.low).toBeGreaterThanOrEqual(0.9)
  })
})
