import { z } from 'zod'
import { ENDS_BEFORE_START, filterSchema, MOST_BELOW_LEAST, type TransactionFilters } from './schema'

const REPEATABLE = new Set(['tag'])

/** The values of an address by name; `tag` may stand several times. A name that stands blank is left out. */
export function valuesOf(params: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(params.keys())]
  return Object.fromEntries(
    names
      .map((name): [string, string | string[]] => [
        name,
        REPEATABLE.has(name) ? params.getAll(name).filter((value) => value !== '') : (params.get(name) ?? ''),
      ])
      .filter(([, value]) => value.length > 0),
  )
}

/** A part of an address that is no filter, or none that can be read; `text` is what stands there. */
export type FilterFault = { name: string; text: string; sentence: string }

export type ReadFilters = { filters: TransactionFilters; faults: FilterFault[] }

/**
 * The filters of an address that people may have edited by hand. What cannot be read is no filter and is told: rows that
 * were never filtered must not pass for those that were asked for.
 */
export function readFilters(params: URLSearchParams): ReadFilters {
  const values = valuesOf(params)
  const parsed = filterSchema.safeParse(values)
  const unread = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors
  const sentences = new Map<string, string>()
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(filterSchema.shape, name)) sentences.set(name, 'There is no filter of this name.')
    else if (Object.hasOwn(unread, name)) sentences.set(name, SENTENCES[name] ?? 'This value cannot be read.')
    else if (!REPEATABLE.has(name) && params.getAll(name).length > 1)
      sentences.set(name, 'It stands more than once, and only one value can hold.')
  }
  const readable = Object.fromEntries(Object.entries(values).filter(([name]) => !sentences.has(name)))
  const filters = filterSchema.parse(readable)
  if (filters.from && filters.to && filters.from > filters.to) sentences.set('to', ENDS_BEFORE_START)
  if (filters.minPaise !== undefined && filters.maxPaise !== undefined && filters.minPaise > filters.maxPaise)
    sentences.set('maxPaise', MOST_BELOW_LEAST)
  return {
    filters,
    faults: [...sentences].map(([name, sentence]) => ({ name, text: params.getAll(name).join(', '), sentence })),
  }
}

const DATE = 'A date is written as year, month and day, such as 2025-02-28.'
const AMOUNT = 'An amount is a whole number of paise, such as 15000 for ₹150.'
const ID = 'It names nothing that is here.'
const SENTENCES: Record<string, string> = {
  from: DATE,
  to: DATE,
  minPaise: AMOUNT,
  maxPaise: AMOUNT,
  account: ID,
  statement: ID,
  mode: 'There is no mode of this name.',
  q: 'A search is at most 200 characters of text.',
  direction: 'It is debit, credit or all.',
  spendingOnly: 'It is true or false.',
  currency: 'A currency is three capital letters, such as INR.',
  linked: 'It is any, none, suggested, transfer, card_payment or reversal.',
  setApart: 'It is true or false.',
  sort: 'Payments are sorted by date or by amount.',
  order: 'It is asc or desc.',
}

/** The filters of an address, without what cannot be read; `readFilters` also tells what that was. */
export function filtersOf(params: URLSearchParams): TransactionFilters {
  return readFilters(params).filters
}

type Linked = Partial<{ [Name in keyof TransactionFilters]: TransactionFilters[Name] | undefined }>

const DEFAULTS = filterSchema.parse({})

/** The address of the rows behind a number; what is the default is left out. */
export function paramsOf(filters: Linked): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || value === '' || value === DEFAULTS[name as keyof typeof DEFAULTS]) continue
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one))
  }
  return params
}

export function transactionsPath(filters: Linked): `/transactions?${string}` {
  return `/transactions?${paramsOf(filters)}`
}

/** The rows that one file has brought, money out and in. */
export function statementRows(statement: string) {
  return transactionsPath({ statement, direction: 'all' })
}
