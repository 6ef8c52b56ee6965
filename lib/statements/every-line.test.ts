import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IsoDate } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { linesTold, linesUntold } from './lines-told'
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

function expectEveryLineTold(parsed: ParsedStatement): void {
  expect(linesTold(parsed)).toEqual(Array.from({ length: parsed.lines.total }, (_, index) => index + 1))
  expect(linesUntold(parsed)).toBe(0)
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
