import { AppError } from '@/lib/errors/app-error'
import { KNOWN_LAYOUTS } from './layouts/known-layouts'
import { normalised } from './layouts/layout'
import { signatureOf } from './layout-signature'
import { UnknownLayoutError } from './schema'
import { splitCells, withoutBlankEnd } from './split-records'
import type { LayoutDescription, UnknownLayout } from './types'

const LINES_SEARCHED = 60
const DELIMITERS = [',', '\t', ';', '|', '~']

export type FoundHeader = { layout: LayoutDescription; delimiter: string; line: number }

type Search = { encoding: string; mapping?: LayoutDescription | undefined }

/** Looks for a known bank's header by its words, never by the file's name; throws a sentence when there is none. */
export function findHeader(lines: readonly string[], { encoding, mapping }: Search): FoundHeader {
  const known = mapping ? [mapping] : KNOWN_LAYOUTS
  const head = lines.slice(0, LINES_SEARCHED)
  for (const [index, line] of head.entries()) {
    for (const delimiter of DELIMITERS) {
      const cells = cellsOf(line, delimiter)
      const layout = known.find((candidate) => isHeaderOf(candidate, cells))
      if (layout) return { layout, delimiter, line: index + 1 }
    }
  }
  const unknown = describeUnknown(lines, encoding)
  if (unknown) throw new UnknownLayoutError(adviceFor(head), unknown)
  throw new AppError('unsupported_media', adviceFor(head))
}

const SAMPLE_RECORDS = 20

function describeUnknown(lines: readonly string[], encoding: string): UnknownLayout | undefined {
  const index = lines.slice(0, LINES_SEARCHED).findIndex((line) => headerWords(line))
  const delimiter = DELIMITERS.find((candidate) => cellsOf(lines[index] ?? '', candidate).length >= 3)
  if (index < 0 || delimiter === undefined) return undefined
  const cells = cellsOf(lines[index] ?? '', delimiter).map(normalised)
  const sample = lines.slice(index + 1, index + 1 + SAMPLE_RECORDS)
  const columns = cells.map((cell) => ({ role: 'other' as const, header: [cell] }))
  return {
    encoding,
    delimiter,
    header: { line: index + 1, lineCount: 1, cells },
    signature: signatureOf(delimiter, cells),
    sample: sample.map((line, at) => ({ line: index + 2 + at, cells: splitCells(line, delimiter) ?? [line] })),
    guess: { id: 'unknown', bank: 'OTHER', title: 'Unknown layout', kind: 'bank', currency: 'INR', columns },
    unproven: ['columns'],
  }
}

/** Whether the cells are this layout's header; it may stand again on every page. */
export function isHeaderOf({ columns }: LayoutDescription, cells: readonly string[]): boolean {
  const used = withoutBlankEnd(cells)
  return (
    used.length === columns.length &&
    columns.every(({ header }, index) => header.some((start) => normalised(used[index] ?? '').startsWith(start)))
  )
}

const cellsOf = (line: string, delimiter: string) =>
  line.includes(delimiter) ? (splitCells(line, delimiter) ?? []) : []

const DATE_WORD = /\bdate|datum|buchungstag|fecha/
const TEXT_WORD = /narration|description|particulars|details|remarks|verwendungszweck|name/
const MONEY_WORD = /amount|debit|credit|withdraw|deposit|balance|betrag|bedrag|\b(dr|cr)\b/
const DEBIT_WORD = /debit|withdraw|\bdr\b/
const EITHER_WORD = /amount|betrag|bedrag/ // one signed column
const CREDIT_WORD = /credit|deposit|\bcr\b/

const KNOWN = 'Exta reads HDFC Bank statements, both the Delimited and the NetBanking download'

function adviceFor(head: readonly string[]): string {
  const found = head.map((line, index) => ({ line: index + 1, words: headerWords(line) })).find(({ words }) => words)
  if (!found?.words)
    return `No line in this file names its columns (date, narration, debit …), so it cannot be read as a statement. ${KNOWN}.`
  const where = `line ${found.line} (${shortened(found.words)})`
  if (
    !found.words
      .split(', ')
      .some((cell) => DEBIT_WORD.test(cell) || (EITHER_WORD.test(cell) && !CREDIT_WORD.test(cell)))
  ) {
    return `There is no debit column in this file, so the money spent cannot be read: ${where}. Download the statement again with all its columns.`
  }
  return `This bank's layout is not known yet: ${where}. ${KNOWN}.`
}

function headerWords(line: string): string | undefined {
  const cells = DELIMITERS.map((delimiter) => cellsOf(line, delimiter)).find((split) => split.length >= 3)
  const words = cells?.map(normalised).join(', ') ?? ''
  return DATE_WORD.test(words) && TEXT_WORD.test(words) && MONEY_WORD.test(words) ? words : undefined
}

const shortened = (words: string) => (words.length > 120 ? `${words.slice(0, 119)}…` : words)
