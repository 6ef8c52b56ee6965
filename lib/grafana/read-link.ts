import { findIsoDate, isIsoMonth, firstDayOf, lastDayOf, type IsoDate } from '@/lib/dates/iso-date'
import { MODES } from '@/lib/transactions/schema'

type Params = Readonly<Record<string, string | string[] | undefined>>

/** As Grafana writes "All", in one version and another. */
const ALL = new Set(['$__all', 'All', ''])

/**
 * The query of /transactions with the filters of a panel. Grafana writes its variables as `var-…` and its period as
 * milliseconds; what was pressed (a tag, a product, a month, a day) stands beside them and counts before them.
 */
export function readGrafanaLink(params: Params): URLSearchParams {
  const chosen = (name: string) => listOf(params[`var-${name}`]).filter((value) => !ALL.has(value))
  const pressed = (name: string) => listOf(params[name]).filter((value) => value !== '' && !value.startsWith('${'))
  const either = (name: string) => (pressed(name).length > 0 ? pressed(name) : chosen(name))
  const direction = pressed('direction').find((value) => value === 'credit' || value === 'debit')
  const query = new URLSearchParams()
  const [from, to] = periodOf(params, pressed)
  if (from) query.set('from', from)
  if (to) query.set('to', to)
  for (const tag of either('tag')) query.append('tag', tag)
  const mode = either('mode').find((value) => MODES.some((known) => known === value))
  if (mode) query.set('mode', mode)
  const [[product], [account], [words], [currency]] = [
    either('product'),
    chosen('account'),
    chosen('words'),
    chosen('currency'),
  ]
  if (product) query.set('product', product)
  if (account) query.set('account', account)
  if (words) query.set('q', words)
  if (currency) query.set('currency', currency)
  if (direction) query.set('direction', direction)
  else query.set('spendingOnly', 'true') // what the panels of spending count
  return query
}

const listOf = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())

function periodOf(params: Params, pressed: (name: string) => string[]): [IsoDate | undefined, IsoDate | undefined] {
  const [from, to] = [dayOf(params.from), dayOf(params.to)]
  const day = findIsoDate(pressed('day')[0] ?? '')
  if (day) return [day, day]
  const month = pressed('month')[0] ?? ''
  if (!isIsoMonth(month)) return [from, to]
  // The part of the month that the period of the panel has.
  const [first, last] = [firstDayOf(month), lastDayOf(month)]
  return [from && from > first && from <= last ? from : first, to && to < last && to >= first ? to : last]
}

/** The day of an instant in UTC, the calendar of every dashboard. */
function dayOf(value: string | string[] | undefined): IsoDate | undefined {
  const ms = Number(listOf(value)[0] ?? Number.NaN)
  const instant = new Date(ms)
  return Number.isNaN(instant.getTime()) ? undefined : findIsoDate(instant.toISOString().slice(0, 10))
}
