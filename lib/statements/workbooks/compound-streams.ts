import { Damaged } from './damaged'

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const HEADER_BYTES = 512
const FAT_IN_HEADER = 109
const ENTRY_BYTES = 128
const ENTRIES_MAX = 4096
const MINI_SECTOR_BYTES = 64
const MINI_STREAM_BELOW = 4096
const SECTOR_MAX = 0xfffffffa
const STREAM = 2
const ROOT = 5

export const isCompoundFile = (bytes: Uint8Array) => SIGNATURE.every((byte, index) => bytes[index] === byte)

type Sectors = { bytes: Uint8Array; view: DataView; size: number; count: number }

/**
 * The streams of a compound file (.xls, or what a password hides), by name. Every chain is followed once and to its
 * length: SheetJS would walk a looped one for ever, and copy a hostile one a thousand times over.
 */
export function readCompoundStreams(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES) throw new Damaged('less than a header')
  const size = 2 ** view.getUint16(30, true)
  if (size !== 512 && size !== 4096) throw new Damaged('sectors of an odd size')
  const sectors = { bytes, view, size, count: Math.ceil(bytes.length / size) - 1 }
  const next = readTable(sectors, fatSectors(sectors))
  const directory = chain(sectors, next, view.getUint32(48, true))
  if (directory.length / ENTRY_BYTES > ENTRIES_MAX) throw new Damaged('too many streams')
  const entries = readDirectory(directory)
  const root = entries.find(({ type }) => type === ROOT)
  if (!root) throw new Damaged('no root')
  const mini = () => {
    const pool = chain(sectors, next, root.start).subarray(0, root.size)
    const table = toNumbers(chain(sectors, next, view.getUint32(60, true)))
    return { sectors: asSectors(pool), table }
  }
  return readStreams(topLevel(entries, root), { sectors, table: next }, mini)
}

/** What lies directly in the root: a workbook within the workbook is not the file's own. */
function topLevel(entries: readonly Entry[], root: Entry): Entry[] {
  const found = new Set<Entry>()
  const open = [root.child]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = entries[at]
    if (!entry || found.has(entry)) continue
    found.add(entry)
    open.push(entry.right, entry.left)
  }
  return [...found]
}

type Pool = { sectors: Sectors; table: Uint32Array }

function readStreams(entries: readonly Entry[], large: Pool, mini: () => Pool): Map<string, Uint8Array> {
  let small: Pool | undefined
  const streams = new Map<string, Uint8Array>()
  let total = 0
  for (const { name, type, start, size } of entries) {
    if (type !== STREAM) continue
    const pool = size < MINI_STREAM_BELOW ? (small ??= mini()) : large
    const content = size === 0 ? new Uint8Array() : chain(pool.sectors, pool.table, start)
    total += content.length
    if (content.length < size || total > 2 * large.sectors.bytes.length) throw new Damaged('a stream of another size')
    if (!streams.has(name)) streams.set(name, content.subarray(0, size))
  }
  return streams
}

/** The sectors that hold the table of all sectors: 109 in the header, the rest in a chain of their own. */
function fatSectors({ view, size, count }: Sectors): number[] {
  const found: number[] = []
  const take = (sector: number) => {
    if (sector < SECTOR_MAX) found.push(sector)
  }
  for (let index = 0; index < FAT_IN_HEADER; index++) take(view.getUint32(76 + 4 * index, true))
  let more = view.getUint32(68, true)
  for (let seen = 0; more < SECTOR_MAX; seen++) {
    if (more >= count || seen > count) throw new Damaged('a looped table')
    const at = (more + 1) * size
    for (let offset = 0; offset < size - 4; offset += 4) take(view.getUint32(at + offset, true))
    more = view.getUint32(at + size - 4, true)
  }
  return found
}

function readTable({ view, size, count }: Sectors, sectors: readonly number[]): Uint32Array {
  const table = new Uint32Array(count).fill(SECTOR_MAX + 5)
  const perSector = size / 4
  for (const [index, sector] of sectors.entries()) {
    if (sector >= count || index * perSector > count + perSector) throw new Damaged('a table outside the file')
    for (let entry = 0; entry < perSector; entry++) {
      const at = (sector + 1) * size + 4 * entry
      const place = index * perSector + entry
      if (place < count && at + 4 <= view.byteLength) table[place] = view.getUint32(at, true)
    }
  }
  return table
}

/** The bytes of a chain of sectors. One that comes back to itself is longer than the file. */
function chain({ bytes, size, count }: Sectors, next: Uint32Array, start: number): Uint8Array {
  const places: number[] = []
  for (let sector = start; sector < SECTOR_MAX; sector = next[sector] ?? SECTOR_MAX) {
    if (sector >= count || places.length >= count) throw new Damaged('a looped chain')
    places.push(sector)
  }
  const content = new Uint8Array(places.length * size)
  for (const [index, sector] of places.entries())
    content.set(bytes.subarray((sector + 1) * size, (sector + 2) * size), index * size)
  return content
}

/** The small streams' pool has no header, so its first sector is put where the second one of a file stands. */
function asSectors(pool: Uint8Array): Sectors {
  const bytes = new Uint8Array(pool.length + MINI_SECTOR_BYTES)
  bytes.set(pool, MINI_SECTOR_BYTES)
  const count = Math.ceil(pool.length / MINI_SECTOR_BYTES)
  return { bytes, view: new DataView(bytes.buffer), size: MINI_SECTOR_BYTES, count }
}

const toNumbers = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, index) => view.getUint32(4 * index, true))
}

type Entry = {
  name: string
  type: number
  /** Places in the directory: a tree of siblings, and the first of those within. */
  left: number
  right: number
  child: number
  start: number
  size: number
}

function readDirectory(directory: Uint8Array): Entry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  return Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, index) => {
    const at = index * ENTRY_BYTES
    const nameBytes = Math.min(Math.max(view.getUint16(at + 64, true) - 2, 0), 64)
    return {
      name: new TextDecoder('utf-16le').decode(directory.subarray(at, at + nameBytes)),
      type: view.getUint8(at + 66),
      left: view.getUint32(at + 68, true),
      right: view.getUint32(at + 72, true),
      child: view.getUint32(at + 76, true),
      start: view.getUint32(at + 116, true),
      size: view.getUint32(at + 120, true),
    }
  })
}
