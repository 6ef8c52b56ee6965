import { crc32, inflateRawSync } from 'node:zlib'
import { Damaged } from './damaged'

/** What all of an archive may come to when it is unpacked; told before anything is. */
export const UNPACKED_BYTES_MAX = 50 * 1024 * 1024
const ENTRIES_MAX = 1000

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 0x41
const ZIP64 = 0xffffffff

export type ZipEntry = { name: string; method: number; crc: number; unpackedBytes: number; packed: Uint8Array }

export type ZipFault = 'too large' | 'encrypted'

/**
 * The entries of a zip whose directory and contents tell the same: one place each, none over another, no size that lies.
 * SheetJS has no bound on what it unpacks, so it is given unpacked parts alone.
 */
export function readZipEntries(bytes: Uint8Array): ZipEntry[] | { fault: ZipFault } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  if (count !== view.getUint16(end + 8, true) || view.getUint32(end + 4, true) !== 0) throw new Damaged('several disks')
  if (count > ENTRIES_MAX) return { fault: 'too large' }
  const found: Central[] = []
  let at = start
  for (let index = 0; index < count; index++) {
    const central = readCentral(view, at, end)
    found.push(central)
    at = central.next
  }
  if (at !== end || start + view.getUint32(end + 12, true) !== end) throw new Damaged('a directory of another size')
  if (found.some(({ flags }) => (flags & ENCRYPTED) !== 0)) return { fault: 'encrypted' }
  if (found.reduce((total, { unpackedBytes }) => total + unpackedBytes, 0) > UNPACKED_BYTES_MAX)
    return { fault: 'too large' }
  requireDistinct(found.map(({ name }) => name.toLowerCase()))
  return locate(view, bytes, found, start)
}

/** Unpacks one entry, which must come to the size and the checksum that the directory gives. */
export function unpack({ method, packed, unpackedBytes, crc }: ZipEntry): Uint8Array {
  const content = method === STORED ? packed : inflate(packed, unpackedBytes)
  if (content.length !== unpackedBytes || crc32(content) !== crc) throw new Damaged('another content than it says')
  return content
}

function inflate(packed: Uint8Array, unpackedBytes: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(unpackedBytes, 1) })
  } catch (error) {
    throw new Damaged('more content than it says, or none', { cause: error })
  }
}

/** The directory's end stands at the file's: behind it there is only its own comment. */
function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_BYTES - 0xffff)
  for (let at = view.byteLength - END_BYTES; at >= earliest; at--) {
    if (view.getUint32(at, true) !== END) continue
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at
  }
  throw new Damaged('no directory')
}

type Central = Omit<ZipEntry, 'packed'> & { flags: number; packedBytes: number; local: number; next: number }

function readCentral(view: DataView, at: number, end: number): Central {
  if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) throw new Damaged('a cut directory')
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
  const named = at + CENTRAL_BYTES
  const next = named + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0)
  if (next > end) throw new Damaged('a cut directory')
  const central = {
    name: textAt(view, named, nameBytes ?? 0),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: view.getUint32(at + 20, true),
    unpackedBytes: view.getUint32(at + 24, true),
    local: view.getUint32(at + 42, true),
    next,
  }
  if (central.method !== STORED && central.method !== DEFLATED) throw new Damaged('an unknown packing')
  if ([central.packedBytes, central.unpackedBytes, central.local].includes(ZIP64)) throw new Damaged('a zip64 entry')
  return central
}

/** Where each entry's content lies, in front of the directory and apart from all others. */
function locate(view: DataView, bytes: Uint8Array, found: readonly Central[], directory: number): ZipEntry[] {
  let free = 0
  const entries = found.toSorted((one, other) => one.local - other.local)
  return entries.map(({ name, method, crc, unpackedBytes, packedBytes, local }) => {
    if (local < free || local + LOCAL_BYTES > directory || view.getUint32(local, true) !== LOCAL)
      throw new Damaged('entries over one another')
    const nameBytes = view.getUint16(local + 26, true)
    const start = local + LOCAL_BYTES + nameBytes + view.getUint16(local + 28, true)
    free = start + packedBytes
    if (free > directory) throw new Damaged('a cut entry')
    if (view.getUint16(local + 8, true) !== method || textAt(view, local + LOCAL_BYTES, nameBytes) !== name)
      throw new Damaged('an entry under two names')
    return { name, method, crc, unpackedBytes, packed: bytes.subarray(start, free) }
  })
}

function textAt(view: DataView, at: number, length: number): string {
  if (at + length > view.byteLength) throw new Damaged('a cut name')
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length))
}

function requireDistinct(names: readonly string[]): void {
  if (new Set(names).size !== names.length) throw new Damaged('two entries of one name')
}
