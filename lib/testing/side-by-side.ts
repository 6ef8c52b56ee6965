import fc from 'fast-check'

/** So many that neither the database nor this process waits for the other. */
const LANES = 4

/** As `fc.assert`, several runs at a time: each is about a person of its own. */
export async function assertSideBySide<Input>(property: fc.IAsyncProperty<Input>, runs: number): Promise<void> {
  const lanes = Array.from({ length: LANES }, (_, lane) => Math.floor((runs + lane) / LANES))
  await Promise.all(lanes.filter((numRuns) => numRuns > 0).map((numRuns) => fc.assert(property, { numRuns })))
}
