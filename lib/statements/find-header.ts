import { COLUMNS_MAX } from './fit-cells'
import { normalised } from './layouts/layout'
import { knownLayouts, rolesInLayout, type KnownHeader } from './match-layout'
import { lineAt, type PhysicalLines } from './physical-lines'
import { rolesByMeaning } from './roles-by-meaning'
import { splitCells } from './split-cells'
import type { LayoutDescription, Meaning } from './types'

const LINES_SEARCHED = 60
const HEADER_LENGTH_MAX = 16_384
const CELLS_MIN = 3
const DELIMITERS = ['~|~', ',', '\t', ';', '~', '|']

/** The line that names the columns, or the two over which the names are broken. */
export type FoundHeader = {
  /** Its first line, counted from 1, and how many lines it spans. */
  line: number
  lineCount: number
  delimiter: string
  /** The names in the form of `normalised`: of all columns, and as they stand in each of the lines. */
  names: string[]
  parts: string[][]
  known: KnownHeader[]
  /** What the names mean, where no layout knows them. */
  meanings: Meaning[] | undefined
}

/** Looks for the header among the first lines by its words, never by the file's name; a person's own mapping comes first. */
export function findHeader(lines: PhysicalLines, mapping?: LayoutDescription): FoundHeader | undefined {
  for (let index = 0; index < Math.min(lines.count, LINES_SEARCHED); index++) {
    const candidates = headersAt(lines, index)
    const found = mapping
      ? candidates.map((candidate) => ofMapping(candidate, mapping)).find(({ known }) => known.length > 0)
      : bestOf(candidates)
    if (found) return found
  }
  return undefined
}

function ofMapping(header: FoundHeader, mapping: LayoutDescription): FoundHeader {
  const isDelimited = mapping.delimiter === undefined || mapping.delimiter === header.delimiter
  const roles = isDelimited ? rolesInLayout(header.names, mapping) : undefined
  return { ...header, known: roles ? [{ layout: mapping, roles }] : [] }
}

/** A known layout before the meaning of words; of the meanings the one with the most columns: a name may hold a `|`. */
function bestOf(candidates: readonly FoundHeader[]): FoundHeader | undefined {
  const known = candidates.find((candidate) => candidate.known.length > 0)
  if (known) return known
  const understood = (roles: readonly Meaning[] | undefined) => (roles ?? []).filter((role) => role !== 'other').length
  const [best] = candidates
    .filter(({ meanings }) => meanings)
    .toSorted((one, other) => understood(other.meanings) - understood(one.meanings))
  return best
}

/** What the line may name, by each delimiter in it; first by itself, then together with the line behind it. */
function headersAt(lines: PhysicalLines, index: number): FoundHeader[] {
  const line = lineAt(lines, index)
  if (line.length > HEADER_LENGTH_MAX) return []
  const next = index + 1 < lines.count ? lineAt(lines, index + 1) : ''
  return DELIMITERS.flatMap((delimiter) => {
    const found = namesIn(line, delimiter) ?? namesOverLines(lines, index, delimiter)
    if (!found) return []
    const { names, lineCount } = found
    const alone = described({ line: index + 1, lineCount, delimiter }, [names])
    const both = brokenOver(alone, isSecondPart(next) ? namesIn(next, delimiter)?.names : undefined)
    return both ? [alone, both] : [alone]
  })
}

/** A header whose names go on in the next line; a title above a whole header is none. */
function brokenOver(upper: FoundHeader, below: string[] | undefined): FoundHeader | undefined {
  if (!below || upper.names.filter((name) => name !== '').length < CELLS_MIN) return undefined
  const { line, delimiter } = upper
  const lower = described({ line, delimiter, lineCount: 1 }, [below])
  if (lower.known.length > 0 || lower.meanings) return undefined
  const both = described({ line, delimiter, lineCount: 2 }, [upper.names, below])
  return both.known.length > 0 || !upper.meanings ? both : undefined
}

type Place = Pick<FoundHeader, 'line' | 'lineCount' | 'delimiter'>

function described(place: Place, parts: string[][]): FoundHeader {
  const [upper = [], lower = []] = parts
  const width = Math.max(upper.length, lower.length)
  const names = Array.from({ length: width }, (_, at) => `${upper[at] ?? ''} ${lower[at] ?? ''}`.trim())
  return { ...place, names, parts, known: knownLayouts(names), meanings: rolesByMeaning(names) }
}

type Named = { names: string[]; lineCount: number }

function namesIn(line: string, delimiter: string, lineCount = 1): Named | undefined {
  if (!line.includes(delimiter)) return undefined
  const cells = splitCells(line, delimiter) ?? []
  if (cells.length < CELLS_MIN || cells.length > COLUMNS_MAX) return undefined
  const names = cells.map(normalised)
  // A stray sign, or a mark of the encoding read as letters, may stand before the first of them.
  const [first = '', ...others] = names
  return { names: [first.replace(/^(?:ï»¿|[^\p{L}\p{N}]+)(?=\p{L})/u, ''), ...others], lineCount }
}

const QUOTED_LINES_MAX = 6

/** Names that break within their quotes, as spreadsheets write a heading of two lines. */
function namesOverLines(lines: PhysicalLines, index: number, delimiter: string): Named | undefined {
  let text = lineAt(lines, index)
  if (!text.includes('"') || splitCells(text, delimiter)) return undefined
  for (let lineCount = 2; lineCount <= QUOTED_LINES_MAX && index + lineCount <= lines.count; lineCount++) {
    text += `\n${lineAt(lines, index + lineCount - 1)}`
    if (text.length > HEADER_LENGTH_MAX) return undefined
    if (splitCells(text, delimiter)) return namesIn(text, delimiter, lineCount)
  }
  return undefined
}

/** A row has figures, and the second half of a header has none. */
const isSecondPart = (line: string) => line.length <= HEADER_LENGTH_MAX && !/\d/.test(line) && /\p{L}/u.test(line)
