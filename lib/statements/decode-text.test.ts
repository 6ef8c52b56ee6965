import { describe, expect, test } from 'vitest'
import { decodeText } from './decode-text'
import { requireText } from './require-text'

const utf16le = (text: string) =>
  new Uint8Array([
    0xff,
    0xfe,
    ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
  ])

describe('text is decoded by trial, strictly', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode('₹ é'), { text: '₹ é', encoding: 'utf-8', notes: [] }],
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, 0x41]), { text: 'A', encoding: 'utf-8', notes: [] }],
    [
      'UTF-16 with its mark',
      utf16le('Aé'),
      { text: 'Aé', encoding: 'utf-16le', notes: [{ code: 'encoding', detail: 'utf-16le' }] },
    ],
    [
      'windows-1252, where UTF-8 refuses',
      new Uint8Array([0x41, 0xe9, 0x80]),
      { text: 'Aé€', encoding: 'windows-1252', notes: [{ code: 'encoding', detail: 'windows-1252' }] },
    ],
  ])('%s', (_name, bytes, expected) => {
    expect(decodeText(bytes)).toEqual(expected)
  })
})

describe('what cannot be a CSV file is refused with advice', () => {
  test.each([
    ['nothing', [], 'This file is empty'],
    ['blank lines', [32, 10, 13, 10], 'only blank lines'],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0], 'is a JPEG image'],
    ['a PDF', [...'%PDF-1.7'].map((letter) => letter.charCodeAt(0)), 'is a PDF'],
    ['gzip', [0x1f, 0x8b, 8], 'gzip archive'],
    ['NUL bytes', [65, 0, 66], 'NUL characters'],
  ])('%s', (_name, bytes, sentence) => {
    const file = new Uint8Array(bytes)
    expect(() => [requireText(file), decodeText(file)]).toThrow(sentence)
  })
})
