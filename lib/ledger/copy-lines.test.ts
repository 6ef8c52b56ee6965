import { expect, test } from 'vitest'
import { aCategory, aStatementRow } from '@/lib/testing/rows'
import type { StatementRow } from '@/lib/statements/types'
import { copyLine, INCOMING_COLUMNS, PRINTED_COLUMNS, printedLine } from './copy-lines'

const lineOf = (row: Partial<StatementRow> = {}) =>
  copyLine(aStatementRow(row), aCategory(), { id: 'i', fingerprint: 'f' })

test('a row is one line with a value for every column', () => {
  expect(lineOf().trimEnd().split('\t')).toHaveLength(INCOMING_COLUMNS.length)
  expect(lineOf().endsWith('\n')).toBe(true)
  expect(printedLine(aStatementRow(), 0, 'f').split('\t')).toHaveLength(PRINTED_COLUMNS.length)
})

// Unescaped, a backslash or a tab in a narration moves every column behind it.
test('what means something to COPY is written as text', () => {
  expect(lineOf({ narration: 'a\\N\tb\nc\rd' }).split('\t')[5]).toBe(String.raw`a\\N\tb\nc\rd`)
})

test('nothing is NULL, not an empty text', () => {
  expect(lineOf({ reference: null, narration: '' }).split('\t').slice(4, 7)).toEqual([
    String.raw`\N`,
    '',
    String.raw`\N`,
  ])
})
