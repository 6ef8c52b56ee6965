import { expect, test } from 'vitest'
import { anIncomingRow } from '@/lib/testing/rows'
import { copyLine, inChunks, INCOMING_COLUMNS } from './copy-lines'

test('a row is one line with a value for every column', () => {
  const line = copyLine(anIncomingRow())
  expect(line.trimEnd().split('\t')).toHaveLength(INCOMING_COLUMNS.length)
  expect(line.endsWith('\n')).toBe(true)
})

// Unescaped, a backslash or a tab in a narration moves every column behind it.
test('what means something to COPY is written as text', () => {
  const line = copyLine(anIncomingRow({ narration: 'a\\N\tb\nc\rd' }))
  expect(line.split('\t')[5]).toBe(String.raw`a\\N\tb\nc\rd`)
})

test('nothing is NULL, not an empty text', () => {
  const line = copyLine(anIncomingRow({ reference: null, narration: '' }))
  expect(line.split('\t').slice(4, 7)).toEqual([String.raw`\N`, '', String.raw`\N`])
})

test('many rows come in pieces that together hold each of them once', () => {
  const rows = Array.from({ length: 2000 }, (_, index) => anIncomingRow({ line: index }))
  const pieces = [...inChunks(rows.map(copyLine))]
  expect(pieces.length).toBeGreaterThan(1)
  expect(
    pieces
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.split('\t')[1])),
  ).toEqual(rows.map(({ line }) => line))
})
