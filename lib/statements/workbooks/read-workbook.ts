import { AppError } from '@/lib/errors/app-error'
import { chooseSheet, withoutEmptyColumns } from './choose-sheet'
import { isCompoundFile, readCompoundStreams } from './compound-streams'
import { Damaged } from './damaged'
import { readHtmlTables } from './html-tables'
import { sheetsOfParts, sheetsOfRecords, tooLarge, type Sheet } from './read-sheets'
import { WorkbookLocked } from '../schema'
import { isLocked, unlockWorkbook } from './unlock-workbook'
import { readZipEntries, unpack, type ZipEntry } from './zip-entries'

/** The rows of the sheet that holds the statement, one a line: row n of the sheet is `rows[n - 1]`. */
export type WorkbookRows = { rows: string[][]; encoding: 'xlsx' | 'xls' | 'html' }

/** The file itself, or what lies behind its password. Throws WorkbookLocked where only the person can open it. */
export async function openWorkbook(bytes: Uint8Array, password: string | undefined): Promise<Uint8Array> {
  if (!isCompoundFile(bytes)) return bytes
  const streams = told(() => readCompoundStreams(bytes))
  if (!isLocked(streams)) return bytes
  return unlockWorkbook(streams, password).catch(refuse)
}

/** Reads a workbook that is open; undefined for what is none by its first bytes, whatever its name says. */
export function findWorkbook(bytes: Uint8Array): WorkbookRows | undefined {
  if (isCompoundFile(bytes)) return { rows: told(() => statementOf(sheetsOfCompound(bytes))), encoding: 'xls' }
  if (isZip(bytes)) return { rows: told(() => statementOf(sheetsOfZip(bytes))), encoding: 'xlsx' }
  if (isBareXls(bytes)) return { rows: told(() => statementOf(sheetsOfRecords(bytes))), encoding: 'xls' }
  return undefined
}

/** The tables of a page that a bank calls .xls, from its text. */
export function readHtmlWorkbook(html: string): WorkbookRows {
  return { rows: withoutEmptyColumns(readHtmlTables(html)), encoding: 'html' }
}

const statementOf = (sheets: readonly Sheet[]) => withoutEmptyColumns(chooseSheet(sheets).rows)

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte)
const isZip = (bytes: Uint8Array) => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])

/** Excel 2 to 4 wrote the records without a container: a record that opens a sheet or a workbook, of 4 to 16 bytes. */
const isBareXls = ([first, version = 9, length = 0, none]: Uint8Array) =>
  first === 0x09 && [0, 2, 4, 8].includes(version) && length >= 4 && length <= 16 && none === 0

function sheetsOfCompound(bytes: Uint8Array): Sheet[] {
  const streams = readCompoundStreams(bytes)
  if (isLocked(streams)) throw new WorkbookLocked('missing')
  const records = streams.get('Workbook') ?? streams.get('Book')
  if (records) return sheetsOfRecords(records)
  throw notAWorkbook(streams.has('WordDocument') ? 'a Word document' : 'an Office file, but no workbook')
}

function sheetsOfZip(bytes: Uint8Array): Sheet[] {
  const entries = readZipEntries(bytes)
  if ('fault' in entries) {
    if (entries.fault === 'too large') throw tooLarge('more than 50 MB when it is unpacked')
    throw notAWorkbook('a zip archive under a password', 'Unpack it and add the statement that is inside.')
  }
  const names = new Set(entries.map((entry) => nameOf(entry).toLowerCase()))
  if (!names.has('xl/workbook.xml')) throw notAWorkbook(...kindOf(names))
  return sheetsOfParts(new Map(entries.filter(isNeeded).map((entry) => [nameOf(entry), unpack(entry)])))
}

/** Some programs write the slash of their own system. */
const nameOf = ({ name }: ZipEntry) => name.replaceAll('\\', '/')

const PARTS =
  /^(?:\[content_types\]\.xml|xl\/(?:_rels\/)?(?!calcchain)[^/]+\.(?:xml|rels)|xl\/(?:worksheets|persons)\/[^/]+\.xml)$/i

/** Pictures, macros, comments and the order of computing are never unpacked. */
const isNeeded = (entry: ZipEntry) => PARTS.test(nameOf(entry))

function kindOf(names: ReadonlySet<string>): [is: string, advice?: string] {
  const within = (folder: string) => [...names].some((name) => name.startsWith(folder))
  if (names.has('xl/workbook.bin')) return ['a binary workbook (.xlsb)']
  if (names.has('meta-inf/manifest.xml')) return ['an OpenDocument file, such as LibreOffice makes (.ods)']
  if (names.has('index/document.iwa')) return ['a Numbers or Pages document']
  if (within('word/')) return ['a Word document']
  if (within('ppt/')) return ['a PowerPoint presentation']
  return ['a zip archive', 'Unpack it and add the statement that is inside.']
}

function notAWorkbook(is: string, advice = 'Save it as .xlsx or CSV and add that file.'): AppError {
  return new AppError('unsupported_media', `This file is ${is}. ${advice}`)
}

function told<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof Damaged || error instanceof RangeError)) throw error
  throw new AppError(
    'unsupported_media',
    'This workbook is damaged, or made in a way that Exta does not read. Download it again, or choose CSV.',
    { cause: error },
  )
}
