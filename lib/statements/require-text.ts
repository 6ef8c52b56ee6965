import { AppError } from '@/lib/errors/app-error'
import { EMPTY_FILE } from './schema'

const SIGNATURES: [bytes: string, is: string][] = [
  ['\x89PNG', 'a PNG image'],
  ['\xff\xd8\xff', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['RIFF', 'an image or a sound'],
  ['%PDF', 'a PDF'],
  ['{\\rtf', 'an RTF document'],
  ['PK\x05\x06', 'an empty zip archive'],
  ['\x1f\x8b', 'a gzip archive'],
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['SQLite', 'a database'],
  ['\x7fELF', 'a program'],
]

const FORMATS: [begins: RegExp, is: string][] = [
  [/^(?:OFXHEADER|<\?OFX|<OFX>)/i, 'an OFX file'],
  [/^!(?:Type|Account|Option):?/i, 'a QIF file'],
  [/^(?:\{1:F01|:20:)/, 'an MT940 file'],
  [/^<\?xml/i, 'an XML file'],
  [/^(?:\{\s*"|\[\s*[{["])/, 'a JSON file'],
]

const HEAD_LENGTH = 256

/** Refuses with a sentence what by its first bytes is another kind of file than a statement can be, whatever its name. */
export function requireText(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new AppError('invalid_input', EMPTY_FILE)
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_LENGTH))
  const words = head.replace(/^\xef\xbb\xbf/, '').trimStart()
  const is =
    SIGNATURES.find(([signature]) => head.startsWith(signature))?.[1] ??
    FORMATS.find(([begins]) => begins.test(words))?.[1]
  if (is) throw refusal(is)
}

const PAGE = /^\s*(?:<!--[^>]{0,1000}-->\s*)?<(?:!doctype html|html|head|meta|style|script|body|div|p)\b/i

/** A page of the web that holds no table, as a bank's session that has ended answers with. */
export function requireNoPage(text: string): void {
  if (PAGE.test(text.slice(0, HEAD_LENGTH * 8))) throw refusal('a web page')
}

function refusal(is: string): AppError {
  return new AppError(
    'unsupported_media',
    `This file is ${is}, not a CSV statement. In your bank's download page choose CSV or Delimited.`,
  )
}
