import { z } from 'zod'
import { filterSchema, type TransactionFilters } from './schema'

const REPEATABLE = new Set(['tag'])

/** The values of an address by name; `tag` may stand several times. A name that stands blank is left out. */
export function valuesOf(params: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(params.keys())]
  return Object.fromEntries(
    names
      .map((name): [string, string | string[]] => [
        name,
        REPEATABLE.has(name) ? params.getAll(name) : (params.get(name) ?? ''),
      ])
      .filter(([, value]) => value !== ''),
  )
}

/** The filters of an address that people may have edited by hand: what cannot be read is left out. */
export function filtersOf(params: URLSearchParams): TransactionFilters {
  const values = valuesOf(params)
  const parsed = filterSchema.safeParse(values)
  if (parsed.success) return parsed.data
  const faulty = Object.keys(z.flattenError(parsed.error).fieldErrors)
  return filterSchema.parse(Object.fromEntries(Object.entries(values).filter(([name]) => !faulty.includes(name))))
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
