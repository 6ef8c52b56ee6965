import { createHash } from 'node:crypto'
import { CFB } from '@e965/xlsx'
import { readCompoundStreams } from './compound-streams'

/** A compound file of these streams. */
export function compound(streams: Record<string, Uint8Array>): Uint8Array {
  const container: unknown = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, name, Buffer.from(content))
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer)
}

/** Encrypts the records as [MS-XLS] 2.2.10 says, with RC4 of 128 bits: no library writes it any more. */
export function lockedXls(bytes: Uint8Array, password: string): Uint8Array {
  const records = Buffer.from(readCompoundStreams(bytes).get('Workbook') ?? [])
  const salt = Buffer.alloc(16, 7)
  const keyOf = (block: number) => {
    const base = sha1(salt, Buffer.from(password, 'utf16le'))
    const number = Buffer.alloc(4)
    number.writeUInt32LE(block)
    return sha1(base, number).subarray(0, 16)
  }
  const verifier = Buffer.alloc(16, 3)
  const secret = rc4(keyOf(0), Buffer.concat([verifier, sha1(verifier)]))
  const header = Buffer.alloc(32)
  for (const [index, value] of [4, 0, 0x6801, 0x8004, 128, 1, 0, 0].entries()) header.writeUInt32LE(value, 4 * index)
  const pass = Buffer.concat([
    hex('010002000200'),
    hex('04000000'),
    hex('20000000'),
    header,
    hex('10000000'),
    salt,
    secret.subarray(0, 16),
    hex('14000000'),
    secret.subarray(16),
  ])
  const bofEnd = 4 + records.readUInt16LE(2)
  const size = Buffer.from([0x2f, 0, pass.length, 0])
  const plain = Buffer.concat([records.subarray(0, bofEnd), size, pass, records.subarray(bofEnd)])
  return compound({ Workbook: encryptRecords(moveSheets(plain, 4 + pass.length), keyOf) })
}

const hex = (digits: string) => Buffer.from(digits, 'hex')
const sha1 = (...pieces: Buffer[]) => createHash('sha1').update(Buffer.concat(pieces)).digest()

const SHEET = 0x85
const PLAIN = [0x809, 0x2f, 0xe1]

/** The list of sheets tells where each begins, which the new record has moved. */
function moveSheets(stream: Buffer, by: number): Buffer {
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    if (stream.readUInt16LE(at) === SHEET) stream.writeUInt32LE(stream.readUInt32LE(at + 4) + by, at + 4)
  }
  return stream
}

function encryptRecords(stream: Buffer, keyOf: (block: number) => Buffer): Buffer {
  const blocks = Array.from({ length: Math.ceil(stream.length / 1024) }, (_, block) =>
    rc4(keyOf(block), Buffer.alloc(1024)),
  )
  const pad = Buffer.concat(blocks)
  const out = Buffer.from(stream)
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const type = stream.readUInt16LE(at)
    const from = at + (type === SHEET ? 8 : 4)
    if (PLAIN.includes(type)) continue
    for (let index = from; index < at + 4 + stream.readUInt16LE(at + 2); index++)
      out[index] = (stream[index] ?? 0) ^ (pad[index] ?? 0)
  }
  return out
}

function rc4(key: Buffer, input: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number) => state[index & 255] ?? 0
  const swap = (one: number, other: number) => ([state[one & 255], state[other & 255]] = [at(other), at(one)])
  for (let index = 0, other = 0; index < 256; index++)
    swap(index, (other = (other + at(index) + (key[index % key.length] ?? 0)) & 255))
  let other = 0
  return Buffer.from(
    input.map((byte, index) => {
      swap(index + 1, (other = (other + at(index + 1)) & 255))
      return byte ^ at(at(index + 1) + at(other))
    }),
  )
}
