import { AppError } from '@/lib/errors/app-error'
import { undoDoubleEncoding } from './double-encoding'
import type { DecodedText } from './decoded-text'
import type { Note } from './types'

/**
 * Turns a file's bytes into text, trying strictly: UTF-16, UTF-8, windows-1252, and latin-1, which refuses nothing, last.
 * Throws a sentence for what cannot be text.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoded = withNote(decodeByTrial(bytes))
  if (decoded.text.includes('\0')) {
    throw new AppError(
      'unsupported_media',
      'This file holds NUL characters, so it is not text. Download the statement again as CSV or Delimited.',
    )
  }
  if (decoded.text.trim() === '') {
    throw new AppError(
      'invalid_input',
      'This file holds only blank lines. Download the statement again and choose that file.',
    )
  }
  const isAscii = decoded.encoding === 'utf-8' && decoded.text.length === bytes.length
  return isAscii ? decoded : undoDoubleEncoding(withoutMacSpaces(decoded))
}

type Trial = { text: string; encoding: string; isDamaged?: boolean }

function decodeByTrial(bytes: Uint8Array): Trial {
  const wide = wideEncodingOf(bytes)
  if (wide) return decodeWide(bytes, wide)
  const text = decodeStrictly(bytes, 'utf-8')
  if (text !== undefined) return { text, encoding: 'utf-8' }
  const rest = isMarkedUtf8(bytes) ? bytes.subarray(3) : bytes
  return rest.some(isUndefinedIn1252)
    ? { text: decodeLatin1(rest), encoding: 'iso-8859-1' }
    : { text: new TextDecoder('windows-1252').decode(rest), encoding: 'windows-1252' }
}

const isMarkedUtf8 = ([first, second, third]: Uint8Array) => first === 0xef && second === 0xbb && third === 0xbf

const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
const isUndefinedIn1252 = (byte: number) => byte > 0x7f && UNDEFINED_IN_1252.has(byte)

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return undefined
  }
}

const CHUNK_LENGTH = 8192

/** The web's decoder of that name is windows-1252 by another name. */
function decodeLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK_LENGTH)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_LENGTH))
  return text
}

type Wide = 'utf-16le' | 'utf-16be'

const BYTES_LOOKED_AT = 512

/** By its mark; without one by its NULs, of which plain text has one in every pair, always on the same side. */
function wideEncodingOf(bytes: Uint8Array): Wide | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, BYTES_LOOKED_AT)
  const nuls = [0, 0]
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  const most = head.length * 0.4
  if (odd >= most && even === 0) return 'utf-16le'
  return even >= most && odd === 0 ? 'utf-16be' : undefined
}

/** A file that was cut in the middle of a character is read as far as it goes, and that is said. */
function decodeWide(bytes: Uint8Array, encoding: Wide): Trial {
  const text = decodeStrictly(bytes, encoding)
  if (text !== undefined) return { text, encoding }
  return { text: new TextDecoder(encoding).decode(bytes), encoding, isDamaged: true }
}

function withNote({ text, encoding, isDamaged }: Trial): DecodedText {
  const notes: Note[] = encoding === 'utf-8' ? [] : [{ code: 'encoding', detail: encoding }]
  if (isDamaged) notes.push({ code: 'damaged_characters' })
  return { text, encoding, notes }
}

const CELL_ENDS = new Set('\t,;~|"\r\n')

/** On a Mac the byte 0xCA was a space that does not break; SBI's downloads end cells with it. */
function withoutMacSpaces(decoded: DecodedText): DecodedText {
  if (!decoded.text.includes('Ê')) return decoded
  const isLast = (text: string, at: number) => at >= text.length || CELL_ENDS.has(text[at] ?? '')
  const text = decoded.text.replace(/Ê+/g, (run: string, at: number, whole: string) =>
    isLast(whole, at + run.length) ? ' '.repeat(run.length) : run,
  )
  return { ...decoded, text }
}
