import { describe, expect, test } from 'vitest'
import { disputedAsWhole, disputedByExceptions, type Said } from './dispute'

const said = (tag: string, more: Partial<Said> = {}): Said => ({
  ...{ tagId: tag, tag, scope: 'product', isFinal: false, isRecent: true },
  ...more,
})
const tag = (name: string) => ({ tagId: name, tag: name })

describe('a product that is corrected as a whole', () => {
  test('the first time has one tag', () => expect(disputedAsWhole([], tag('Food'))).toEqual([]))

  test('to the same tag again has one tag', () => expect(disputedAsWhole([said('Food')], tag('Food'))).toEqual([]))

  test('to a second tag has two', () =>
    expect(disputedAsWhole([said('Food')], tag('Travel'))).toEqual(['Food', 'Travel']))

  test('half a year later has the new one', () =>
    expect(disputedAsWhole([said('Food', { isRecent: false })], tag('Travel'))).toEqual([]))

  test('is not held to what single rows were tagged', () =>
    expect(disputedAsWhole([said('Food', { scope: 'these' })], tag('Travel'))).toEqual([]))

  test('is not asked about the same two tags once it was settled', () => {
    const history = [said('Food'), said('Travel'), said('Travel', { isFinal: true })]
    expect(disputedAsWhole(history, tag('Food'))).toEqual([])
    expect(disputedAsWhole([...history, said('Food')], tag('Travel'))).toEqual([])
  })

  test('is asked about a third tag, and not about what was settled', () => {
    const history = [said('Food'), said('Travel'), said('Travel', { isFinal: true })]
    expect(disputedAsWhole(history, tag('Gifts'))).toEqual(['Travel', 'Gifts'])
  })
})

describe('a product with exceptions', () => {
  const exceptions = (...names: string[]) => names.map(tag)

  test('keeps its tag with two of them', () =>
    expect(disputedByExceptions([said('Food')], tag('Food'), exceptions('Travel', 'Gifts'))).toEqual([]))

  test('has several tags with three', () =>
    expect(disputedByExceptions([said('Food')], tag('Food'), exceptions('Travel', 'Gifts', 'Travel'))).toEqual([
      ...['Food', 'Travel', 'Gifts'],
    ]))

  test('keeps the tag that was settled over the same ones', () => {
    const history = [said('Travel', { scope: 'these' }), said('Food', { isFinal: true })]
    expect(disputedByExceptions(history, tag('Food'), exceptions('Travel', 'Travel', 'Travel'))).toEqual([])
  })
})
