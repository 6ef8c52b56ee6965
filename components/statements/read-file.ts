import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** The file's SHA-256 in hex, read piece by piece. `onProgress` gets 0 to 1. Works without https, where crypto.subtle does not. */
export async function hashFile(file: Blob, onProgress: (done: number) => void): Promise<string> {
  const digest = sha256.create()
  let read = 0
  for await (const chunk of piecesOf(file)) {
    digest.update(chunk)
    read += chunk.length
    onProgress(read / file.size)
  }
  return bytesToHex(digest.digest())
}

const PIECE_BYTES = 1024 * 1024

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    yield new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer())
  }
}

type Read<Value> = { value: Value } | { fault: string }

/** A folder, or a file that was moved, is locked or lies on a drive that is gone, cannot be read: that is told. */
export async function tryToRead<Value>(read: () => Promise<Value>): Promise<Read<Value>> {
  try {
    return { value: await read() }
  } catch (error) {
    console.warn(error)
    return {
      fault: 'This file cannot be read: it was moved, changed or locked since, or it is a folder. Choose it again.',
    }
  }
}
