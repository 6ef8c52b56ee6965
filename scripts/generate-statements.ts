// Writes synthetic statements and prints, as JSON, what they hold: `npm run --silent generate:statements -- --help`.
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { isIsoMonth, type IsoMonth } from '@/lib/dates/iso-date'
import { generateStatements, type SampleFile, type SampleOptions } from '@/lib/sample/generate-statements'
import { ledgerOf, type StatementTruth } from '@/lib/sample/truth'

const HELP = `Writes synthetic HDFC statements of invented people, and prints what they hold as JSON.
The same arguments always give the same bytes.

  npm run --silent generate:statements -- --out DIR [options]

  --out DIR           where to write; made if missing
  --seed TEXT         another seed, other people and payments (1)
  --people N          how many people (1)
  --from YYYY-MM      the first month (2025-01)
  --months N          how many months (12)
  --layout L          netbanking, delimited, or both: a salary account in the one and a household
                      account in the other for every person (both)
  --every N           months a file (all of them)
  --overlap DAYS      days that a file repeats of the file before (0)
  --bad-lines N       lines in every file that an importer must set aside (0)
  --rows N            a busier account: exactly so many rows in every file
  --bytes SIZE        a busier account: exactly so many bytes in every file, as 10485760, 500kb or 10mb

Per file, per person and in total: lines by kind, rows, duplicates to expect when the files are read in this
order, the sums of debits, credits and spending in paise, and the balances. Spending is what counts as such
under the default tags, TBD included.
`

const KB = 1024
const SIZE = /^(\d+)(kb|mb)?$/i

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const bytesSchema = z
  .string()
  .regex(SIZE, 'is a number of bytes, as 10485760, 500kb or 10mb')
  .transform((text) => {
    const [, number, unit] = SIZE.exec(text) ?? []
    return Number(number) * (unit === undefined ? 1 : unit.toLowerCase() === 'kb' ? KB : KB * KB)
  })
  .refine((bytes) => bytes >= 4 * KB && bytes <= KB ** 3, 'is between 4kb and 1024mb')

function asMonth(text: string, context: z.RefinementCtx<string>): IsoMonth {
  if (isIsoMonth(text)) return text
  context.addIssue('is a month, as 2025-01')
  return z.NEVER
}

const argumentsSchema = z.object({
  out: z.string('is missing: name a folder').min(1),
  seed: z.string().default('1'),
  people: whole(1, 10_000).default(1),
  from: z.string().default('2025-01').transform(asMonth),
  months: whole(1, 240).default(12),
  layout: z.enum(['netbanking', 'delimited', 'both']).default('both'),
  every: whole(1, 240).optional(),
  overlap: whole(0, 27).default(0),
  'bad-lines': whole(0, 10_000).default(0),
  rows: whole(1, 10_000_000).optional(),
  bytes: bytesSchema.optional(),
})

const text = { type: 'string' } as const

function readArguments() {
  const values = parseOptions()
  if (values.help) {
    process.stdout.write(HELP)
    process.exit(0)
  }
  const parsed = argumentsSchema.safeParse(values)
  if (!parsed.success)
    return fail(parsed.error.issues.map(({ path, message }) => `--${String(path[0])} ${message}`).join('\n'))
  if (parsed.data.rows !== undefined && parsed.data.bytes !== undefined) return fail('Choose --rows or --bytes.')
  if ((parsed.data.rows ?? parsed.data.bytes) !== undefined && parsed.data.every !== undefined)
    return fail('A file of a given size holds all months: leave out --every.')
  return parsed.data
}

function parseOptions(): Record<string, unknown> {
  const texts = Object.keys(argumentsSchema.shape).map((name) => [name, text])
  try {
    return parseArgs({ options: { ...Object.fromEntries(texts), help: { type: 'boolean', short: 'h' } } }).values
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\nSee --help.\n`)
  process.exit(2)
}

const CHUNK_LENGTH = 256 * KB

type Written = StatementTruth & Omit<SampleFile, 'print' | 'filename'> & { path: string; sha256: string }

function write(folder: string, { print, filename, ...file }: SampleFile): Written {
  const path = join(folder, filename)
  const descriptor = openSync(path, 'w')
  const digest = createHash('sha256')
  const flush = (chunk: string) => {
    digest.update(chunk)
    writeSync(descriptor, chunk)
  }
  let chunk = ''
  const pieces = print()
  let piece = pieces.next()
  for (; !piece.done; piece = pieces.next()) {
    chunk += piece.value
    if (chunk.length < CHUNK_LENGTH) continue
    flush(chunk)
    chunk = ''
  }
  flush(chunk)
  closeSync(descriptor)
  return { path, ...file, sha256: digest.digest('hex'), ...piece.value }
}

function main(): void {
  const { out, every, overlap, rows, bytes, 'bad-lines': badLines, ...rest } = readArguments()
  const size: SampleOptions['size'] =
    rows !== undefined ? { kind: 'rows', rows } : bytes !== undefined ? { kind: 'bytes', bytes } : { kind: 'all' }
  const options = { ...rest, size, badLines, overlapDays: overlap, monthsAFile: every ?? rest.months }
  mkdirSync(out, { recursive: true })
  const files = Array.from(generateStatements(options), (file) => write(out, file))
  const people = [...new Set(files.map(({ person }) => person))].map((person) => {
    const own = files.filter((file) => file.person === person)
    return { person, name: own[0]?.name, ...ledgerOf(own) }
  })
  process.stdout.write(
    `${JSON.stringify({ synthetic: true, options, files, people, total: ledgerOf(files) }, null, 2)}\n`,
  )
}

main()
