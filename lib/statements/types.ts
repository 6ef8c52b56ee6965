import type { DateOrder } from '@/lib/dates/bank-date'
import type { IsoDate } from '@/lib/dates/iso-date'
import type { Paise } from '@/lib/money/paise'

/** One row as the bank printed it. Debit and credit are two amounts, never a sign. */
export type StatementRow = {
  /** The first physical line of the row, counted from 1, and how many lines it spans. */
  line: number
  lineCount: number
  transactionDate: IsoDate
  valueDate: IsoDate | null
  narration: string
  reference: string | null
  /** ISO 4217; the amounts are whole minor units of it. */
  currency: string
  debitAmount: Paise
  creditAmount: Paise
  closingBalance: Paise | null
}

/** A line set aside: what stands there, and why it is no row. A pending one is not booked by the bank yet. */
export type Reject = {
  line: number
  lineCount: number
  raw: string
  reason: string
  kind: 'rejected' | 'pending'
}

/** What a line is that carries no payment. */
export type LeftOutKind =
  | 'blank'
  | 'letterhead'
  | 'header'
  | 'rule'
  | 'section heading'
  | 'page heading'
  | 'card number'
  | 'opening balance'
  | 'closing balance'
  | 'total'
  | 'summary'
  | 'legend'
  | 'footer'
  | 'pending'
  | 'failed payment'
  | 'reversed payment'

/**
 * A run of lines of one kind; `to` is its last. With the rows and the lines set aside every physical line is told; the
 * pending ones stand in both lists.
 */
export type LeftOut = { from: number; to: number; what: LeftOutKind }

/** What reading found out about a file that a person may want to know. */
export type NoteCode =
  | 'swapped_headings'
  | 'repaired_narrations'
  | 'joined_lines'
  | 'date_order'
  | 'year_from_period'
  | 'encoding'
  | 'mojibake'
  | 'damaged_characters'
  | 'decimal_comma'
  | 'newest_first'
  | 'direction_from_balance'
  | 'lost_references'
  | 'credits_without_amount'
  | 'assumed_currency'
  | 'several_currencies'

export type Note = { code: NoteCode; detail?: string }

/** Rows in a currency that is not the account's: never added to the others. */
export type OtherSum = { currency: string; rows: number; debitPaise: Paise; creditPaise: Paise }

/** The days that a statement covers, and the balances before and after them. */
export type Period = { from: IsoDate; to: IsoDate; opening: Paise | null; closing: Paise | null }

export type Verdict = 'proved' | 'not_checkable' | 'broken'

/** A stored statement as it proves its days: its own verdict, and whether the next one begins where it ends. */
export type CoveringStatement = Period & { id: string; filename: string; verdict: Verdict; next: Verdict }

/** A place where the balance does not follow from the one before. */
export type Gap = { line: number; expected: Paise; found: Paise }

export type BalanceChain = { verdict: Verdict; gaps: Gap[]; opening: Paise | null; closing: Paise | null }

/** What the file says of its account. The number itself goes no further than its digest. */
export type NamedAccount = { mask: string; digits: string | null }

/** What the bank itself counted and summed, as far as the file prints it. */
export type PrintedSummary = {
  debitCount?: number
  creditCount?: number
  debitAmount?: Paise
  creditAmount?: Paise
  opening?: Paise
  closing?: Paise
}

export type AccountKind = 'bank' | 'card' | 'wallet'

export type StatementLayout = {
  id: string
  bank: string
  title: string
  kind: AccountKind
  /** Of the account: as the file says it, else as the bank has it. */
  currency: string
}

export type ParsedStatement = {
  layout: StatementLayout
  encoding: string
  account: NamedAccount | undefined
  /** Oldest first, whatever the order of the file. */
  rows: StatementRow[]
  /** In the order of the file. */
  rejects: Reject[]
  leftOut: LeftOut[]
  notes: Note[]
  otherSums: OtherSum[]
  lines: { total: number; header: number; noise: number }
  chain: BalanceChain
  /** The printed sums, where there are any, and whether they are those of the rows. */
  summary: PrintedSummary | undefined
  sums: Verdict
}

/** What reading a file needs to know beside its bytes. */
export type ReadOptions = {
  /** Bounds the dates. */
  today: IsoDate
  /** What a person said of this file's columns; it wins over every layout that knows them. */
  mapping?: LayoutDescription | undefined
  /** Of a protected workbook. */
  password?: string | undefined
  /** For sentences alone: a file is never known by its name. */
  filename?: string | undefined
}

/** What a column holds. Several columns may be narrations: they are read as one text, in their order. */
export type ColumnRole =
  | 'transactionDate'
  | 'valueDate'
  /** The hour, in a column of its own: it tells the order and is not kept. */
  | 'time'
  | 'narration'
  | 'reference'
  /** Money out and money in, in two columns. */
  | 'debit'
  | 'credit'
  /** Either way, in one column: told by an indicator, a suffix or its sign. */
  | 'amount'
  | 'indicator'
  | 'fee'
  | 'currency'
  | 'balance'
  | 'balanceIndicator'
  /** Booked, pending, failed … */
  | 'state'
  /** Says which lines are rows at all. */
  | 'recordType'
  | 'other'

/**
 * What a header cell may mean: a role; `type`, which is an indicator where its cells say debit and credit; `payee`, which is
 * read together with what was paid for.
 */
export type Meaning = ColumnRole | 'type' | 'payee'

export type ColumnDescription = {
  role: ColumnRole
  /**
   * How a header cell begins that names this column, in the form of `normalised`; '' for one without a name. Empty where
   * the file has no header.
   */
  header: readonly string[]
  /** A header without this column is the layout's too. */
  isOptional?: boolean
}

/** Words of a column, in the form of `normalised`; '' is a blank cell. */
type Words = readonly string[]

/**
 * A file's layout, described and nothing more: the same engine reads the layouts that come with Exta and what a person
 * confirmed on the mapping screen. Left out is what holds for most banks.
 */
export type LayoutDescription = StatementLayout & {
  /** In the order of the file. */
  columns: readonly ColumnDescription[]
  /** Columns that may stand behind those, in any order; whatever else stands there means nothing. */
  rest?: readonly ColumnDescription[]
  /** Other banks name their columns so too: it is this one's when a row of it looks like this. */
  evidence?: RegExp
  /** The order of dates goes by a person's settings: what the rows prove comes first. */
  datesVary?: boolean
  /** No line names the columns: rows are told by having these many cells, each of the kind of its role. */
  isHeaderless?: boolean
  /** How the lines of a file without a header look, where the kinds of its cells are those of others too. */
  looks?: RegExp
  /** Where it cannot be seen on the header. */
  delimiter?: string
  /** `day first`; a date that is written year first, or with the month's name, is read as what it is. */
  dates?: DateOrder
  /** `.` */
  decimal?: '.' | ','
  /** Which way a plain number of the amount column goes where nothing else tells: `credit`, on cards mostly `debit`. */
  plainAmount?: 'debit' | 'credit'
  /** Every amount of the debit column has a minus, which says once more that it went out. */
  negativeDebits?: boolean
  /** What the indicator says; `dr`, `debit`, `d` … without. */
  indicator?: { debit: Words; credit: Words }
  /** States that are no booked payment; all others are. */
  states?: { pending?: Words; failed?: Words; reversed?: Words; booked?: Words }
  /** Of the record type column: the types that are rows. */
  recordTypes?: Words
  /** A row goes on in the next line, whose text belongs to its narration. */
  linesPerRow?: 1 | 2
  /** Rows may have cells behind those that the header names. */
  hasExtraCells?: boolean
  /** Lines among the rows that are known and no payment, by the beginning of their first cell that is not blank. */
  noise?: readonly { what: LeftOutKind; begins: RegExp }[]
  /** What opens the block behind the rows, likewise. */
  footer?: readonly { what: LeftOutKind; begins: RegExp }[]
  /** The names of the printed sums, in the form of `normalised`; their figures stand in the next line. */
  summary?: Partial<Record<keyof PrintedSummary, string>>
}

export type Unproven = 'columns' | 'date order' | 'direction' | 'decimal sign' | 'currency'

/** A file that no layout knows, and whose meaning does not follow from what stands in it: what a person has to be asked. */
export type UnknownLayout = {
  encoding: string
  delimiter: string
  /** Where the columns are named, in the form of `normalised`; null where they are not. */
  header: { line: number; lineCount: number; cells: string[] } | null
  /** Without a header, what the cells of each column are: a date, an amount, a text … */
  kinds: string[] | null
  /** SHA-256, in hex, of the normalised header and the delimiter; without a header, of those kinds. */
  signature: string
  /** The first records behind the header, as they stand in the file. */
  sample: { line: number; cells: string[] }[]
  /** As far as it can be told; a column that cannot is `other`. */
  guess: LayoutDescription
  unproven: Unproven[]
}

/** What a person has said so far of a file's columns; null is what nobody has said yet. */
export type Told = Omit<LayoutDescription, 'dates' | 'decimal' | 'plainAmount' | 'currency'> & {
  dates: DateOrder | null
  decimal: '.' | ',' | null
  plainAmount: 'debit' | 'credit' | null
  currency: string | null
}

/** What the cells prove of columns as they were told; null where only a person can say it, with a cell that shows why. */
export type Evidence = {
  dates: { order: DateOrder; proof: string | null } | null
  openDate: { cell: string; readings: { order: DateOrder; day: IsoDate }[] } | null
  decimal: '.' | ',' | null
  openAmount: string | null
  plainAmount: 'debit' | 'credit' | null
  currency: string | null
  /** What stands in the column that says the side, and which one it is known to mean. */
  sideWords: { word: string; side: 'debit' | 'credit' | null }[]
}

/** One field of a line that was set aside: as it stands there, and what it says; null where it says nothing for sure. */
export type GuessedField<Value> = { text: string; value: Value | null }

/** What a line that was set aside may be. Amounts are whole minor units; a side that holds nothing has no value. */
export type GuessedRow = {
  transactionDate: GuessedField<IsoDate>
  valueDate: GuessedField<IsoDate>
  narration: string
  reference: string
  debit: GuessedField<number>
  credit: GuessedField<number>
  balance: GuessedField<number>
}
