import { addDays, addMonths, firstDayOf, lastDayOf, type IsoDate, type IsoMonth } from '@/lib/dates/iso-date'
import { accountNumberOf, accountRows, type LedgerRow, type SampleAccount } from './account-rows'
import type { AccountRole } from './fixed-payments'
import { inventPerson, type SamplePerson } from './people'
import { badPlaces } from './plant-bad-lines'
import { printStatement, type FileSize, type SampleLayout, type StatementPlan } from './print-statement'
import { seededRandom } from './seeded-random'
import type { StatementTruth } from './truth'

export type SampleOptions = {
  seed: string
  people: number
  from: IsoMonth
  months: number
  /** `both` gives every person two accounts, one in each layout. */
  layout: SampleLayout | 'both'
  monthsAFile: number
  /** Days that a file repeats of the file before. */
  overlapDays: number
  /** In every file. */
  badLines: number
  /** Of every file; files of a given size hold all months. */
  size: FileSize
}

/** A statement that is printed when it is asked for. */
export type SampleFile = {
  filename: string
  /** Counted from 1. */
  person: number
  name: string
  role: AccountRole
  layout: SampleLayout
  /** The last four digits; the NetBanking layout prints the number, the Delimited one does not name its account. */
  accountMask: string
  print: () => Generator<string, StatementTruth>
}

const ROLES: Record<SampleOptions['layout'], readonly [AccountRole, SampleLayout][]> = {
  netbanking: [['salary', 'netbanking']],
  delimited: [['salary', 'delimited']],
  both: [
    ['salary', 'netbanking'],
    ['household', 'delimited'],
  ],
}

/** The statements of invented people, account by account and in the order of their months. The same options, the same bytes. */
export function* generateStatements(options: SampleOptions): Generator<SampleFile> {
  for (let number = 1; number <= options.people; number++) {
    const seed = `${options.seed} ${number}`
    const person = inventPerson(seededRandom(seed))
    for (const [role, layout] of ROLES[options.layout])
      yield* filesOfAccount(options, { number, seed, person, role, layout })
  }
}

/**
 * A shell that lists the files by name keeps the order in which they can be read: those that name their account first.
 * Otherwise the one without a number would make an account, and the other could be that one or another.
 */
const IN_ORDER: Record<AccountRole, string> = { salary: '1-salary', household: '2-household' }

type Owner = { number: number; seed: string; person: SamplePerson; role: AccountRole; layout: SampleLayout }

function* filesOfAccount(options: SampleOptions, { number, seed, person, role, layout }: Owner): Generator<SampleFile> {
  const account = { ...planAccount(options, role, layout), seed, person, role, layout }
  const rows = options.size.kind === 'all' ? [...accountRows(account)] : undefined
  for (const span of spansOf(options)) {
    const plan = {
      layout,
      printedFor: { person, accountNumber: accountNumberOf(account), from: span.from, to: span.to },
      knownUntil: span.knownUntil,
      size: options.size,
    }
    const owner = options.people > 1 ? `${number}-` : ''
    yield {
      filename: `${owner}${IN_ORDER[role]}-${span.months}.${layout === 'netbanking' ? 'csv' : 'txt'}`,
      person: number,
      name: person.name,
      role,
      layout,
      accountMask: accountNumberOf(account).slice(-4),
      print: () => printStatement({ ...plan, ...content(options, account, rows, span) }),
    }
  }
}

type Span = {
  from: IsoDate
  to: IsoDate
  knownUntil: IsoDate | undefined
  /** As the file is called: without the days that it repeats. */
  months: string
}

/** Whole months a file, each beginning a few days before the one before ends where they overlap. */
function spansOf({ from, months, monthsAFile, overlapDays, size }: SampleOptions): Span[] {
  const step = size.kind === 'all' ? monthsAFile : months
  const starts = Array.from({ length: Math.ceil(months / step) }, (_, index) => index * step)
  return starts.map((start) => {
    const [month, last] = [addMonths(from, start), addMonths(from, Math.min(start + step, months) - 1)]
    const first = firstDayOf(month)
    return {
      months: month === last ? month : `${month}-to-${last}`,
      from: start === 0 ? first : addDays(first, -overlapDays),
      to: lastDayOf(last),
      knownUntil: start === 0 ? undefined : addDays(first, -1),
    }
  })
}

// Measured: what a row takes on average. A padded one always takes the same.
const ROW_BYTES = { netbanking: 114, delimited: 218 } as const
const ROWS_A_DAY = { salary: 2.2, household: 1.6 } as const

/** How many rows a file of this size will hold, nearly. */
function rowsIn(size: FileSize, layout: SampleLayout): number | undefined {
  if (size.kind === 'all') return undefined
  return size.kind === 'rows' ? size.rows : Math.floor(size.bytes / ROW_BYTES[layout])
}

function planAccount({ from, months, size }: SampleOptions, role: AccountRole, layout: SampleLayout) {
  const span = { from: firstDayOf(from), to: lastDayOf(addMonths(from, months - 1)) }
  const wanted = rowsIn(size, layout)
  const days = (Date.parse(span.to) - Date.parse(span.from)) / DAY_MS + 1
  return { ...span, rowsADay: wanted ? wanted / days : ROWS_A_DAY[role], isEndless: wanted !== undefined }
}

const DAY_MS = 24 * 60 * 60 * 1000

function content(
  { badLines, size }: SampleOptions,
  account: SampleAccount & { layout: SampleLayout },
  rows: readonly LedgerRow[] | undefined,
  { from, to }: Span,
): Pick<StatementPlan, 'rows' | 'badPlaces'> {
  const ofFile = rows?.filter(({ date }) => from <= date && date <= to)
  const count = ofFile?.length ?? rowsIn(size, account.layout) ?? 0
  const random = seededRandom(`${account.seed} ${account.role} bad lines ${from}`)
  return { rows: ofFile ?? accountRows(account), badPlaces: badPlaces(random, badLines, count) }
}
