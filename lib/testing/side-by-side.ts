import fc from 'fast-check'

/** So many that neither the database nor this process waits for the other. */
const LANES = 4

type Wish = { runs: number; seed: number }

/** As `fc.assert`, several runs at a time: each is about a person of its own. */
export async function assertSideBySide<Input>(property: fc.IAsyncProperty<Input>, { runs, seed }: Wish): Promise<void> {
  const counts = Array.from({ length: LANES }, (_, lane) => Math.floor((runs + lane) / LANES))
  const lanes = counts.map((numRuns, lane) => ({ numRuns, seed: seed + lane }))
  await Promise.all(lanes.filter(({ numRuns }) => numRuns > 0).map((lane) => fc.assert(property, lane)))
}
