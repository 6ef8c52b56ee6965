import { AppError } from '@/lib/errors/app-error'
import { EMPTY_FILE } from './schema'

type DecodedText = { text: string; encoding: string }

type Signature = { bytes: number[]; is: string }

// Whatever its name says, a file that starts like this is no CSV.
const SIGNATURES: Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], is: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], is: 'a GIF image' },
  { bytes: [0x52, 0x49, 0x46, 0x46], is: 'an image or a sound' },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'a PDF' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: 'a zip archive or an Excel workbook (.xlsx)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], is: 'an Excel workbook (.xls)' },
  { bytes: [0x1f, 0x8b], is: 'a gzip archive' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], is: 'a database' },
]

const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, index) => bytes[index] === byte)

/** Turns a file's bytes into text, trying strictly; throws a sentence for what cannot be a CSV file. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) throw new AppError('invalid_input', EMPTY_FILE)
  const signature = SIGNATURES.find((candidate) => startsWith(bytes, candidate.bytes))
  if (signature) {
    throw new AppError(
      'unsupported_media',
      `This file is ${signature.is}, not a CSV statement. In your bank's download page choose CSV or Delimited.`,
    )
  }
  const decoded = decodeByTrial(bytes)
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
  return decoded
}

/** UTF-16 by its mark, then UTF-8, strictly; windows-1252 refuses nothing and so comes last. */
function decodeByTrial(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xff, 0xfe])) return decode(bytes, 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decode(bytes, 'utf-16be')
  try {
    return decode(bytes, 'utf-8')
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return decode(bytes, 'windows-1252')
  }
}

function decode(bytes: Uint8Array, encoding: string): DecodedText {
  return { text: new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes), encoding }
}
