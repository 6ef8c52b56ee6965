import { expect, test } from 'vitest'
import { isNameOfPerson } from '@/lib/categorization/given-names'
import { inventPerson } from './people'
import { seededRandom } from './seeded-random'

test('whoever is invented has a name that is known as a person’s, or money sent to them would count as spending', () => {
  const people = Array.from({ length: 100 }, (_, seed) => inventPerson(seededRandom(String(seed))))
  const names = people.flatMap(({ name, landlord, friends, shopkeepers }) => [
    name,
    landlord,
    ...friends,
    ...shopkeepers,
  ])
  const words = new Set(names.flatMap((one) => one.split(' ')))
  expect(words.size).toBeGreaterThan(40)
  expect([...words].filter((word) => !isNameOfPerson(word))).toEqual([])
})
