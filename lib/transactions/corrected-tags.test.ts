import { expect, test } from 'vitest'
import { tagByHand, tagByMemory } from './corrected-tags'

test('TBD has no source, whoever chose it', () => {
  expect([tagByHand(null), tagByMemory(null)].map(({ tagSource }) => tagSource)).toEqual(['none', 'none'])
  expect([tagByHand('1'), tagByMemory('1')].map(({ tagSource }) => tagSource)).toEqual(['human', 'memory'])
})
