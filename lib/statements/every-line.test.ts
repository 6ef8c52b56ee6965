import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { parseStatement } from './parse-statement'
import type { ParsedStatement } from './types'

const FOLDER = resolve(import.meta.dirname, '../../e2e/statements/synthetic')
const FILES = readdirSync(FOLDER).filter((name) => name !== 'SOURCES.csv')
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${FOLDER}/${name}`))

/** Reads a file, or answers with nothing where it is refused in words. */
function readOrRefused(bytes: Uint8Array): ParsedStatement | undefined {
  try {
    return parseStatement(bytes, { today: '2026-11-23' as IsoDate })
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** Which lines are told, each as often as it is; pending ones stand among the lines left out as well. */
function linesTold({ rows, rejects, leftOut }: ParsedStatement): number[] {
  const spans = [
    ...[...rows, ...rejects].map(({ line, lineCount }) => [line, line + lineCount - 1] as const),
    ...leftOut.filter(({ what }) => what !== 'pending').map(({ from, to }) => [from, to] as const),
  ]
  return spans
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at))
    .sort((one, other) => one - other)
}

function expectEveryLineTold(parsed: ParsedStatement): void {
  const { total, header, noise } = parsed.lines
  expect(linesTold(parsed)).toEqual(Array.from({ length: total }, (_, index) => index + 1))
  const spanned = [...parsed.rows, ...parsed.rejects].reduce((sum, { lineCount }) => sum + lineCount, 0)
  expect(header + noise + spanned).toBe(total)
}

describe('every physical line is told once', () => {
  test.each(FILES)('%s', (name) => {
    const parsed = readOrRefused(bytesOf(name))
    expect(parsed).toBeDefined()
    if (parsed) expectEveryLineTold(parsed)
  })

  test('of a file that was cut anywhere', () => {
    const cut = fc.tuple(fc.constantFrom(...FILES), fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(cut, ([name, share]) => {
        const bytes = bytesOf(name)
        const parsed = readOrRefused(bytes.subarray(0, Math.ceil(bytes.length * share)))
        if (parsed) expectEveryLineTold(parsed)
      }),
      { numRuns: 400 },
    )
  })

  test('of a file in which bytes were changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(34, 44, 10, 13, 0xca, 0xff, 48, 32, 126)), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(fc.constantFrom(...FILES), changes, (name, changed) => {
        const bytes = bytesOf(name)
        for (const [at, byte] of changed) bytes[at % bytes.length] = byte
        const parsed = readOrRefused(bytes)
        if (parsed) expectEveryLineTold(parsed)
      }),
      { numRuns: 400 },
    )
  })
})
