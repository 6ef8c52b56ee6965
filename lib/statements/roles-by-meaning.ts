import { meaningOf } from './column-meanings'
import type { ColumnRole, Meaning } from './types'

/** Of several columns that could have a role, the one whose name stands first here has it. */
const RANKS: Partial<Record<Meaning, readonly RegExp[]>> = {
  narration: [
    /narrati/,
    /descript|particular/,
    /transaction (?:details|remarks)/,
    /details|remarks?/,
    /payee|merchant|counter ?party|^name$|activity/,
  ],
  transactionDate: [
    /^(?:txn|tran|trans|transaction) ?(?:date|dt)/,
    /^date$/,
    /^(?:post|posting|posted|booking) ?date/,
    /^date/,
  ],
  reference: [/\b(?:ref|reference|refno)\b/, /chq|cheque|check|instrument/, /utr|rrn/],
}

const ROLES: readonly Meaning[] = [
  'transactionDate',
  'valueDate',
  'narration',
  'reference',
  'debit',
  'credit',
  'amount',
  'balance',
  'state',
  'currency',
  'fee',
  'time',
  'type',
]

/**
 * The roles of a header's columns by what their names mean; undefined where there is no date, no text or no money out.
 * The first indicator belongs to the amount, the second to the balance.
 */
export function rolesByMeaning(names: readonly string[]): Meaning[] | undefined {
  const meanings = names.map(meaningOf)
  const roles = [...meanings]
  for (const role of ROLES) keepBest(roles, names, role)
  placeIndicators(roles, meanings)
  joinPayee(roles)
  if (!roles.includes('transactionDate')) {
    const at = roles.indexOf('valueDate')
    if (at < 0) return undefined
    roles[at] = 'transactionDate'
  }
  if (roles.includes('debit') && roles.includes('credit')) replace(roles, ['amount', 'indicator', 'type'], 'other')
  else if (roles.includes('amount')) replace(roles, ['debit', 'credit'], 'other')
  const hasMoney = roles.includes('debit') || roles.includes('amount')
  return hasMoney && roles.includes('narration') ? roles : undefined
}

function keepBest(roles: Meaning[], names: readonly string[], role: Meaning): void {
  const ranks = RANKS[role] ?? []
  const rankAt = (at: number) => {
    const rank = ranks.findIndex((words) => words.test(names[at] ?? ''))
    return rank < 0 ? ranks.length : rank
  }
  const places = roles.flatMap((found, at) => (found === role ? [at] : []))
  const [best] = places.toSorted((one, other) => rankAt(one) - rankAt(other) || one - other)
  for (const at of places) if (at !== best) roles[at] = 'other'
}

/** Who was paid is read together with what for. */
function joinPayee(roles: Meaning[]): void {
  const at = roles.indexOf('payee')
  if (at >= 0) roles[at] = 'narration'
  replace(roles, ['payee'], 'other')
}

function placeIndicators(roles: Meaning[], meanings: readonly Meaning[]): void {
  const balanceAt = roles.indexOf('balance')
  const [first, second] = meanings.flatMap((meaning, at) => (meaning === 'indicator' ? [at] : []))
  replace(roles, ['indicator'], 'other')
  if (first === undefined) return
  const isOfBalance = first === balanceAt + 1 && balanceAt >= 0 && !roles.includes('amount')
  roles[first] = isOfBalance ? 'balanceIndicator' : 'indicator'
  if (second !== undefined && balanceAt >= 0 && second > balanceAt) roles[second] = 'balanceIndicator'
}

function replace(roles: Meaning[], these: readonly Meaning[], by: ColumnRole): void {
  for (const [at, role] of roles.entries()) if (these.includes(role)) roles[at] = by
}
