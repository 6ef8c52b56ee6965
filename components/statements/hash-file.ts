import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** The file's SHA-256 in hex, read piece by piece. `onProgress` gets 0 to 1. Works without https, where crypto.subtle does not. */
export async function hashFile(file: Blob, onProgress: (done: number) => void): Promise<string> {
  const digest = sha256.create()
  let read = 0
  for await (const chunk of piecesOf(file)) {
    digest.update(chunk)
    read += chunk.length
    onProgress(file.size === 0 ? 1 : read / file.size)
  }
  return bytesToHex(digest.digest())
}

const PIECE_BYTES = 1024 * 1024

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    yield new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer())
  }
}
