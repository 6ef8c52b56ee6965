import { checkEnd, type StoredPeriod } from './continuity'
import type { CoveringStatement, Verdict } from './types'

type Stored = StoredPeriod & {
  accountId: string
  filename: string
  proof: Record<'bytes' | 'lines' | 'chain', Verdict>
}

/** Each account's statements with their own verdicts, and whether the next of the account begins where they end. */
export function withNext(rows: readonly Stored[]): Partial<Record<string, CoveringStatement[]>> {
  const byAccount = Object.groupBy(rows, ({ accountId }) => accountId)
  return Object.fromEntries(
    Object.entries(byAccount).map(([account, own = []]) => [
      account,
      own.map(({ proof: { bytes, lines, chain }, ...row }) => ({
        ...row,
        verdict: worst([bytes, lines, chain]),
        next: checkEnd(row, own),
      })),
    ]),
  )
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('broken')) return 'broken'
  return verdicts.includes('not_checkable') ? 'not_checkable' : 'proved'
}
