import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readJournal } from '@/db/provision/migrate'
import { MIGRATIONS } from '../open-database'
import { FORMAT, type Manifest } from './manifest'
import { requireKnownSchema, RESTORED_SINCE, thisVersion } from './versions'

const { entries } = readJournal(MIGRATIONS)

const madeWith = (migrations: number[]): Manifest => ({
  format: FORMAT,
  version: thisVersion(),
  madeAt: '2026-11-23T06:00:00.000Z',
  migrations,
  tables: [],
})

test('no migration since the one that RESTORED_SINCE names changes rows: else older backups would be read wrongly', () => {
  const since = entries.findIndex(({ tag }) => tag === RESTORED_SINCE)
  expect(since).toBeGreaterThan(0)
  for (const { tag } of entries.slice(since + 1)) {
    // A function changes nothing by being made; the one that is called counts sums, which no backup holds.
    const text = readFileSync(join(MIGRATIONS, `${tag}.sql`), 'utf8').replace(/\$\$.*?\$\$/gs, '')
    expect(text, `${tag} changes rows, so RESTORED_SINCE must name it`).not.toMatch(
      /^\s*(update|delete\s+from|insert\s+into|merge|truncate|do\s+\$)/im,
    )
    expect(text, `${tag} gives up a column or a type`).not.toMatch(/\b(drop column|drop table|set data type|rename)\b/i)
  }
})

test('a backup of a newer version, and one from before backups, are told apart from one that fits', () => {
  const all = entries.map(({ when }) => when)
  expect(() => requireKnownSchema(madeWith(all), 'x')).not.toThrow()
  expect(() => requireKnownSchema(madeWith([...all, 9e12]), 'x')).toThrow('x was made by a newer version of Exta')
  expect(() => requireKnownSchema(madeWith(all.slice(0, 1)), 'x')).toThrow('x was made by an older version of Exta')
})
