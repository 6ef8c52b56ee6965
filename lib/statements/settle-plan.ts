import type { IsoDate } from '@/lib/dates/iso-date'
import { unprovenLayout } from './describe-unknown'
import type { FoundHeader } from './find-header'
import { judgedRecords } from './judged-records'
import { BY_MEANING } from './layouts/known-layouts'
import type { KnownHeader } from './match-layout'
import type { PhysicalLines } from './physical-lines'
import { proveDateOrder } from './prove-date-order'
import type { Preamble } from './read-preamble'
import { positionsOf, requiredWidthOf, type ReadingPlan } from './reading-plan'
import { currencyInColumn, isCurrency } from './settle-currency'
import { settleByMeaning } from './settle-meaning'
import type { ColumnRole, LayoutDescription, Note, Unproven } from './types'
import type { UnknownLayoutError } from './schema'

type File = { lines: PhysicalLines; encoding: string; above: readonly string[]; preamble: Preamble; today: IsoDate }

/** How a file is to be read. While the direction is unproven, the balances have to prove it, or `ask` is thrown. */
export type SettledPlan = { plan: ReadingPlan; notes: Note[]; ask: UnknownLayoutError | undefined }

/** Settles how the rows behind a header are read: by the layout that knows it, else by what its names mean. */
export function settlePlan(header: FoundHeader, file: File): SettledPlan {
  const known = chooseKnown(header, file.preamble)
  const layout = known && settledLayout(known, header, file)
  if (known && layout) return { plan: planFor(layout, known.roles, header, file), notes: [], ask: undefined }
  const meanings = header.meanings ?? []
  const provisional = meanings.map((meaning) => (meaning === 'type' || meaning === 'payee' ? 'other' : meaning))
  const columns = header.names.map((name) => ({ role: 'other' as const, header: [name] }))
  const guess = { ...BY_MEANING, bank: 'OTHER', kind: 'bank', currency: 'INR', columns } as const
  const records = judgedRecords(file.lines, planFor(guess, provisional, header, file), header.line + header.lineCount)
  const settled = settleByMeaning(header, { ...file, records })
  const plan = planFor(settled.layout, settled.roles, header, file)
  if (settled.unproven.length === 0 || records.length === 0) return { plan, notes: settled.notes, ask: undefined }
  const ask = unprovenLayout(file.lines, file.encoding, header, settled)
  if (!isProvableByBalances(settled.unproven, plan)) throw ask
  return { plan, notes: settled.notes, ask }
}

const isProvableByBalances = (unproven: readonly Unproven[], { positions }: ReadingPlan) =>
  unproven.every((what) => what === 'direction') && positions.balance >= 0

/** Of layouts with the same columns the one whose bank the file names; another bank may have them too. */
function chooseKnown({ known }: FoundHeader, { bank, currency }: Preamble) {
  const [first] = known
  if (!first) return undefined
  const chosen = bank === undefined ? first : known.find(({ layout }) => layout.bank === bank)
  const { layout, roles } = chosen ?? { ...first, layout: { ...first.layout, ...BY_MEANING, bank: bank ?? 'OTHER' } }
  return { layout: currency && isCurrency(currency) ? { ...layout, currency } : layout, roles }
}

/** The layout with what only the rows tell; undefined where they do not say that it is this one. */
function settledLayout({ layout, roles }: KnownHeader, header: FoundHeader, file: File): LayoutDescription | undefined {
  const { evidence, datesVary } = layout
  if (!evidence && !datesVary && !roles.includes('currency')) return layout
  const records = judgedRecords(file.lines, planFor(layout, roles, header, file), header.line + header.parts.length)
  if (evidence && !isEvident(layout, roles, records)) return undefined
  const currency = currencyInColumn(records, roles) ?? layout.currency
  const dates = datesVary ? orderIn(records, roles, file) : undefined
  return { ...layout, currency, ...(dates && { dates }) }
}

const AMOUNT_OUT = /^[^\d]*[-\u2212(]/

/** Where a plain amount went out, as on cards, most are plain: there are more charges than payments. */
function isEvident({ evidence, plainAmount }: LayoutDescription, roles: readonly ColumnRole[], records: string[][]) {
  if (evidence && !records.some((cells) => evidence.test(cells.join(' ')))) return false
  if (plainAmount !== 'debit') return true
  const amounts = records.map((cells) => cells[roles.indexOf('amount')] ?? '')
  return amounts.filter((amount) => AMOUNT_OUT.test(amount)).length * 2 <= amounts.length
}

function orderIn(records: string[][], roles: readonly ColumnRole[], { today, preamble }: File) {
  const cells = records.map((record) => (record[roles.indexOf('transactionDate')] ?? '').trim())
  const proved = proveDateOrder(cells, { today, period: preamble.period, isIndian: false })
  return proved?.proof === undefined ? undefined : proved.order
}

type Named = Pick<FoundHeader, 'delimiter' | 'names'>

export function planFor(
  layout: LayoutDescription,
  roles: readonly ColumnRole[],
  { delimiter, names }: Named,
  { preamble, today }: Pick<File, 'preamble' | 'today'>,
): ReadingPlan {
  const width =
    Math.max(
      names.findLastIndex((name) => name !== ''),
      roles.findLastIndex((role) => role !== 'other'),
    ) + 1
  return {
    layout,
    delimiter,
    positions: positionsOf(roles),
    width,
    requiredWidth: requiredWidthOf(roles),
    dates: layout.dates ?? 'day first',
    decimal: layout.decimal ?? '.',
    near: preamble.period?.from,
    today,
  }
}
