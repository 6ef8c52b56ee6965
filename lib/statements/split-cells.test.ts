import { describe, expect, test } from 'vitest'
import { FileRecords } from './file-records'
import { findLines, lineAt } from './physical-lines'
import { splitCells } from './split-cells'

describe('physical lines', () => {
  test.each([
    ['LF', 'a\nb\n', ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['lone CR', 'a\rb\r', ['a', 'b']],
    ['no break at the end', 'a\nb', ['a', 'b']],
    ['blank lines count', 'a\n\nb\n', ['a', '', 'b']],
  ])('%s', (_name, text, lines) => {
    const found = findLines(text, 10)
    expect(Array.from({ length: found.count }, (_, index) => lineAt(found, index))).toEqual(lines)
  })
})

describe('cells of a line', () => {
  test.each([
    ['plain', 'a,b,c', ['a', 'b', 'c']],
    ['quoted with a comma', 'a,"b,c",d', ['a', 'b,c', 'd']],
    ['doubled quotes', 'a,"b ""c""",d', ['a', 'b "c"', 'd']],
    ['a stray quote inside a word', 'a,5" PIPE,c', ['a', '5" PIPE', 'c']],
    ['an empty cell at the end', 'a,b,', ['a', 'b', '']],
  ])('%s', (_name, line, cells) => {
    expect(splitCells(line, ',')).toEqual(cells)
  })
})

function records(lines: string[]) {
  const walk = new FileRecords(findLines(lines.join('\n'), 100), ',', 3)
  const found: [line: number, lineCount: number, cells: string[]][] = []
  for (; !walk.isEnd; walk.advance()) {
    walk.read()
    found.push([walk.line, walk.lineCount, [...walk.cells]])
  }
  return found
}

test('a quoted cell may go on in the next lines, and each is counted', () => {
  expect(records(['a,"b', 'c",d', 'e,f,g'])).toEqual([
    [1, 2, ['a', 'b\nc', 'd']],
    [3, 1, ['e', 'f', 'g']],
  ])
})

// A parser that follows the stray quote swallows every good row up to the next one, or to the end of the file.
test('a stray quote at the start of a cell costs no row behind it', () => {
  expect(records(['a,"b,c', 'd,e,f', 'g,"h,i', 'j,k,l'])).toEqual([
    [1, 1, ['a', '"b', 'c']],
    [2, 1, ['d', 'e', 'f']],
    [3, 1, ['g', '"h', 'i']],
    [4, 1, ['j', 'k', 'l']],
  ])
})
