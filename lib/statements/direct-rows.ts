import { followBalances, type Followed } from './balance-chain'
import { directByBalances } from './direct-by-balances'
import { followEitherWay, isFollowed } from './prove-direction'
import type { Body } from './read-body'
import type { SettledPlan } from './settle-plan'
import type { Note, Reject, StatementRow } from './types'

type Directed = { followed: Followed<StatementRow>; notes: Note[]; rejects: Reject[] }

/**
 * Brings the rows into their order and makes sure of their direction by the balances, the strongest proof there is. Throws
 * the question where nothing proves it.
 */
export function directRows({ rows, rejects }: Body, { plan, ask }: SettledPlan): Directed {
  const { currency } = plan.layout
  const either = followEitherWay(rows, currency)
  const isSigned = plan.positions.amount >= 0
  if (either.isExchanged) {
    const code = isSigned ? 'direction_from_balance' : 'swapped_headings'
    return { followed: either, notes: [{ code }], rejects }
  }
  if (!ask || isFollowed(either)) return { followed: either, notes: [], rejects }
  const directed = rows.some((row) => row.debitAmount > 0) ? undefined : directByBalances(rows)
  if (!directed) throw ask
  const untold = new Map(directed.untold.map((row) => [row.line, row]))
  const followed = followBalances(directed.rows, currency)
  return { followed, notes: [{ code: 'direction_from_balance' }], rejects: withUntold(rejects, [...untold.values()]) }
}

const UNTOLD = 'Nothing tells whether this amount went out or came in: no balance before it.'

function withUntold(rejects: readonly Reject[], untold: readonly StatementRow[]): Reject[] {
  const added = untold.map(({ line, lineCount, narration }): Reject => ({
    ...{ line, lineCount, raw: narration, reason: UNTOLD, kind: 'rejected' },
  }))
  return [...rejects, ...added].sort((one, other) => one.line - other.line)
}
