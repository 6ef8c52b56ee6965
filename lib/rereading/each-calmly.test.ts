import { expect, test } from 'vitest'
import { eachCalmly } from './each-calmly'

test('others have their turn while many rows are worked on', async () => {
  let turns = 0
  const other = setInterval(() => turns++, 1)
  const busy = () => {
    for (const until = performance.now() + 1; performance.now() < until;);
  }
  const rows = Array.from({ length: 100 }, (_, index) => index)
  const done: number[] = []
  await eachCalmly(rows, (row) => {
    busy()
    done.push(row)
  })
  clearInterval(other)

  expect(done).toEqual(rows)
  expect(turns).toBeGreaterThanOrEqual(3)
})
