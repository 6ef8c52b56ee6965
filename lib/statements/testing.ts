import { addDays, type IsoDate } from '@/lib/dates/iso-date'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { decimalOf, paise, type Paise } from '@/lib/money/paise'
import { parseStatement } from './parse-statement'
import { UnknownLayoutError } from './schema'
import type { LayoutDescription, UnknownLayout } from './types'

/** A synthetic payment: `out` or `in` in paise. */
export type Move = { date: string; narration: string; out?: number; in?: number; reference?: string }

type PrintedRow = Required<Move> & { balance: number }

/** Gives synthetic payments the running balance that a bank would print. */
export function withBalances(opening: number, moves: readonly Move[]): PrintedRow[] {
  let balance = opening
  return moves.map((move, index) => {
    balance += (move.in ?? 0) - (move.out ?? 0)
    return { out: 0, in: 0, reference: String(index + 1).padStart(16, '0'), ...move, balance }
  })
}

const rupees = (amount: number) => decimalOf(paise(amount))
const day = (date: string, yearDigits: 2 | 4) => `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(4 - yearDigits, 4)}`

const DELIMITED_HEADER = `  Date     ,Narration${' '.repeat(112)},Value Dat,Debit Amount       ,Credit Amount      ,Chq/Ref Number   ,Closing Balance`

/** HDFC's Delimited export, synthetic: padded cells, narrations cut at 120, bare commas. */
export function delimited(rows: readonly PrintedRow[]): string {
  const lines = rows.map(({ date, narration, reference, ...row }) =>
    [
      ` ${day(date, 2)}  `,
      narration.slice(0, 120).padEnd(121),
      `${day(date, 2)} `,
      `${rupees(row.out).padStart(14)}     `,
      `${rupees(row.in).padStart(14)}     `,
      `${reference} `,
      `${rupees(row.balance).padStart(13)}  `,
    ].join(','),
  )
  return ['', DELIMITED_HEADER, ...lines, ''].join('\r\n')
}

type NetbankingOptions = { account?: string | undefined; summary?: boolean }

const RULE = Array.from({ length: 7 }, () => '********').join(',')

/** HDFC's NetBanking download, synthetic: preamble, rules of asterisks, blank unused side, the bank's own sums. */
export function netbanking(rows: readonly PrintedRow[], { account, summary = true }: NetbankingOptions = {}): string {
  const lines = rows.map(({ date, narration, reference, ...row }) =>
    [
      day(date, 2),
      narration.includes(',') ? `"${narration}"` : narration,
      reference,
      day(date, 2),
      row.out ? rupees(row.out) : '',
      row.in ? rupees(row.in) : '',
      rupees(row.balance),
    ].join(','),
  )
  const preamble = [
    'HDFC BANK Ltd.,,,,,,',
    'MR SAMPLE PERSON,,,,,,',
    account ? `Account No :${account},,,,,,` : ',,,,,,',
    '',
  ]
  const header = 'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance'
  return [...preamble, header, RULE, ...lines, RULE, ...(summary ? summaryOf(rows) : []), ''].join('\n')
}

function summaryOf(rows: readonly PrintedRow[]): string[] {
  const [first] = rows
  const total = (pick: (row: PrintedRow) => number) => rows.reduce((sum, row) => sum + pick(row), 0)
  const opening = first ? first.balance - first.in + first.out : 0
  const figures = [
    rupees(opening),
    rows.filter((row) => row.out > 0).length,
    rows.filter((row) => row.in > 0).length,
    rupees(total((row) => row.out)),
    rupees(total((row) => row.in)),
    rupees(rows.at(-1)?.balance ?? 0),
  ]
  return [
    '',
    'STATEMENT SUMMARY  :-,,,,,,',
    'Opening Balance,Dr Count,Cr Count,Debits,Credits,Closing Bal,',
    `${figures.join(',')},`,
    'This is a computer generated statement and does not require signature.,,,,,,',
  ]
}

export const bytesOf = (text: string) => new TextEncoder().encode(text)

/** A month of plain synthetic payments, three a day, every one another amount. */
export function plainMonth(from: string, days: number, opening = 100_000_00): PrintedRow[] {
  const moves = Array.from({ length: days * 3 }, (_, index): Move => {
    const date = addDays(from as IsoDate, Math.floor(index / 3))
    const rrn = String(400_000_000_000 + index)
    return {
      date,
      narration: `UPI-SAMPLE SHOP ${index % 7}-SHOP${index % 7}@HDFCBANK-HDFC0000001-${rrn}-BILL`,
      out: 100_00 + index,
    }
  })
  return withBalances(opening, moves)
}

const today = '2026-11-23' as IsoDate

/** What a file asks, and what is read once the guess stands, with a person's answers. */
export function readAsAsked(text: string, answers: Partial<LayoutDescription> = {}) {
  const asked = askedBy(text)
  const mapping = asked && { ...asked.guess, ...answers }
  const parsed = parseStatement(bytesOf(text), { today, mapping })
  const inWords = (amount: Paise) => (minorDigitsOf(parsed.layout.currency) === 0 ? `${amount}` : decimalOf(amount))
  const rows = parsed.rows.map(({ transactionDate, narration, debitAmount, creditAmount }) =>
    [transactionDate, narration, inWords(debitAmount), inWords(creditAmount)].join(' | '),
  )
  return {
    unproven: asked?.unproven ?? [],
    rows,
    chain: parsed.chain.verdict,
    currency: parsed.layout.currency,
    setAside: parsed.rejects.map(({ line, kind }) => [line, kind]),
  }
}

export function askedBy(text: string): UnknownLayout | undefined {
  try {
    parseStatement(bytesOf(text), { today })
    return undefined
  } catch (error) {
    if (error instanceof UnknownLayoutError) return error.unknown
    throw error
  }
}

/** A statement in Axis's layout, whose rows are printed by `axis`, or any other lines. */
export const readLines = (...lines: string[]) =>
  parseStatement(bytesOf(lines.map((line) => `${line}\n`).join('')), { today })

export const AXIS = 'Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL'
export const axis = (date: string, dr: string, cr: string, balance: string, text = 'SHOP') =>
  `${date},-,${text},${dr},${cr},${balance},0001`
