import { addDays, lastDayOf, monthOf, type IsoDate } from '@/lib/dates/iso-date'
import { paise, type Paise } from '@/lib/money/paise'
import { fixedMoves, inventBudget, type AccountRole } from './fixed-payments'
import type { SamplePerson } from './people'
import { everydayMoves, moneyIn, zeroPadded, type Move, type Teller } from './purchases'
import { seededRandom, type Random } from './seeded-random'

/** A row as the bank knows it, whatever layout it is printed in. */
export type LedgerRow = Move & { date: IsoDate; closingBalance: Paise }

export type SampleAccount = {
  person: SamplePerson
  /** Names the person and nobody else: the accounts of one person agree on what goes from one to the other. */
  seed: string
  role: AccountRole
  from: IsoDate
  to: IsoDate
  /** Payments from day to day, on average; what the calendar brings comes on top. */
  rowsADay: number
  /** Whether the last day goes on for as long as rows are taken: for files of a given size. */
  isEndless: boolean
}

export const accountNumberOf = ({ person, role }: Pick<SampleAccount, 'person' | 'role'>) =>
  person.accountNumbers[role === 'salary' ? 0 : 1]

const FIRST_REFERENCE = { salary: 400_000_000_000, household: 405_000_000_000 }
const KEPT_IN_ACCOUNT = 5_000_00
const BROUGHT_IN = 200_000_00

/** An account's payments in the order of the bank, oldest first, each with the balance behind it, which never runs out. */
export function* accountRows(account: SampleAccount): Generator<LedgerRow> {
  const { person, seed, role } = account
  const random = seededRandom(`${seed} ${role}`)
  const teller = { random, person, nextReference: references(FIRST_REFERENCE[role]) }
  let balance = paise(random.int(role === 'salary' ? 90_000_00 : 30_000_00, 140_000_00))
  for (const { date, move } of movesOf(account, teller)) {
    if (balance - move.debitAmount < KEPT_IN_ACCOUNT) {
      const rescue = fromOwnSavings(teller)
      balance = paise(balance + rescue.creditAmount)
      yield { ...rescue, date, closingBalance: balance }
    }
    balance = paise(balance + move.creditAmount - move.debitAmount)
    yield { ...move, date, closingBalance: balance }
  }
}

function* movesOf(account: SampleAccount, teller: Teller): Generator<{ date: IsoDate; move: Move }> {
  const { person, seed, role, from, to, rowsADay, isEndless } = account
  const other = role === 'salary' ? 'household' : 'salary'
  const place = {
    teller,
    budget: inventBudget(seededRandom(`${seed} budget`)),
    role,
    accountNumber: accountNumberOf(account),
    otherNumber: accountNumberOf({ person, role: other }),
  }
  const everyday = everydayMoves(teller)
  for (let date = from; date <= to; date = addDays(date, 1)) {
    for (const move of fixedMoves(place, date)) yield { date, move }
    const count = paymentsOn(date, rowsADay, teller.random)
    for (let paid = 0; paid < count || (isEndless && date === to); paid++) yield { date, move: everyday(date) }
  }
}

/** Never none on the first and last day of a month, so that a month's statement covers the month. */
function paymentsOn(date: IsoDate, rowsADay: number, random: Random): number {
  const isEnd = date.endsWith('-01') || date === lastDayOf(monthOf(date))
  return Math.max(isEnd ? 1 : 0, Math.floor(rowsADay * (0.5 + random.next()) + random.next()))
}

function references(first: number): () => string {
  let next = first
  return () => String(next++)
}

function fromOwnSavings({ person, nextReference }: Teller): Move {
  const rrn = nextReference()
  return moneyIn(`IMPS-${rrn}-${person.name}-SBIN-XXXXXXXX0000-SELF`, paise(BROUGHT_IN), zeroPadded(rrn))
}
