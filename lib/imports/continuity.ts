import type { StoredPeriod } from '@/lib/statements/queries'
import type { Verdict } from '@/lib/statements/types'

/**
 * Whether a statement goes on where the nearest one before it on the same account ended, or ends where the next one
 * begins. Without a neighbour, or without balances, nobody can tell.
 */
export function checkContinuity(statement: StoredPeriod, others: readonly StoredPeriod[]): Verdict {
  const before = others.filter((other) => other.to <= statement.from && !isWithin(other, statement)).at(-1)
  const after = others.find((other) => other.from >= statement.to && !isWithin(other, statement))
  const joints = [joint(before?.closing, statement.opening), joint(statement.closing, after?.opening)]
  if (joints.includes('broken')) return 'broken'
  return joints.includes('proved') ? 'proved' : 'not_checkable'
}

const isWithin = (one: StoredPeriod, other: StoredPeriod) => one.from === other.from && one.to === other.to

function joint(end: number | null | undefined, start: number | null | undefined): Verdict {
  if (end === null || end === undefined || start === null || start === undefined) return 'not_checkable'
  return end === start ? 'proved' : 'broken'
}
