import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { seededRandom, type Random } from '@/lib/sample/seeded-random'

export type TortureKind =
  | 'csv-spectrum'
  | 'Papa Parse’s own cases'
  | 'separators and line ends'
  | 'misplaced lines'
  | 'encodings'
  | 'cut at a byte'
  | 'flipped bits'
  | 'stray zeros and marks'
  | 'damaged workbooks'
  | 'other kinds of files'
  | 'bombs'

export type TortureFile = {
  kind: TortureKind
  name: string
  bytes: Uint8Array
  /** Of which fixture it is made, where it is to be read as that one is, or not at all. */
  like?: string
  /** The fixture that was damaged: what is read may be less, and must not be taken for whole. */
  damaged?: string
}

export type Counts = { cuts: number; flips: number; marks: number; workbooks: number }

const root = resolve(import.meta.dirname, '../..')
const FIXTURES = join(root, 'e2e/statements/synthetic')

export type Fixture = { name: string; bytes: Uint8Array }

/** The synthetic statements of every layout; the workbooks among them are texts that banks call so. */
export const fixtures = (): Fixture[] =>
  readdirSync(FIXTURES)
    .filter((name) => name !== 'SOURCES.csv')
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(FIXTURES, name))) }))

/** The same files every time. */
export function* tortureFiles(counts: Counts): Generator<TortureFile> {
  const all = fixtures()
  const random = seededRandom('torture')
  yield* csvSpectrum()
  yield* papaCases()
  yield* separated(all)
  yield* misplaced(all)
  yield* encoded(all)
  yield* cut(all, counts.cuts)
  yield* flipped(all, counts.flips, random)
  yield* marked(all, counts.marks, random)
  yield* damagedWorkbooks(all, counts.workbooks, random)
  yield* otherFiles()
  yield* bombs()
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
/** Some banks write the code page of Windows. */
function textOf({ bytes }: Fixture): string {
  const text = new TextDecoder().decode(bytes)
  return text.includes('\ufffd') ? iconv.decode(Buffer.from(bytes), 'win1252') : text
}

function* csvSpectrum(): Generator<TortureFile> {
  const folder = join(root, 'node_modules/csv-spectrum/csvs')
  for (const name of readdirSync(folder))
    yield { kind: 'csv-spectrum', name, bytes: new Uint8Array(readFileSync(join(folder, name))) }
}

type PapaCase = { description: string; input?: unknown }

/** Read from the package, whose tests come with it; each stands alone and once more behind a bank's header. */
function* papaCases(): Generator<TortureFile> {
  const source = readFileSync(join(root, 'node_modules/papaparse/tests/test-cases.js'), 'utf8')
  const nothing = () => undefined
  const context = createContext({ chai: { assert: {} }, Papa, describe: nothing, it: nothing, window: {}, self: {} })
  runInContext(source, context)
  const lists: PapaCase[][] = runInContext('[CORE_PARSER_TESTS, PARSE_TESTS]', context)
  for (const { description, input } of lists.flat()) {
    if (typeof input !== 'string') continue
    yield { kind: 'Papa Parse’s own cases', name: description, bytes: utf8(input) }
    const behind = `Date,Narration,Withdrawal,Deposit,Balance\n2025-07-01,A,1.00,,99.00\n${input}\n`
    yield { kind: 'Papa Parse’s own cases', name: `${description}, behind a header`, bytes: utf8(behind) }
  }
}

const DELIMITERS = [',', ';', '\t', '~', '|']
const LINE_ENDS = ['\n', '\r\n', '\r']

function* separated(all: readonly Fixture[]): Generator<TortureFile> {
  for (const fixture of all) {
    const records = Papa.parse<string[]>(textOf(fixture), { skipEmptyLines: false }).data
    for (const delimiter of DELIMITERS)
      for (const newline of LINE_ENDS) {
        const name = `${fixture.name} with ${JSON.stringify(delimiter)} and ${JSON.stringify(newline)}`
        yield { kind: 'separators and line ends', name, bytes: utf8(Papa.unparse(records, { delimiter, newline })) }
      }
  }
}

/** What pages, spreadsheets and people leave between the lines. */
const BETWEEN: Record<string, (lines: readonly string[]) => string[]> = {
  'blank lines': (lines) => lines.flatMap((line) => [line, '']),
  'the first half twice': (lines) => [...lines.slice(0, lines.length >> 1), ...lines],
  'the file twice': (lines) => [...lines, ...lines],
  'rules between the lines': (lines) => lines.flatMap((line) => [line, '-----,-----,-----']),
  'a column before the others': (lines) => lines.map((line) => `,${line}`),
  'a column behind the others': (lines) => lines.map((line) => `${line},`),
  'a letterhead of thirty lines': (lines) => [...Array.from({ length: 30 }, (_, at) => `Branch line ${at}`), ...lines],
  backwards: (lines) => [...lines].reverse(),
}

function* misplaced(all: readonly Fixture[]): Generator<TortureFile> {
  for (const fixture of all)
    for (const [what, move] of Object.entries(BETWEEN)) {
      const lines = textOf(fixture).split(/\r\n|\n|\r/)
      yield { kind: 'misplaced lines', name: `${fixture.name}: ${what}`, bytes: utf8(move(lines).join('\n')) }
    }
}

const ENCODINGS = [
  ...['utf8', 'utf16le', 'utf16be', 'win1252', 'iso88591', 'iso885915', 'macroman', 'cp437', 'cp850', 'koi8r'],
  ...['shiftjis', 'gbk', 'utf32le'],
]
// Nothing tells the others from these, unless they hold no letter beyond ASCII.
const READ_ENCODINGS = ['utf8', 'utf16le', 'utf16be', 'win1252', 'iso88591']
// A mark says what the others leave to be told by the text itself.
const MARKED = ['utf8', 'utf16le', 'utf16be']

/** Only where the encoding can hold the text: elsewhere it would not be the same file. */
function* encoded(all: readonly Fixture[]): Generator<TortureFile> {
  for (const fixture of all)
    for (const [encoding, addBOM] of [
      ...ENCODINGS.map((one) => [one, false] as const),
      ...MARKED.map((one) => [one, true] as const),
    ]) {
      const text = textOf(fixture).replace(/^\ufeff/, '')
      const bytes = new Uint8Array(iconv.encode(text, encoding, { addBOM }))
      if (iconv.decode(Buffer.from(bytes), encoding) !== text) continue
      const name = `${fixture.name} in ${encoding}${addBOM ? ' with its mark' : ''}`
      const isTold = READ_ENCODINGS.includes(encoding) || iconv.decode(Buffer.from(bytes), 'win1252') === text
      yield { kind: 'encodings', name, bytes, ...(isTold && { like: fixture.name }) }
    }
}

const spreadOver = (all: readonly Fixture[], at: number): Fixture => {
  const fixture = all[at % all.length]
  if (!fixture) throw new Error('There are no fixtures.')
  return fixture
}

function* cut(all: readonly Fixture[], count: number): Generator<TortureFile> {
  for (let at = 0; at < count; at++) {
    const { name, bytes } = spreadOver(all, at)
    const length = Math.floor(((Math.floor(at / all.length) + 0.5) / Math.ceil(count / all.length)) * bytes.length)
    yield { kind: 'cut at a byte', name: `${name} cut at ${length}`, bytes: bytes.slice(0, length), damaged: name }
  }
}

function* flipped(all: readonly Fixture[], count: number, random: Random): Generator<TortureFile> {
  for (let at = 0; at < count; at++) {
    const { name, bytes } = spreadOver(all, at)
    const [place, bit] = [random.int(0, bytes.length - 1), random.int(0, 7)]
    const damaged = bytes.slice()
    damaged[place] = (damaged[place] ?? 0) ^ (1 << bit)
    yield { kind: 'flipped bits', name: `${name}, bit ${bit} of byte ${place}`, bytes: damaged, damaged: name }
  }
}

function* marked(all: readonly Fixture[], count: number, random: Random): Generator<TortureFile> {
  const marks = [[0], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xed, 0xa0, 0x80], [0xe2, 0x80, 0xae], [0x1a], [0x85]]
  for (let at = 0; at < count; at++) {
    const { name, bytes } = spreadOver(all, at)
    const [place, mark] = [random.int(0, bytes.length), marks[at % marks.length] ?? []]
    const damaged = Uint8Array.from([...bytes.slice(0, place), ...mark, ...bytes.slice(place)])
    yield {
      kind: 'stray zeros and marks',
      name: `${name}, ${mark.join(' ')} at ${place}`,
      bytes: damaged,
      damaged: name,
    }
  }
}

const BOOKS: readonly XLSX.BookType[] = ['xlsx', 'biff8', 'xlsb', 'html']

function* damagedWorkbooks(all: readonly Fixture[], count: number, random: Random): Generator<TortureFile> {
  for (let at = 0; at < count; at++) {
    const fixture = spreadOver(all, at)
    const bookType = BOOKS[at % BOOKS.length] ?? 'xlsx'
    const rows = Papa.parse<string[]>(textOf(fixture)).data
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'Statement')
    const bytes = new Uint8Array(XLSX.write(book, { type: 'buffer', bookType }))
    const place = random.int(0, bytes.length - 1)
    const isCut = at % 3 === 0
    if (!isCut) bytes[place] = (bytes[place] ?? 0) ^ (1 << random.int(0, 7))
    const name = `${fixture.name} as ${bookType}, ${isCut ? 'cut at' : 'changed at'} ${place}`
    yield { kind: 'damaged workbooks', name, bytes: isCut ? bytes.slice(0, place) : bytes }
  }
}

function* otherFiles(): Generator<TortureFile> {
  const files: Record<string, Uint8Array> = {
    ...{
      'nothing at all': utf8(''),
      'one letter': utf8('a'),
      'one zero': Uint8Array.of(0),
      'one line end': utf8('\n'),
    },
    ...{ json: utf8('{"date":"2025-07-01","amount":1}'), xml: utf8('<?xml version="1.0"?><a><b/></a>') },
    ...{ html: utf8('<!doctype html><table><tr><td>Sign in again</td></tr></table>'), rtf: utf8('{\\rtf1 Statement}') },
    ...{
      png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
      pdf: utf8('%PDF-1.7\n1 0 obj\n<<>>'),
    },
    ...{
      gzip: new Uint8Array(gzipSync(utf8('Date,Narration,Debit,Credit\n'))),
      zip: utf8('PK\u0003\u0004 no archive'),
    },
    ...{
      sqlite: utf8('SQLite format 3\u0000'),
      'an office file of 1997': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1),
    },
    ...{ ofx: utf8('OFXHEADER:100\nDATA:OFXSGML\n<OFX><STMTTRN>'), qif: utf8('!Type:Bank\nD01/07/25\nT-5.00\n^\n') },
    ...{ mt940: utf8(':20:STARTUMS\n:25:10000000/1234\n:61:2507010701D5,00NMSC\n') },
  }
  for (const [name, bytes] of Object.entries(files)) yield { kind: 'other kinds of files', name, bytes }
}

const BOMB_BYTES = 10_485_760
const GOOD =
  'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance\n01/02/25,UPI-A,1,01/02/25,100.00,,900.00\n'

/** Ten megabytes that cost a parser without caps seconds and gigabytes. */
function* bombs(): Generator<TortureFile> {
  const pieces: Record<string, string> = {
    ...{
      'lines of one character': 'a\n',
      delimiters: ',',
      'one cell': 'a',
      'doubled quotes': '""',
      'bad quotes': 'a"b,',
    },
    ...{ 'quotes that never close': '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n', columns: 'date,', 'blank lines': '\n' },
    ...{ 'cells of brackets': `01/02/25,X,1,01/02/25,${'('.repeat(4000)},,\n`, digits: '1,' },
  }
  for (const [name, piece] of Object.entries(pieces))
    for (const head of ['', GOOD]) {
      const text = (head + piece.repeat(Math.ceil(BOMB_BYTES / piece.length))).slice(0, BOMB_BYTES)
      yield { kind: 'bombs', name: head === '' ? name : `${name} behind a good row`, bytes: utf8(text) }
    }
}
