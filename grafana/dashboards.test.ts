import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'
import { beforeAll, describe, expect, test } from 'vitest'
import { DASHBOARDS, SOURCE_UID } from '@/lib/grafana/schema'
import { interpolate, type Board, type BoardPanel } from '@/lib/testing/grafana-sql'
import { BUILDERS } from './build/all'
import { faultsOf } from '@/lib/testing/grafana-lint'

const root = resolve(import.meta.dirname, '..')
const folder = join(import.meta.dirname, 'dashboards')
const read = (name: string): Board => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
const NAMES = Object.keys(BUILDERS)

test('the files are what the builders write: npm run grafana:build', () => {
  expect(readdirSync(folder).sort()).toEqual(NAMES.map((name) => `${name}.json`).sort())
  for (const [name, build] of Object.entries(BUILDERS)) {
    expect(read(name), name).toEqual(JSON.parse(JSON.stringify(build())))
  }
})

test('they are the dashboards that the app names, in its order', () => {
  const boards = NAMES.map(read)
  expect(boards.map(({ uid, title }) => ({ uid, title }))).toEqual([...DASHBOARDS])
})

describe('by the schema that Grafana’s own types make', () => {
  let validate: ReturnType<Ajv['compile']>
  beforeAll(() => {
    const types = join(root, 'node_modules/@grafana/grafana-foundation-sdk/dist')
    const generator = createGenerator({
      path: join(types, 'dashboard/types.gen.d.ts'),
      type: 'Dashboard',
      tsconfig: join(root, 'tsconfig.json'),
      skipTypeCheck: true,
      additionalProperties: false,
    })
    const schema = generator.createSchema('Dashboard')
    // The types leave a query open; ours holds these.
    const keys = ['refId', 'datasource', 'format', 'rawQuery', 'editorMode', 'rawSql']
    const query = {
      type: 'object',
      properties: Object.fromEntries(keys.map((key) => [key, {}])),
      required: keys,
      additionalProperties: false,
    }
    validate = new Ajv({ strict: false }).compile({
      ...schema,
      definitions: { ...schema.definitions, Dataquery: query, 'cog.Dataquery': query },
    } as object)
  })

  test.each(NAMES)('%s is valid', (name) => {
    validate(read(name))
    expect(validate.errors).toBeNull()
  })

  test('what is misspelt or out of place is not', () => {
    expect(validate({ ...read('spending'), titel: 'x' })).toBe(false)
    expect(validate({ ...read('spending'), schemaVersion: 'x' })).toBe(false)
    const [panel, ...rest] = read('spending').panels
    expect(validate({ ...read('spending'), panels: [{ ...panel, gridPos: { x: 'left' } }, ...rest] })).toBe(false)
  })
})

describe('by our own rules', () => {
  test.each(NAMES)('%s has no fault', (name) => {
    expect(faultsOf(read(name))).toEqual([])
  })

  const withSql = (rawSql: string) => (board: Board) =>
    change(board, (panel) => ({ ...panel, targets: panel.targets.map((target) => ({ ...target, rawSql })) }))
  const change = (board: Board, of: (panel: BoardPanel) => BoardPanel): Board => ({
    ...board,
    panels: board.panels.map((panel, index) => (index === 0 ? of(panel) : panel)),
  })

  test.each<[string, (board: Board) => Board, RegExp]>([
    ['a month by buckets of thirty days', withSql(`SELECT $__timeGroup(transaction_date, '1M')`), /date_trunc/],
    ['a macro around a call', withSql('SELECT $__timeFilter(lower(x))'), /ends at the first/],
    ['a macro that does not exist', withSql('SELECT $__weekly(x)'), /no macro/],
    ['a variable that is not declared', withSql('SELECT ${shop:sqlstring}'), /not declared/],
    ['a variable that is not quoted', withSql('SELECT $tag'), /quoted/],
    ['a table of the ledger', withSql('SELECT * FROM public.transactions'), /reporting/],
    ['another schema’s view by its bare name', withSql('SELECT * FROM transactions'), /reporting/],
    ['an aggregate that stays numeric', withSql('SELECT sum(amount) AS total FROM reporting.spending'), /float8/],
    [
      'another data source',
      (board) => change(board, (panel) => ({ ...panel, datasource: { uid: 'other' } })),
      /exta-pg/,
    ],
    ['two panels with one number', (board) => change(board, (panel) => ({ ...panel, id: 2 })), /number/],
    [
      'two panels in one place',
      (board) => change(board, (panel) => ({ ...panel, gridPos: { x: 6, y: 0, w: 6, h: 4 } })),
      /overlap/,
    ],
    [
      'a panel beyond the edge',
      (board) => change(board, (panel) => ({ ...panel, gridPos: { x: 20, y: 90, w: 6, h: 4 } })),
      /edge/,
    ],
    [
      'a panel that says nothing of itself',
      (board) => change(board, (panel) => ({ ...panel, description: '' })),
      /description/,
    ],
    ['the browser’s time zone', (board) => ({ ...board, timezone: 'browser' }) as Board, /utc/],
    [
      'a relative link',
      (board) =>
        change(board, (panel) => ({
          ...panel,
          fieldConfig: { defaults: { unit: 'locale', links: [{ url: '/transactions' }] } },
        })),
      /absolute/,
    ],
    [
      'a day of the browser’s in a link',
      (board) =>
        change(board, (panel) => ({
          ...panel,
          fieldConfig: {
            defaults: { unit: 'locale', links: [{ url: 'https://exta.invalid/x?to=${__to:date:YYYY-MM-DD}' }] },
          },
        })),
      /milliseconds/,
    ],
  ])('%s is found', (_name, spoil, rule) => {
    const faults = faultsOf(spoil(read('spending')))
    expect(faults.join('\n')).toMatch(rule)
  })
})

test('a name with a quotation mark stays a value, in one as in a list of them', () => {
  const board = read('spending')
  const sql = 'tag IN (${tag:sqlstring}) AND words = ${words:sqlstring}'
  const range = { from: '2025-02-01', to: '2025-02-28' }
  expect(interpolate(sql, board, { tag: ["Mum's", 'B'], words: "'; drop" }, range)).toBe(
    `tag IN ('Mum''s','B') AND words = '''; drop'`,
  )
  expect(interpolate(sql, board, {}, range)).toBe(`tag IN ('') AND words = ''`)
  expect(SOURCE_UID).toBe('exta-pg')
})
