import { isDeepStrictEqual } from 'node:util'
import type postgres from 'postgres'
import type { Viewer } from '@/lib/auth/viewer'

/** One thing that is so of a person's ledger, with every column that is kept of it. */
export type Fact = Readonly<Record<string, unknown>>

/**
 * All that is so, by what it is about. Of each row, also of one that is removed, three things: `tagging`, `reading` and `place`;
 * then the `memory` of each product, each `rule`, tag (`name`), live statement (`file`) and `account`.
 */
export type Facts = ReadonlyMap<string, Fact>

export const idIn = (key: string): string => key.slice(key.indexOf(' ') + 1)
export const isAbout = (key: string, what: string): boolean => key.startsWith(`${what} `)

/** The facts of one kind, by their ids, in the order in which they came to be. */
export function factsAbout(facts: Facts, what: string): [id: string, fact: Fact][] {
  const found = [...facts].filter(([key]) => isAbout(key, what))
  return found.map(([key, fact]): [string, Fact] => [idIn(key), fact]).sort(([one], [other]) => (one < other ? -1 : 1))
}

export const isHere = ({ removed_by: removedBy }: Fact): boolean => removedBy === null

/** By the person's own hand, TBD too. */
export const isOwn = ({ tag_source: source, tag_reason: reason }: Fact): boolean =>
  source === 'human' || reason === 'own_tag'

const OF_ROWS = {
  tagging: ['tag_id', 'tag_source', 'tag_confidence', 'tag_reason', 'tag_operation_id'],
  reading: ['product', 'product_key', 'mode', 'is_set_apart', 'parser_version'],
}

// What a person remembers has an id of its own each time, and what was put back was put back now.
const READ = `
  select 'row' as of, id::text as key, to_jsonb(t) || '{"removed_by": null}' as image from transactions t where user_id = $1
  union all
  select 'row', transaction_id::text, ("row" - 'links') || jsonb_build_object('removed_by', operation_id)
    from removed_transactions where user_id = $1
  union all
  select 'memory', direction || ' ' || product_key, to_jsonb(p) - 'id' - 'updated_at' from product_tags p where user_id = $1
  union all
  select 'rule', id::text, to_jsonb(r) - 'updated_at' from rules r where user_id = $1
  union all
  select 'name', id::text, to_jsonb(g) from tags g where user_id = $1
  union all
  select 'file', id::text, to_jsonb(s) from statements s where user_id = $1 and undone_at is null
  union all
  select 'account', id::text, to_jsonb(b) from bank_accounts b where user_id = $1`

type Read = { of: string; key: string; image: Fact }

/** Everything that an undo must give back, as it is in the database. */
export async function factsOf(admin: postgres.Sql, { userId }: Viewer): Promise<Facts> {
  const read = await admin.unsafe<Read[]>(READ, [userId])
  return new Map(read.flatMap(factsIn))
}

function factsIn({ of, key, image }: Read): [string, Fact][] {
  return of === 'row' ? ofRow(key, image) : [[`${of} ${key}`, image]]
}

function ofRow(id: string, image: Fact): [string, Fact][] {
  const { tagging, reading } = OF_ROWS
  const which = (isWanted: (column: string) => boolean): Fact =>
    Object.fromEntries(Object.entries(image).filter(([column]) => isWanted(column)))
  return [
    [`tagging ${id}`, which((column) => tagging.includes(column))],
    [`reading ${id}`, which((column) => reading.includes(column))],
    [`place ${id}`, which((column) => !tagging.includes(column) && !reading.includes(column))],
  ]
}

/** What is so in one and not in the other, told so that a failed test can be read. */
export function differences(wanted: Facts, found: Facts): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((key) =>
    isDeepStrictEqual(wanted.get(key), found.get(key)) ? [] : [difference(key, wanted.get(key), found.get(key))],
  )
}

export function difference(key: string, wanted: Fact | undefined, found: Fact | undefined): string {
  if (!wanted || !found) return `${key}: ${found ? 'is there' : 'is gone'}: ${JSON.stringify(found ?? wanted)}`
  const columns = Object.keys({ ...wanted, ...found }).filter(
    (column) => !isDeepStrictEqual(wanted[column], found[column]),
  )
  const told = columns.map(
    (column) => `${column} is ${JSON.stringify(found[column])}, not ${JSON.stringify(wanted[column])}`,
  )
  return `${key}: ${told.join('; ')}`
}
