// The little of POSIX ustar that a backup needs, so that `tar -xzf` opens it without Exta.

export type Entry = { name: string; data: Buffer }

const BLOCK = 512
const ENTRY_BYTES_MAX = 64 * 1024 * 1024

export async function* tarOf(entries: AsyncIterable<Entry>, madeAt: Date): AsyncGenerator<Buffer> {
  for await (const { name, data } of entries) {
    yield headerOf(name, data.length, madeAt)
    yield data
    yield Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK)
  }
  yield Buffer.alloc(2 * BLOCK)
}

const FIELDS = { name: [0, 100], size: [124, 12], checksum: [148, 8], magic: [257, 6] } as const

function headerOf(name: string, bytes: number, madeAt: Date): Buffer {
  if (Buffer.byteLength(name) > FIELDS.name[1]) throw new Error(`the name ${name} is too long for an entry`)
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`
  header.write(name, FIELDS.name[0])
  header.write(octal(0o600, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(bytes, 12), FIELDS.size[0])
  header.write(octal(Math.floor(madeAt.getTime() / 1000), 12), 136)
  header.write('0', 156)
  header.write('ustar\x0000', FIELDS.magic[0], 'latin1')
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, FIELDS.checksum[0])
  return header
}

/** The sum of all bytes, those of the sum itself taken for spaces. */
function checksumOf(header: Buffer): number {
  const [start, length] = FIELDS.checksum
  return header.reduce((sum, byte, at) => sum + (at >= start && at < start + length ? 32 : byte), 0)
}

/** Not a tar, or no longer one. */
export class TarDamage extends Error {
  override readonly name = 'TarDamage'
}

export async function* entriesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const bytes = new ByteReader(chunks)
  for (;;) {
    const header = await bytes.take(BLOCK)
    if (header.every((byte) => byte === 0)) return bytes.drain()
    const { name, size } = readHeader(header)
    const data = await bytes.take(size)
    await bytes.take((BLOCK - (size % BLOCK)) % BLOCK)
    yield { name, data }
  }
}

function readHeader(header: Buffer): { name: string; size: number } {
  const field = ([start, length]: readonly [number, number]) =>
    header.toString('latin1', start, start + length).replace(/[\0 ].*$/s, '')
  const size = parseInt(field(FIELDS.size), 8)
  const isWhole = field(FIELDS.magic) === 'ustar' && parseInt(field(FIELDS.checksum), 8) === checksumOf(header)
  if (!isWhole || !(size <= ENTRY_BYTES_MAX)) throw new TarDamage('an entry has no good header')
  return { name: field(FIELDS.name), size }
}

/** So many bytes at a time from chunks of any length; never more in memory than one chunk and what was asked for. */
class ByteReader {
  #chunks: AsyncIterator<Buffer>
  #left: Buffer = Buffer.alloc(0)

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** To the very end, where gzip compares its own sum. */
  async drain(): Promise<void> {
    while (!(await this.#chunks.next()).done);
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let missing = length; missing > 0;) {
      if (this.#left.length === 0) {
        const { done, value } = await this.#chunks.next()
        if (done) throw new TarDamage('it ends too early')
        this.#left = value
      }
      const part = this.#left.subarray(0, missing)
      this.#left = this.#left.subarray(part.length)
      missing -= part.length
      parts.push(part)
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
  }
}
