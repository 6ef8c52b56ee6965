import type { LedgerRow } from './account-rows'
import type { Random } from './seeded-random'
import type { StatementPrinter } from './statement-printer'

/** Damage that files really have; `row` is one that the bank printed whole beside it. */
const DAMAGES: readonly ((printer: StatementPrinter, row: LedgerRow) => string[])[] = [
  (printer, row) => changed(printer, row, { date: `31/02/${row.date.slice(2, 4)}` }), // no such day
  (printer, row) => changed(printer, row, { date: '' }),
  (printer, row) => changed(printer, row, { debit: '145.00', credit: '145.00' }), // both sides
  (printer, row) => changed(printer, row, { debit: '1.45.00', credit: '' }), // no amount
  (printer, row) => changed(printer, row, { debit: '#######', credit: '' }), // a spreadsheet's column was too narrow
  (printer, row) => printer.cells(row).slice(0, 3), // cut
  (printer, row) => printer.cells(row).slice(2), // its beginning is lost
]

type Damage = Partial<Record<keyof StatementPrinter['at'], string>>

function changed(printer: StatementPrinter, row: LedgerRow, damage: Damage): string[] {
  const cells = printer.cells(row)
  for (const role of ['date', 'debit', 'credit'] as const) {
    const text = damage[role]
    if (text !== undefined) cells[printer.at[role]] = printer.padded(text, printer.at[role])
  }
  return cells
}

/**
 * A line that no importer may take for a row. It stands beside a whole row, as a page printed twice leaves it, so the
 * balances still follow from one another.
 */
export function badLine(printer: StatementPrinter, row: LedgerRow, count: number): string {
  const damage = DAMAGES[count % DAMAGES.length]
  return (damage ? damage(printer, row) : []).join(',')
}

/** Behind which rows bad lines stand, in order; where rows are few, several may stand behind one. */
export const badPlaces = (random: Random, count: number, rows: number): number[] =>
  Array.from({ length: count }, () => random.int(1, Math.max(1, rows))).sort((one, other) => one - other)
