import { createHash } from 'node:crypto'

type Asker = { model: string; promptVersion: number; tagSetHash: string }

/** Equal for the same question, in whatever order its rows are sent: what a crash repeats is known by it. */
export function requestHashOf({ model, promptVersion, tagSetHash }: Asker, productKeys: readonly string[]): string {
  const asked = JSON.stringify([model, promptVersion, tagSetHash, productKeys.toSorted()])
  return createHash('sha256').update(asked).digest('hex')
}
