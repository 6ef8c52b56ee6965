import { hash } from 'node:crypto'
import type { IsoDate } from '@/lib/dates/iso-date'
import type { LedgerRow } from '@/lib/sample/account-rows'
import { seededRandom } from '@/lib/sample/seeded-random'
import { checkContinuity, type StoredPeriod } from '@/lib/statements/continuity'
import { parseStatement } from '@/lib/statements/parse-statement'
import type { ParsedStatement, Period } from '@/lib/statements/types'
import type { Figure, Section } from '../bench/figures'
import { MUTATIONS, printed, trioOf, type Mutation, type Trio } from './mutated-statements'

const TODAY = '2026-11-23' as IsoDate
const EACH = { ci: 420, full: 4000 }
const CLEAN = { ci: 150, full: 1500 }
const INTERIOR_FOUND = 99.3

/** What found a damage: the balances row by row, the bank's own sums, the neighbours, the digest of the file. */
type Found = { chain: boolean; sums: boolean; neighbours: boolean; digest: boolean; moved: boolean }

/** Damages statements in ways of which the truth is known, and counts which part of the proof finds them. */
export function mutationFigures(size: keyof typeof EACH): Section {
  const kinds = damaged(EACH[size])
  const of = (where: Mutation['where']) => kinds.filter((kind) => kind.where === where).flatMap(({ found }) => found)
  const all = kinds.flatMap(({ found }) => found)
  const ends = of('end')
  return {
    title: 'Semantic mutations: statements that are damaged and still read',
    about:
      'Statements of 400 rows of invented people, with 1 % of payments that come back at once and 0.3 % of rows of nothing, in HDFC’s NetBanking layout, which prints its own sums, by a bank that counts those rows too. The chain is the closing balance from row to row; the neighbours are the statements before and after. Where no paisa is missing (a row of nothing, a run that comes to nothing) no balance can tell; the digest that the browser made does.',
    figures: [
      { what: 'mutations', value: all.length, unit: 'mutations', bound: { least: 6000 } },
      share('interior ones found by the chain alone', of('interior'), ({ chain }) => chain, { least: INTERIOR_FOUND }),
      share('found by the digest that the browser made', all, ({ digest }) => digest, { equals: 100 }),
      share('lost at an end: found by the bank’s own sums', ends, ({ sums }) => sums, { equals: 100 }),
      share(
        'lost at an end, money missing: found by the neighbours',
        ends.filter(({ moved }) => moved),
        ({ neighbours }) => neighbours,
        { equals: 100 },
      ),
      ...kinds.flatMap(({ name, where, found }) => byKind(name, where, found)),
      ...falseAlarms(CLEAN[size]),
    ],
  }
}

function share(what: string, of: readonly Found[], is: (found: Found) => boolean, bound?: Figure['bound']): Figure {
  const value = (100 * of.filter(is).length) / Math.max(1, of.length)
  return { what: `${what} (of ${of.length})`, value, unit: '%', ...(bound && { bound }) }
}

function byKind(name: string, where: Mutation['where'], found: readonly Found[]): Figure[] {
  if (where === 'interior') return [share(`${name}: by the chain`, found, ({ chain }) => chain)]
  return [
    share(`${name}: by the chain`, found, ({ chain }) => chain),
    share(
      `${name}: by the bank’s own sums`,
      found,
      ({ sums }) => sums,
      where === 'quiet' ? { equals: 100 } : undefined,
    ),
    share(`${name}: by the neighbours`, found, ({ neighbours }) => neighbours),
  ]
}

/** A statement between its neighbours, as they are stored. */
type Scene = Trio & { neighbours: StoredPeriod[]; bytes: Uint8Array; digest: string }

function sceneOf(seed: string): Scene {
  const trio = trioOf(seed)
  const neighbours = [trio.before, trio.after].map((rows, at) => {
    const read = parseStatement(printed(rows, rows, trio.printedFor), { today: TODAY })
    return { ...periodOf(read), id: `neighbour ${at}`, sharesWith: [] }
  })
  const bytes = printed(trio.rows, trio.rows, trio.printedFor)
  return { ...trio, neighbours, bytes, digest: digestOf(bytes) }
}

function periodOf({ rows, chain: { opening, closing } }: ParsedStatement): Period {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) throw new RangeError('a statement has rows')
  return { from: first.transactionDate, to: last.transactionDate, opening, closing }
}

const digestOf = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

/** Every statement is damaged several times in each way: it is the damage that differs. */
const DAMAGES_EACH = 20

function damaged(count: number): { name: string; where: Mutation['where']; found: Found[] }[] {
  const random = seededRandom('damage')
  const kinds = Object.entries(MUTATIONS).map(([name, mutation]) => ({ name, ...mutation, found: [] as Found[] }))
  for (let number = 0; kinds.some(({ found }) => found.length < count); number++) {
    const scene = sceneOf(`trio ${number}`)
    for (const { mutate, found } of kinds)
      for (let time = 0; time < DAMAGES_EACH && found.length < count; time++) {
        const rows = mutate(scene.rows, random)
        const judged = rows && judge(scene, rows)
        if (judged) found.push(judged)
      }
  }
  return kinds
}

/** Undefined where the damage changed no letter of the file, as ten times nothing does. */
function judge(scene: Scene, rows: readonly LedgerRow[]): Found | undefined {
  const bytes = printed(rows, scene.rows, scene.printedFor)
  const isSame = bytes.length === scene.bytes.length && bytes.every((byte, at) => byte === scene.bytes[at])
  if (isSame) return undefined
  const parsed = parseStatement(bytes, { today: TODAY })
  const [first] = scene.rows
  const opening = first && first.closingBalance + first.debitAmount - first.creditAmount
  return {
    chain: parsed.chain.verdict === 'broken',
    sums: parsed.sums === 'broken',
    neighbours: checkContinuity(periodOf(parsed), scene.neighbours) === 'broken',
    digest: digestOf(bytes) !== scene.digest,
    moved: parsed.chain.opening !== opening || parsed.chain.closing !== scene.rows.at(-1)?.closingBalance,
  }
}

function falseAlarms(count: number): Figure[] {
  let alarms = 0
  for (let number = 0; number < count; number++) {
    const { rows, printedFor, neighbours } = sceneOf(`clean ${number}`)
    const parsed = parseStatement(printed(rows, rows, printedFor), { today: TODAY })
    const verdicts = [parsed.chain.verdict, parsed.sums, checkContinuity(periodOf(parsed), neighbours)]
    if (verdicts.some((verdict) => verdict !== 'proved') || parsed.rejects.length > 0) alarms++
  }
  return [
    {
      what: `false alarms on ${count} clean statements between their neighbours`,
      value: alarms,
      unit: 'files',
      bound: { equals: 0 },
    },
  ]
}
