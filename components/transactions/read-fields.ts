import { findIsoDate } from '@/lib/dates/iso-date'
import { signOf } from '@/lib/money/format-money'
import { minorDigitsOf } from '@/lib/money/minor-units'
import { decimalOf, findAmount, type Paise } from '@/lib/money/paise'
import { ENDS_BEFORE_START, MOST_BELOW_LEAST } from '@/lib/transactions/schema'

export type Pair = { low: string; high: string }

/** What two fields come to, written as the address has it, and a sentence beside each that cannot be read. */
export type PairReading = { values?: Pair; faults: Partial<Pair> }

const YEAR_MIN = '1900'
const YEAR_MAX = '2199'

/** A year that is still being typed (0202) is a year as well, and never the one that is meant. */
export function readPeriod({ low, high }: Pair): PairReading {
  const faults: Partial<Pair> = { ...faultOfDate('low', low), ...faultOfDate('high', high) }
  if (!faults.low && !faults.high && low && high && low > high) faults.high = ENDS_BEFORE_START
  return reading(faults, { low, high })
}

export function readAmounts({ low, high }: Pair, currency: string): PairReading {
  const [least, most] = [amountOf(low, currency), amountOf(high, currency)]
  const textOf = (amount: Paise | null | undefined) =>
    typeof amount === 'number' ? decimalOf(amount, minorDigitsOf(currency)) : ''
  const faults: Partial<Pair> = {
    ...(least === undefined && { low: howToWrite(currency) }),
    ...(most === undefined && { high: howToWrite(currency) }),
  }
  if (typeof least === 'number' && typeof most === 'number' && least > most) faults.high = MOST_BELOW_LEAST
  return reading(faults, { low: textOf(least), high: textOf(most) })
}

const howToWrite = (currency: string) =>
  `Write an amount such as 1,500${minorDigitsOf(currency) === 0 ? '' : ' or 99.50'}.`

function reading(faults: Partial<Pair>, values: Pair): PairReading {
  return faults.low || faults.high ? { faults } : { values, faults }
}

function faultOfDate(name: keyof Pair, text: string): Partial<Pair> {
  if (text === '') return {}
  const isDay = findIsoDate(text) !== undefined && text >= YEAR_MIN && text.slice(0, 4) <= YEAR_MAX
  return isDay ? {} : { [name]: 'Choose a day of the calendar, with its year in full.' }
}

/** Null for a blank field, undefined for what is no amount. */
function amountOf(text: string, currency: string): Paise | null | undefined {
  const [typed, sign] = [text.trim(), signOf(currency)]
  const plain = typed.startsWith(sign) ? typed.slice(sign.length).trim() : typed
  if (plain === '') return null
  const amount = findAmount(plain, minorDigitsOf(currency))
  return amount === undefined || amount < 0 ? undefined : amount
}
