import { expect, test } from 'vitest'
import { productsOf, tagByHand, tagByMemory } from './corrected-tags'

test('TBD has no source, whoever chose it', () => {
  expect([tagByHand(null), tagByMemory(null)].map(({ tagSource }) => tagSource)).toEqual(['none', 'none'])
  expect([tagByHand('1'), tagByMemory('1')].map(({ tagSource }) => tagSource)).toEqual(['human', 'memory'])
})

test('a product is remembered once, for money out and in apart, and a row that names nobody not at all', () => {
  const row = (productKey: string, direction: 'debit' | 'credit') => ({ product: productKey, productKey, direction })
  const [out, back] = [row('SWIGGY', 'debit'), row('SWIGGY', 'credit')]
  expect(productsOf([out, row('SWIGGY', 'debit'), back, row('', 'debit')])).toEqual([out, back])
})
