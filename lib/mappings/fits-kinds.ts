import type { UnknownLayout } from '@/lib/statements/types'
import type { MappedRole, Mapping } from './schema'

type Kinds = readonly string[]

const DAYS: Kinds = ['date', 'empty']
const MONEY: Kinds = ['amount', 'number', 'empty']

/** What may stand in a column of a role; of the others anything may. */
const KINDS: Partial<Record<MappedRole, Kinds>> = {
  transactionDate: ['date'],
  valueDate: DAYS,
  debit: MONEY,
  credit: MONEY,
  amount: MONEY,
  fee: MONEY,
  balance: MONEY,
}

/**
 * Whether a file without a header may be one that a mapping was told of: a month without money in leaves a column empty
 * that another month fills, and its kinds are others.
 */
export function fitsKinds({ hasHeader, delimiter, columns }: Mapping, unknown: UnknownLayout): boolean {
  const { kinds } = unknown
  if (hasHeader || kinds === null || delimiter !== unknown.delimiter || columns.length !== kinds.length) return false
  return columns.every(({ role }, at) => KINDS[role]?.includes(kinds[at] ?? '') ?? true)
}
