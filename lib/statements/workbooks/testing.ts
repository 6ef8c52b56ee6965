import { crc32, deflateRawSync } from 'node:zlib'
import { utils, write, type CellObject, type WritingOptions } from '@e965/xlsx'

export type CellGiven = string | number | boolean | null | CellObject

/** A synthetic workbook of sheets by name, as bytes of the kind asked for. */
export function workbook(
  sheets: Record<string, CellGiven[][]>,
  options: Omit<WritingOptions, 'type'> & { merges?: string[]; hidden?: string[]; date1904?: boolean } = {},
): Uint8Array {
  const book = utils.book_new()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows)
    if (options.merges) sheet['!merges'] = options.merges.map((range) => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, name)
  }
  book.Workbook = {
    Sheets: Object.keys(sheets).map((name) => ({ name, Hidden: options.hidden?.includes(name) ? 1 : 0 })),
    WBProps: { date1904: options.date1904 ?? false },
  }
  const { bookType = 'xlsx' } = options
  const bookSST = bookType === 'xlsx' || bookType === 'biff8'
  return new Uint8Array(write(book, { bookType, bookSST, type: 'buffer', compression: true }) as Buffer)
}

export const aNumber = (v: number, z: string): CellObject => ({ t: 'n', v, z })
/** Days since the end of 1899, as Excel counts them. */
export const aDay = (isoDate: string, z = 'dd/mm/yyyy', time = 0): CellObject =>
  aNumber(Date.parse(isoDate) / 86_400_000 + 25_569 + time, z)

type Packed = {
  name: string
  content: Uint8Array | string
  /** What the archive says of it, where that is not the truth. */
  says?: { unpackedBytes?: number; crc?: number; localName?: string; flags?: number; method?: number }
}

/** A zip written by hand, so that it can lie. */
export function zip(entries: readonly Packed[], { overlap = false, comment = '' } = {}): Uint8Array {
  const written: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const { local, central } = pack(entry, overlap ? 0 : at)
    written.push(local)
    directory.push(central)
    at += local.length
  }
  const listed = Buffer.concat(directory)
  const count = entries.length
  const end = numbers(
    ...[[END, 4] as const, [0, 2] as const, [0, 2] as const, [count, 2] as const, [count, 2] as const],
    ...[[listed.length, 4] as const, [at, 4] as const, [comment.length, 2] as const],
  )
  return new Uint8Array(Buffer.concat([...written, listed, end, Buffer.from(comment)]))
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50]

/** One entry as it stands in front, and as the directory lists it. */
function pack({ name, content, says = {} }: Packed, at: number): { local: Buffer; central: Buffer } {
  const bytes = Buffer.from(content)
  const packed = deflateRawSync(bytes)
  const { unpackedBytes = bytes.length, crc = crc32(bytes), localName = name, flags = 0, method = 8 } = says
  const told = (called: string) =>
    numbers(
      ...[[20, 2] as const, [flags, 2] as const, [method, 2] as const, [0, 4] as const, [crc, 4] as const],
      ...[[packed.length, 4] as const, [unpackedBytes, 4] as const, [called.length, 2] as const, [0, 2] as const],
    )
  const behind = numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4])
  return {
    local: Buffer.concat([numbers([LOCAL, 4]), told(localName), Buffer.from(localName), packed]),
    central: Buffer.concat([numbers([CENTRAL, 4], [20, 2]), told(name), behind, Buffer.from(name)]),
  }
}

function numbers(...fields: (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((total, [, bytes]) => total + bytes, 0))
  let at = 0
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** The parts of a workbook of one sheet, whose XML is given. */
export function parts(sheetXml: string): Packed[] {
  return [
    {
      name: '[Content_Types].xml',
      content: `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${XML}<worksheet xmlns="${MAIN}"><sheetData>${sheetXml}</sheetData></worksheet>`,
    },
  ]
}
