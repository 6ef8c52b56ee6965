import { minorDigitsOf } from '@/lib/money/minor-units'
import { paise } from '@/lib/money/paise'
import { sumsInColumns, sumsInLine, sumsUnder } from './printed-sums'
import { amountStyle, findAmount, type AmountStyle } from './read-amount'
import type { ReadingPlan } from './reading-plan'
import type { BalanceChain, LeftOutKind, PrintedSummary, StatementRow, Verdict } from './types'

/** Collects what the bank itself counted and summed, wherever the file prints it, and holds the rows against it. */
export class PrintedSums {
  private readonly style: AmountStyle
  private readonly printed: PrintedSummary = {}
  private readonly totals: PrintedSummary[] = []
  private above: readonly string[] = []

  constructor(private readonly plan: ReadingPlan) {
    const { currency } = plan.layout
    this.style = amountStyle(currency, { decimal: plan.decimal, places: minorDigitsOf(currency) })
  }

  /** Looks for sums in a line that is no row. */
  note(cells: readonly string[], what: LeftOutKind): void {
    const { plan, style } = this
    const inLine = sumsInLine(cells, style)
    this.keep(inLine)
    this.keep(sumsUnder(plan.layout.summary, [this.above, cells], style))
    if (what === 'total' && Object.keys(inLine).length === 0)
      this.totals.push(sumsInColumns(cells, plan.positions, style))
    this.above = [...cells]
  }

  /** The balance that a row of its own gives, before or behind the others. */
  noteBalance(cells: readonly string[], key: 'opening' | 'closing'): void {
    this.keepBalance(cells[this.plan.positions.balance] ?? '', key)
  }

  keepBalance(printed: string, key: 'opening' | 'closing'): void {
    const balance = findAmount(printed, 'cr', this.style)
    if (balance !== null && balance !== undefined) this.keep({ [key]: balance })
  }

  /** The first that is printed counts: behind it come other accounts, deposits and points. A card's balances are debts. */
  private keep(found: PrintedSummary): void {
    if (this.plan.layout.kind === 'card') return
    for (const [key, value] of Object.entries(found))
      if (!(key in this.printed)) Object.assign(this.printed, { [key]: value })
  }

  /** What was printed of the whole file, if anything was: several lines of totals may be those of its pages. */
  get summary(): PrintedSummary | undefined {
    const found = { ...(this.totals.length === 1 && this.totals[0]), ...this.printed }
    return Object.keys(found).length > 0 ? found : undefined
  }

  /** Whether the rows are those that the bank counted and summed. */
  check(rows: readonly StatementRow[], chain: BalanceChain): Verdict {
    const found = foundIn(rows, chain, this.plan.layout.currency)
    return compared({ ...this.totalOf(found), ...this.printed }, found)
  }

  /** One line of totals is that of the file; of several, which may be those of pages, only their sum can be. */
  private totalOf(found: PrintedSummary): PrintedSummary {
    const [only, ...others] = this.totals
    if (!only || others.length === 0) return only ?? {}
    const last = this.totals.at(-1) ?? {}
    return last.debitAmount === found.debitAmount && last.creditAmount === found.creditAmount ? last : {}
  }
}

/** The same of a file that was read before, by what it printed. */
export function checkPrinted(
  printed: PrintedSummary,
  { rows, chain }: { rows: readonly Summed[]; chain: BalanceChain },
  currency: string,
): Verdict {
  return compared(printed, foundIn(rows, chain, currency))
}

/** `emptyCount` are the rows that move nothing. */
type Found = PrintedSummary & { emptyCount: number }

function foundIn(rows: readonly Summed[], chain: BalanceChain, currency: string): Found {
  const found = summed(rows, currency)
  if (chain.opening !== null) found.opening = chain.opening
  if (chain.closing !== null) found.closing = chain.closing
  return found
}

function compared(printed: PrintedSummary, found: Found): Verdict {
  const keys = (Object.keys(printed) as (keyof PrintedSummary)[]).filter((key) => found[key] !== undefined)
  if (!areCounted(printed, found)) return 'broken'
  if (keys.some((key) => key !== 'debitCount' && key !== 'creditCount' && printed[key] !== found[key])) return 'broken'
  if (!hasBalances(found) && hasBalances(printed) && !isCarried(printed, found)) return 'broken'
  return keys.length > 0 || (hasBalances(printed) && !hasBalances(found)) ? 'proved' : 'not_checkable'
}

/** Rows that move nothing are counted by some banks, on either side, and by others not: all of them, or none. */
function areCounted(printed: PrintedSummary, { emptyCount, ...found }: Found): boolean {
  const debits = (printed.debitCount ?? found.debitCount ?? 0) - (found.debitCount ?? 0)
  const credits = (printed.creditCount ?? found.creditCount ?? 0) - (found.creditCount ?? 0)
  if (debits < 0 || credits < 0) return false
  const isOneSide = printed.debitCount === undefined || printed.creditCount === undefined
  return debits + credits === 0 || (isOneSide ? debits + credits <= emptyCount : debits + credits === emptyCount)
}

const hasBalances = ({ opening, closing }: PrintedSummary) => opening !== undefined && closing !== undefined

/** Without a column for the balance, the printed ones still tell whether the rows lead from one to the other. */
function isCarried(printed: PrintedSummary, found: PrintedSummary): boolean {
  return (printed.opening ?? 0) + (found.creditAmount ?? 0) - (found.debitAmount ?? 0) === printed.closing
}

type Summed = Pick<StatementRow, 'currency' | 'debitAmount' | 'creditAmount'>

function summed(rows: readonly Summed[], currency: string): Found {
  let emptyCount = 0
  let debitCount = 0
  let creditCount = 0
  let debitAmount = 0
  let creditAmount = 0
  for (const row of rows) {
    if (row.currency !== currency) continue
    if (row.debitAmount > 0) debitCount++
    if (row.creditAmount > 0) creditCount++
    if (row.debitAmount === 0 && row.creditAmount === 0) emptyCount++
    debitAmount += row.debitAmount
    creditAmount += row.creditAmount
  }
  return { debitCount, creditCount, emptyCount, debitAmount: paise(debitAmount), creditAmount: paise(creditAmount) }
}
