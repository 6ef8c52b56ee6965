import { AppError } from '@/lib/errors/app-error'
import type { FoundHeader } from './find-header'
import { meaningOf } from './column-meanings'
import { normalised } from './layouts/layout'
import { signatureOf } from './layout-signature'
import { cellsOf, delimiterOf, LINE_LENGTH_MAX, LINES_LOOKED_AT, sampleFrom } from './sample-records'
import { firstLines, type PhysicalLines } from './physical-lines'
import { UnknownLayoutError } from './schema'
import type { LayoutDescription, UnknownLayout, Unproven } from './types'

type Understood = { layout: LayoutDescription; unproven: Unproven[] }

/** The question about a file whose columns are named, but not all of what they mean can be proved. */
export function unprovenLayout(
  lines: PhysicalLines,
  encoding: string,
  header: FoundHeader,
  { layout, unproven }: Understood,
): UnknownLayoutError {
  const { line, lineCount, delimiter, names } = header
  const sentence = `This bank's layout is not known yet: line ${line} (${shortened(names.join(', '))}). What its file does not prove is the ${unproven.join(' and the ')}.`
  return new UnknownLayoutError(sentence, {
    encoding,
    delimiter,
    header: { line, lineCount, cells: names },
    kinds: null,
    signature: signatureOf(delimiter, names),
    sample: sampleFrom(lines, delimiter, line - 1 + lineCount),
    guess: layout,
    unproven,
  })
}

const NEEDS_NAMES =
  'No line in this file names its columns in words that are known (date, narration, debit …), so somebody has to say what they are.'

/** What to say of a file in which no line names the columns of a statement. */
export function withoutHeader(lines: PhysicalLines, unknown: UnknownLayout | undefined): AppError {
  const named = namedColumns(firstLines(lines, LINES_LOOKED_AT))
  if (named) return new AppError('unsupported_media', named)
  if (unknown) return new UnknownLayoutError(NEEDS_NAMES, unknown)
  return new AppError(
    'unsupported_media',
    'No line in this file names its columns (date, narration, debit …), so it cannot be read as a statement. Download it again from your bank’s page, as CSV or Delimited.',
  )
}

/** A line that names a date and no money out, or money and no date: the columns were not all downloaded. */
function namedColumns(head: readonly string[]): string | undefined {
  for (const [index, line] of head.entries()) {
    if (line.length > LINE_LENGTH_MAX) continue
    const names = cellsOf(line, delimiterOf(line)).map(normalised)
    const meanings = new Set(names.map(meaningOf))
    if (names.length < 3 || !meanings.has('transactionDate') || !meanings.has('narration')) continue
    const hasMoney = meanings.has('credit') || meanings.has('balance')
    if (hasMoney)
      return `There is no debit column in this file, so the money spent cannot be read: line ${index + 1} (${shortened(names.join(', '))}). Download the statement again with all its columns.`
  }
  return undefined
}

const shortened = (words: string) => (words.length > 120 ? `${words.slice(0, 119)}…` : words)
