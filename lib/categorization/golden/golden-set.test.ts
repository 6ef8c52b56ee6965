import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEFAULT_TAGS } from '@/lib/tags/default-tags'
import { MODES } from '@/lib/transactions/schema'
import { canonicalKey } from '../canonical-product'
import { lookUp } from '../dictionary'
import { goldenFile, HALVES, readGoldenSet } from './golden-set'

const rows = HALVES.flatMap(readGoldenSet)
const share = (count: number) => count / rows.length

describe('the golden set', () => {
  test.each([
    ['develop', '8700a481dce36651fdaeeb4071e63b526e2cfabb66a8bcdac033d52cc7135206'],
    ['held-out', 'c5e9e6f9f47d258d11f8afa0a0c45910861b7a21f3bc88fdfc509c5fc0038c0a'],
  ] as const)('of the %s half is frozen: a change goes with a line in CHANGELOG.md', (half, digest) => {
    expect(createHash('sha256').update(goldenFile(half)).digest('hex')).toBe(digest)
  })

  test('has at least 300 narrations of many banks, none of them twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(300)
    expect(new Set(rows.map(({ bank }) => bank)).size).toBeGreaterThanOrEqual(6)
    expect(new Set(rows.map(({ narration }) => narration)).size).toBe(rows.length)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  test('has enough rows of which nobody can tell, and of which several tags are right', () => {
    expect(share(rows.filter(({ tag }) => tag === 'TBD').length)).toBeGreaterThanOrEqual(0.15)
    expect(share(rows.filter(({ also }) => also.length > 0).length)).toBeGreaterThanOrEqual(0.1)
  })

  test('names channels and tags that exist', () => {
    const tags = ['TBD', ...DEFAULT_TAGS.map(({ name }) => name)]
    expect(rows.flatMap(({ modes }) => modes).filter((mode) => !MODES.some((known) => known === mode))).toEqual([])
    expect(rows.flatMap(({ tag, also }) => [tag, ...also]).filter((tag) => !tags.includes(tag))).toEqual([])
  })

  test('keeps a third of its merchants out of the dictionary', () => {
    const unlisted = rows.filter(({ payee }) => payee === 'unlisted')
    const listed = rows.filter(({ payee }) => payee === 'listed')
    expect(unlisted.length / (unlisted.length + listed.length)).toBeGreaterThanOrEqual(1 / 3)
    const known = unlisted
      .flatMap(({ products }) => products)
      .filter((name) => lookUp(canonicalKey(name))?.kind === 'brand')
    expect(known).toEqual([])
  })
})
