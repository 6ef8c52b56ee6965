import { describe, expect, test } from 'vitest'
import { firstSuggestions, likeOwn } from './suggest-tags'

describe('products that are called alike', () => {
  const known = (productKey: string) => ({ product: productKey, productKey, tag: `tag of ${productKey}` })
  const alike = (name: string, ...own: string[]) => likeOwn(name, own.map(known)).map(({ tag }) => tag)

  test.each([
    ['GREEN LEAF', 'GREEN BOWL'],
    ['ZOMATO', 'ZOMATOGOLD'],
    ['SWIGGYSTORES', 'SWIGGY'],
  ])('%s is like %s', (name, own) => expect(alike(name, own)).toEqual([`tag of ${own}`]))

  test.each([
    ['SRI RAM STORES', 'SRI BALAJI'], // a short word is everybody's
    ['GREEN LEAF', 'EVERGREEN'],
    ['GREEN LEAF', 'GREEN LEAF'], // what is remembered of it itself is no likeness
  ])('%s is not like %s', (name, own) => expect(alike(name, own)).toEqual([]))
})

test('of each tag the first source counts, and three tags are enough', () => {
  const said = (tag: string, because: string) => ({ tag, because })
  const all = [said('Food', 'a'), said('Food', 'b'), said('Fuel', 'c'), said('Travel', 'd'), said('Gifts', 'e')]
  expect(firstSuggestions(all)).toEqual([said('Food', 'a'), said('Fuel', 'c'), said('Travel', 'd')])
})
