import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { FileRecords } from './file-records'
import { findLines, lineAt } from './physical-lines'
import { splitCells } from './split-cells'

const text = fc.string({ unit: fc.constantFrom('a', 'B', '1', '₹', 'é', ' ', '"', '\n', '.', "'"), maxLength: 6 })
const delimiter = fc.constantFrom(',', ';', '\t', '~', '|', '~|~')
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

test('what a program quotes is read back cell by cell, by whatever delimiter', () => {
  const cells = fc.array(
    text.filter((cell) => !cell.includes('\n')),
    { minLength: 1, maxLength: 8 },
  )
  fc.assert(
    fc.property(cells, delimiter, (row, sign) => {
      expect(splitCells(row.map(quoted).join(sign), sign)).toEqual(row)
    }),
  )
})

test('records over several lines are those that Papa Parse finds, where every cell is quoted', () => {
  const row = fc.array(text, { minLength: 2, maxLength: 4 })
  const rows = fc.array(row, { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rows, (records) => {
      const csv = records.map((cells) => cells.map(quoted).join(',')).join('\n')
      const walk = new FileRecords(findLines(csv, 1000), ',', 64)
      const found: string[][] = []
      for (; !walk.isEnd; walk.advance()) {
        walk.read()
        found.push([...walk.cells])
      }
      expect(found).toEqual(Papa.parse(csv, { delimiter: ',', newline: '\n' }).data)
    }),
  )
})

test('the lines and their breaks are the whole text, and none is counted twice', () => {
  const file = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n'), maxLength: 40 })
  fc.assert(
    fc.property(file, (whole) => {
      const lines = findLines(whole, 1000)
      const texts = Array.from({ length: lines.count }, (_, index) => lineAt(lines, index))
      const expected = whole.split(/\r\n|\n|\r/)
      if (expected.at(-1) === '') expected.pop()
      expect(texts).toEqual(expected)
    }),
  )
})
