import type { DecodedText } from './decoded-text'

// What windows-1252 shows for the bytes 0x80 to 0xBF, of which UTF-8 has one behind every byte that begins a letter.
const CONTINUED = String.raw`[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]`
const POSSIBLE = new RegExp(`[\xc2-\xef]${CONTINUED}`)
const EVIDENT = new RegExp(`[ÂÃ]${CONTINUED}|â${CONTINUED}{2}`)

/**
 * UTF-8 that somebody took for windows-1252 and encoded again: `Ã¼` for ü. Undone only when the whole text can be, which no
 * text does by chance; else it is said and left.
 */
export function undoDoubleEncoding(decoded: DecodedText): DecodedText {
  if (decoded.encoding === 'windows-1252' || !POSSIBLE.test(decoded.text)) return decoded
  const bytes = bytesIn1252(decoded.text)
  const text = bytes && decodeUtf8(bytes)
  if (text === undefined && !EVIDENT.test(decoded.text)) return decoded
  const notes = [...decoded.notes, { code: 'mojibake' as const, detail: text === undefined ? 'left' : 'undone' }]
  return { ...decoded, text: text ?? decoded.text, notes }
}

function bytesIn1252(text: string): Uint8Array | undefined {
  const codes = codesOf1252()
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const byte = codes.get(text.charCodeAt(at))
    if (byte === undefined) return undefined
    bytes[at] = byte
  }
  return bytes
}

let codes: Map<number, number> | undefined

function codesOf1252(): Map<number, number> {
  codes ??= new Map(
    [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
      (letter, byte) => [letter.charCodeAt(0), byte],
    ),
  )
  return codes
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return undefined
  }
}
