import { addMonths, monthOf, type IsoDate } from '@/lib/dates/iso-date'
import { generateStatements, type SampleFile } from './generate-statements'
import type { StatementTruth } from './truth'

export type SampleStatement = Omit<SampleFile, 'print'> & { bytes: Uint8Array; truth: StatementTruth }

/** How many files an account has. */
export const FILES_AN_ACCOUNT = 2

/**
 * What a throw-away person begins with: the year up to the last whole month before today, of a salary account and a
 * household account, half a year a file, with days that two files hold and a few lines that cannot be read.
 */
export function sampleYear(today: IsoDate): SampleStatement[] {
  const months = 12
  const year = generateStatements({
    seed: 'a year in the city',
    people: 1,
    from: addMonths(monthOf(today), -months),
    months,
    layout: 'both',
    monthsAFile: months / FILES_AN_ACCOUNT,
    overlapDays: 10,
    badLines: 2,
    size: { kind: 'all' },
  })
  return Array.from(year, printed)
}

function printed({ print, ...file }: SampleFile): SampleStatement {
  const texts: string[] = []
  const pieces = print()
  let piece = pieces.next()
  for (; !piece.done; piece = pieces.next()) texts.push(piece.value)
  return { ...file, bytes: new TextEncoder().encode(texts.join('')), truth: piece.value }
}
