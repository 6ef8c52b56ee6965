import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Knows a layout again by its delimiter and its header, in the form of `normalised`, or the kinds of its cells. */
export function signatureOf(delimiter: string, cells: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([delimiter, ...cells]))))
}
