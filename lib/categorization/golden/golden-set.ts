import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Direction } from '@/lib/transactions/schema'

export const HALVES = ['develop', 'held-out'] as const
export type Half = (typeof HALVES)[number]

export const PAYEES = ['listed', 'unlisted', 'invented', 'person', 'aggregator', 'bank'] as const

/** One narration and what is right of it. */
export type GoldenRow = {
  id: string
  bank: string
  level: 1 | 2 | 3
  payee: (typeof PAYEES)[number]
  direction: Direction
  /** In the account's currency; it weighs, and is never added up as money. */
  amount: number
  modes: string[]
  products: string[]
  /** `TBD` where the narration does not tell. */
  tag: string
  /** Other tags that a reasonable person might choose. */
  also: string[]
  narration: string
}

const FOLDER = join(import.meta.dirname)

export const goldenFile = (half: Half) => readFileSync(join(FOLDER, `${half}.tsv`), 'utf8')

export function readGoldenSet(half: Half): GoldenRow[] {
  const [, ...lines] = goldenFile(half).replace(/\n$/, '').split('\n')
  return lines.map(rowOf)
}

function rowOf(line: string): GoldenRow {
  const [id = '', bank = '', level, payee, direction, amount, mode, product, tag = '', also, narration = ''] =
    line.split('\t')
  return {
    id,
    bank,
    level: level === '1' ? 1 : level === '2' ? 2 : 3,
    payee: PAYEES.find((each) => each === payee) ?? 'invented',
    direction: direction === 'credit' ? 'credit' : 'debit',
    amount: Number(amount),
    modes: listed(mode),
    products: listed(product),
    tag,
    also: listed(also),
    narration,
  }
}

const listed = (cell = '') => (cell === '' ? [] : cell.split('|'))
