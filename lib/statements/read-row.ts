import { maskCardNumbers } from './mask-card-numbers'
import { fitCells } from './fit-cells'
import type { NotARow } from './not-a-row'
import { moneyReader, NO_AMOUNT, type Money } from './read-money'
import { transactionDateReader, valueDateReader } from './read-row-date'
import { stateReader } from './read-state'
import type { Findings, ReadingPlan } from './reading-plan'
import type { StatementRow } from './types'

export type ReadRow = (cells: readonly string[], line: number, lineCount: number) => StatementRow | NotARow

export const isRow = (read: StatementRow | NotARow): read is StatementRow => 'narration' in read

/** Makes the reader of one file's rows; what can be settled once for the file is. */
export function rowReader(plan: ReadingPlan, findings: Findings): ReadRow {
  const read = cellsReader(plan, findings)
  return (cells, line, lineCount) => {
    if (cells.length === plan.width) return read(cells, line, lineCount)
    const fitted = fitCells(cells, plan)
    if ('reason' in fitted) return rejected(fitted.reason)
    const found = read(fitted.cells, line, lineCount)
    if (fitted.surplus > 0 && isRow(found)) findings.repaired++
    return found
  }
}

function cellsReader(plan: ReadingPlan, findings: Findings): ReadRow {
  const { transactionDate, valueDate, reference, currency } = plan.positions
  const own = plan.layout.currency
  const readDate = transactionDateReader(plan, findings)
  const readValueDate = valueDate < 0 ? undefined : valueDateReader(plan)
  const readMoney = moneyReader(plan, findings)
  const readText = narrationReader(plan)
  const stateOf = stateReader(plan)
  return (cells, line, lineCount) => {
    const state = stateOf(cells)
    if (state) return state
    const date = readDate(cells[transactionDate] ?? '')
    if (!date.day) return rejected(date.reason ?? 'It has no date.')
    const value = readValueDate?.(cells[valueDate] ?? '') ?? NO_DAY
    if (value.reason !== undefined) return rejected(value.reason)
    const money = currencyOf(cells[currency], own)
    const amounts = readMoney(cells, money)
    const narration = readText(cells)
    if (typeof amounts === 'string') return (amounts === NO_AMOUNT && printedBalance(narration)) || rejected(amounts)
    const { debitAmount, creditAmount, closingBalance } = amounts
    const balanceRow = balanceRowOf(narration, amounts)
    if (balanceRow) return balanceRow
    return {
      line,
      lineCount,
      transactionDate: date.day,
      valueDate: value.day,
      narration,
      reference: readReference(cells[reference] ?? '', findings),
      currency: money,
      debitAmount,
      creditAmount,
      closingBalance,
    }
  }
}

const NO_DAY: { day: null; reason?: string } = { day: null }
const rejected = (reason: string): NotARow => ({ what: 'rejected', reason })

const CODE = /^\s*([a-z]{3})\s*$/i

function currencyOf(cell: string | undefined, own: string): string {
  if (cell === undefined || cell === own) return own
  const [, code] = CODE.exec(cell) ?? []
  return code?.toUpperCase() ?? own
}

function narrationReader({ positions: { narrations } }: ReadingPlan): (cells: readonly string[]) => string {
  const [only = -1] = narrations
  if (narrations.length <= 1) return (cells) => readNarration(cells[only] ?? '')
  return (cells) =>
    narrations
      .map((at) => readNarration(cells[at] ?? ''))
      .filter((text) => text !== '')
      .join(' ')
}

/** A cell that wraps is one text: where no space stands at the break, it falls within a word. */
export function readNarration(cell: string): string {
  let text = cell.trim()
  if (text.startsWith('="')) text = text.replace(/^="(.*)"$/s, '$1')
  if (text.includes('\n')) text = text.replace(/(?<=\S)\n(?=\S)/g, '').replaceAll('\n', ' ')
  return maskCardNumbers(text)
}

const OPENING =
  /^(?:b\/f\b|balance b\/f|(?:balance )?brought forward|(?:opening|beginning|starting|previous) bal|saldo (?:anterior|inicial|iniziale|precedente|początkowe)|anfangssaldo|beginsaldo|solde (?:initial|précédent)|ing(?:ående|oende) saldo)/i
const CLOSING =
  /^(?:c\/f\b|balance c\/f|(?:balance )?carried forward|(?:closing|ending) bal|saldo (?:final|finale|końcowe)|endsaldo|schlusssaldo|eindsaldo|solde final|utgående saldo)/i
const OPENING_ROW: NotARow = { what: 'opening balance', reason: 'It is the balance before the rows.' }
const CLOSING_ROW: NotARow = { what: 'closing balance', reason: 'It is the balance behind the rows.' }

/** Some banks print a balance as a row of its own, now and then in an amount's column. */
function balanceRowOf(narration: string, { debitAmount, creditAmount, closingBalance }: Money): NotARow | undefined {
  const moved = debitAmount + creditAmount
  if (moved !== 0 && closingBalance !== null && moved !== Math.abs(closingBalance)) return undefined
  return printedBalance(narration)
}

function printedBalance(narration: string): NotARow | undefined {
  if (OPENING.test(narration)) return OPENING_ROW
  return CLOSING.test(narration) ? CLOSING_ROW : undefined
}

const SPREADSHEET_RUIN = /^\d(\.\d+)?E\+?\d+$/i
const ZERO = 48
const FOLDED = /\s\s|\n/

/** Null where nothing is told: blank, a dash, zeros, or a number that a spreadsheet has rounded away. */
function readReference(cell: string, findings: Findings): string | null {
  let reference = cell.trim()
  if (reference.startsWith("'")) reference = reference.slice(1)
  if (reference.startsWith('="')) reference = reference.replace(/^="(.*)"$/s, '$1').trim()
  if (reference.length <= 1) return reference === '' || reference === '-' || reference === '0' ? null : reference
  if (reference.charCodeAt(reference.length - 1) === ZERO && /^0+$/.test(reference)) return null
  if (reference.length < 24 && SPREADSHEET_RUIN.test(reference)) {
    findings.lostReferences++
    return null
  }
  return FOLDED.test(reference) ? reference.replace(/\s+/g, ' ') : reference
}
