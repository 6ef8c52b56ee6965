import { monthOf, lastDayOf, type IsoDate } from '@/lib/dates/iso-date'
import { paise } from '@/lib/money/paise'
import { personalAddress, subscription, upi } from './narrations'
import { between, moneyIn, moneyOut, zeroPadded, type Move, type Teller } from './purchases'

export type AccountRole = 'salary' | 'household'

/** The amounts that are the same every month, in paise. */
export type Budget = ReturnType<typeof inventBudget>

export function inventBudget({ int }: Teller['random']) {
  return {
    salary: paise(int(178, 196) * 1_000_00),
    rent: paise(int(28, 36) * 1_000_00),
    household: paise(int(42, 52) * 1_000_00),
    fund: paise(int(8, 15) * 1_000_00),
    loan: paise(int(14_000, 19_000) * 100 + 50),
    deposit: paise(5_000_00),
    society: paise(int(30, 45) * 100_00),
  }
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const
const monthName = (date: IsoDate) => MONTHS[Number(date.slice(5, 7)) - 1] ?? ''

type Place = { teller: Teller; budget: Budget; role: AccountRole; accountNumber: string; otherNumber: string }

/** What the calendar brings to an account on one day: salary, rent, mandates, bills, interest. */
export function fixedMoves(place: Place, date: IsoDate): Move[] {
  const ofBoth = isQuarterEnd(date) ? quarterEnd(place, date) : []
  return [...(place.role === 'salary' ? salaryDay(place, date) : householdDay(place, date)), ...ofBoth]
}

const isQuarterEnd = (date: IsoDate) => Number(date.slice(5, 7)) % 3 === 0 && date === lastDayOf(monthOf(date))

function salaryDay({ teller, budget, accountNumber, otherNumber }: Place, date: IsoDate): Move[] {
  const { random, person, nextReference } = teller
  const { name, employer, landlord, card } = person
  const plain = zeroPadded('')
  switch (Number(date.slice(8))) {
    case 1: {
      const transfer = `CITI${nextReference()}`
      const narration = `NEFT CR-CITI0000001-${employer}-${name}-${transfer}`
      return [moneyIn(narration, budget.salary, transfer)]
    }
    case 2:
      return [
        { ...moneyOut(`IB FUNDS TRANSFER DR-${otherNumber}-${name}`, budget.household, plain), isSpending: false },
      ]
    case 3: {
      const rrn = nextReference()
      const note = `RENT ${monthName(date)}`
      const narration = upi({ payee: landlord, address: personalAddress(landlord), rrn, note })
      return [moneyOut(narration, budget.rent, zeroPadded(rrn))]
    }
    case 5:
      return [moneyOut('ACH D- INDIAN CLEARING CORP-0000000001', budget.fund, zeroPadded('1'))]
    case 7:
      return [moneyOut(`EMI 40000001 CHQ S400000010${date.slice(5, 7)} 40000001`, budget.loan, plain)]
    case 10:
      return [
        moneyOut(`${accountNumber}- RD INSTALLMENT-${monthName(date)} ${date.slice(0, 4)}`, budget.deposit, plain),
      ]
    case 12:
      return [moneyOut(subscription(card, 'NETFLIX'), paise(649_00), zeroPadded(nextReference()))]
    case 18:
      return [
        moneyOut(`CC 000400000XXXX${card} AUTOPAY SI-TAD`, between(random, paise(8_000_00), paise(24_000_00)), plain),
      ]
    default:
      return []
  }
}

function householdDay({ teller, budget, otherNumber }: Place, date: IsoDate): Move[] {
  const { random, person, nextReference } = teller
  switch (Number(date.slice(8))) {
    case 2:
      return [
        {
          ...moneyIn(`IB FUNDS TRANSFER CR-${otherNumber}-${person.name}`, budget.household, zeroPadded('')),
          isOwn: true,
        },
      ]
    case 4: {
      const transfer = nextReference()
      const narration = `NEFT DR-SBIN0000001-GULMOHAR CHS LTD-NETBANK, MUM-N${transfer}-MAINTENANCE`
      return [moneyOut(narration, budget.society, zeroPadded(`N${transfer}`))]
    }
    case 15:
      return [
        moneyOut(
          `BILLDKTATAPOWER-HGA0V4-${nextReference()}`,
          between(random, paise(900_00), paise(4_000_00)),
          zeroPadded(''),
        ),
      ]
    case 25:
      return [moneyOut(`CHQ PAID-MICR CTS-${person.city}`, paise(2_500_00), zeroPadded(`1${date.slice(5, 7)}`))]
    default:
      return []
  }
}

function quarterEnd({ teller: { random } }: Place, date: IsoDate): Move[] {
  const [year = '', month = '', day = ''] = date.split('-')
  const from = MONTHS[Number(month) - 3] ?? ''
  return [
    moneyIn(`INTEREST PAID TILL ${day}-${monthName(date)}-${year}`, paise(random.int(180_00, 640_00)), zeroPadded('')),
    moneyOut(
      `INSTAALERT CHG ${from}-${monthName(date)}${year.slice(2)} ${day}${month}${year.slice(2)}`,
      paise(17_70),
      zeroPadded(''),
    ),
  ]
}
