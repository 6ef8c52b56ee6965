import type { Period, Verdict } from './types'

/** A stored one, and the statements of which it held rows. */
export type StoredPeriod = Period & { id: string; sharesWith: readonly string[] }

/**
 * Whether a statement goes on where the one before it on the same account ended, and ends where the next one begins;
 * where two cover the same days, whether they share rows. Without a neighbour, or without balances, nobody can tell.
 */
export function checkContinuity(statement: Period | StoredPeriod, others: readonly StoredPeriod[]): Verdict {
  const verdicts = [
    checkStart(
      statement,
      others.filter(({ from }) => from < statement.from),
    ),
    checkEnd(statement, others),
  ]
  if (verdicts.includes('broken')) return 'broken'
  return verdicts.includes('proved') ? 'proved' : 'not_checkable'
}

function checkStart(statement: Period | StoredPeriod, earlier: readonly StoredPeriod[]): Verdict {
  const nearest = earlier
    .map(({ to }) => to)
    .sort()
    .at(-1)
  if (nearest === undefined) return 'not_checkable'
  const beside = earlier.filter(({ to }) => to === nearest || to >= statement.from)
  return best(beside.map((other) => (share(statement, other) ? 'proved' : joint(other.closing, statement.opening))))
}

/** Whether the next statement begins where this one ends. */
export function checkEnd(statement: Period | StoredPeriod, others: readonly StoredPeriod[]): Verdict {
  const later = others.filter(({ to }) => to > statement.to)
  const [nearest] = later.map(({ from }) => from).sort()
  if (nearest === undefined) return 'not_checkable'
  const beside = later.filter(({ from }) => from === nearest || from <= statement.to)
  return best(beside.map((other) => (share(statement, other) ? 'proved' : joint(statement.closing, other.opening))))
}

/** One neighbour that joins is enough: another may be a part of it, or an older copy. */
function best(joints: readonly Verdict[]): Verdict {
  if (joints.includes('proved')) return 'proved'
  return joints.includes('broken') ? 'broken' : 'not_checkable'
}

const share = (one: Period | StoredPeriod, other: StoredPeriod) =>
  'id' in one && (one.sharesWith.includes(other.id) || other.sharesWith.includes(one.id))

function joint(end: number | null, start: number | null): Verdict {
  if (end === null || start === null) return 'not_checkable'
  return end === start ? 'proved' : 'broken'
}
