import type { Evidence, UnknownLayout, Unproven } from '@/lib/statements/types'
import { COLUMN_ROLES, DELIMITERS, type Mapping, type MappedRole, type MappingDraft, type NamedMapping } from './schema'

type Side = 'debit' | 'credit'

/** What a person has told of a file so far, on the screen that asks. */
export type Telling = {
  draft: MappingDraft
  bank: string
  /** Which way the words of the indicator column point, as far as the person has said. */
  words: Record<string, Side>
  /** Said by the person, or proved: that the columns are right, and which of two is money out. */
  isTold: { columns: boolean; sides: boolean }
  /** Whether it was the person who said which way a plain amount goes. */
  isSideAnswered: boolean
}

export type TellingAction =
  | { type: 'role'; at: number; role: MappedRole }
  | { type: 'draft'; change: Partial<MappingDraft> }
  | { type: 'plain amount'; side: Side }
  | { type: 'bank'; bank: string }
  | { type: 'word'; word: string; side: Side }
  | { type: 'money out'; at: number }
  | { type: 'columns are right' }

const ANY_BANK = 'OTHER'

/**
 * Begins with what the file's columns were guessed to be, or with what the person said before of this header or of one
 * nearly like it. The order of dates and the decimal sign are always proved anew, or asked.
 */
export function beginTelling({ guess, header, delimiter, unproven }: UnknownLayout, before?: Mapping): Telling {
  const isOpen = (what: Unproven) => before === undefined && unproven.includes(what)
  const columns = guess.columns.map(({ role, header: [name = ''] }) => ({ role: mappedRole(role), name }))
  const { negativeDebits, indicator, plainAmount = 'credit' } = before ?? guess
  return {
    draft: {
      hasHeader: header !== null,
      delimiter: DELIMITERS.find((one) => one === delimiter) ?? ',',
      columns: before ? withRolesOf(before, columns) : columns,
      ...{ dates: null, decimal: null },
      plainAmount: isOpen('direction') ? null : plainAmount,
      ...(negativeDebits && { negativeDebits }),
      ...(indicator && { indicator: { debit: [...indicator.debit], credit: [...indicator.credit] } }),
      currency: isOpen('currency') ? null : (before ?? guess).currency,
      kind: (before ?? guess).kind,
    },
    bank: before?.bank ?? (guess.bank === ANY_BANK ? '' : guess.bank),
    words: {},
    isTold: { columns: !isOpen('columns'), sides: !isOpen('direction') },
    isSideAnswered: false,
  }
}

const mappedRole = (role: string): MappedRole => COLUMN_ROLES.find((one) => one === role) ?? 'other'

type Columns = MappingDraft['columns']

/** Column by column by its name; without names, or where all are there, by its place. */
function withRolesOf({ columns: before }: Mapping, columns: Columns): Columns {
  const isSame = before.length === columns.length && before.every(({ name }, at) => name === columns[at]?.name)
  return columns.map(({ name }, at) => {
    const told = isSame ? before[at] : before.find((one) => one.name === name && name !== '')
    return { name, role: told?.role ?? 'other' }
  })
}

export function tellingReducer(telling: Telling, action: TellingAction): Telling {
  switch (action.type) {
    case 'role':
      return withRole(telling, action.at, action.role)
    case 'draft':
      return { ...telling, draft: { ...telling.draft, ...action.change } }
    case 'plain amount':
      return { ...telling, draft: { ...telling.draft, plainAmount: action.side }, isSideAnswered: true }
    case 'bank':
      return { ...telling, bank: action.bank }
    case 'word':
      return { ...telling, words: { ...telling.words, [action.word]: action.side } }
    case 'money out':
      return withMoneyOut(telling, action.at)
    case 'columns are right':
      return { ...telling, isTold: { ...telling.isTold, columns: true } }
  }
}

/** Roles that only one column has, and those that another makes needless. */
const MANY: readonly MappedRole[] = ['narration', 'other']
const INSTEAD: Partial<Record<MappedRole, readonly MappedRole[]>> = {
  amount: ['debit', 'credit'],
  debit: ['amount', 'indicator'],
  credit: ['amount', 'indicator'],
}

function withRole({ draft, isTold, ...telling }: Telling, at: number, role: MappedRole): Telling {
  const before = draft.columns[at]?.role
  const taken = MANY.includes(role) ? [] : [role, ...(INSTEAD[role] ?? [])]
  const columns = draft.columns.map((column, place) => {
    if (place === at) return { ...column, role }
    return taken.includes(column.role) ? { ...column, role: 'other' as const } : column
  })
  const changed = [role, before, ...taken]
  const isSide = role === 'debit' || role === 'credit'
  return {
    ...telling,
    // What was answered about one column is no answer about another.
    draft: {
      ...draft,
      columns,
      ...(changed.includes('transactionDate') && { dates: null }),
      ...(changed.includes('amount') && { plainAmount: null }),
      ...(changed.includes('indicator') && { indicator: undefined }),
      ...(changed.includes('debit') && { negativeDebits: undefined }),
    },
    words: changed.includes('indicator') ? {} : telling.words,
    isTold: isSide ? { ...isTold, sides: true } : isTold,
  }
}

/** Of the two columns of money this one is what went out; the other is what came in. */
function withMoneyOut({ draft, isTold, ...telling }: Telling, at: number): Telling {
  const columns = draft.columns.map((column, place) => {
    if (column.role !== 'debit' && column.role !== 'credit') return column
    return { ...column, role: place === at ? ('debit' as const) : ('credit' as const) }
  })
  return { ...telling, draft: { ...draft, columns }, isTold: { ...isTold, sides: true } }
}

/** What all words of the indicator column mean: as the person said, else as they are known. */
export function indicatorBy({ words }: Telling, sideWords: Evidence['sideWords']): MappingDraft['indicator'] {
  const ofSide = (wanted: Side) =>
    sideWords.filter(({ word, side }) => (words[word] ?? side) === wanted).map(({ word }) => word)
  return sideWords.length === 0 ? undefined : { debit: ofSide('debit'), credit: ofSide('credit') }
}

type Known = { signature: string; evidence: Evidence; name: string }

/** The whole mapping, once nothing is open any more: what was told, and for the rest what the file proves. */
export function mappingBy(telling: Telling, { signature, evidence, name }: Known): Omit<NamedMapping, 'bank'> {
  const { draft } = telling
  return {
    ...draft,
    ...{ signature, name },
    dates: draft.dates ?? evidence.dates?.order ?? 'day first',
    decimal: draft.decimal ?? evidence.decimal ?? '.',
    plainAmount: draft.plainAmount ?? evidence.plainAmount ?? 'credit',
    currency: draft.currency ?? evidence.currency ?? '',
    indicator: hasIndicator(draft) ? (indicatorBy(telling, evidence.sideWords) ?? draft.indicator) : undefined,
  }
}

export const hasIndicator = ({ columns }: MappingDraft) => columns.some(({ role }) => role === 'indicator')
