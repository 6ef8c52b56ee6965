import { randomInt } from 'node:crypto'
import type { Figure, Section } from '../bench/figures'
import { runCounting } from './counting-tests'

const TAGS_ALONE = { ci: 60, full: 10_000 }
const EVERYTHING = { ci: 40, full: 10_000 }

type Size = keyof typeof EVERYTHING

export async function sequenceFigures(size: Size): Promise<Section> {
  if (size === 'full') process.env.HISTORIES_SEED ??= String(randomInt(2 ** 31)) // the tests that it starts read it
  const tags = await tagsAlone(TAGS_ALONE[size])
  const everything = await everyAct(EVERYTHING[size])
  return {
    title: 'Random histories of a ledger',
    about:
      'First what tags payments: files are imported, payments and whole payees are corrected, a model proposes, a writer forgets whose rows it may change, and any of it is undone, in any order. After every step every row and all that is remembered is what a model in memory says. Then everything that people and machines do to a ledger. Nobody but the person changes a tag that was given by hand; each undo leaves rows, memory, rules and tags as if what it undoes had never been, names what was changed again since, and at once gives back everything to the last column; once all is undone, the ledger is what the files alone would have left; and the sums that are kept of the months are those of the rows.',
    figures: [...tags, ...everything],
  }
}

type OfTags = { sequences: number; steps: number; undos: number; refusals: number; ownRows: number }

/** Histories of imports, corrections, proposals and undos, each against a model in memory that says what must be there. */
async function tagsAlone(wanted: number): Promise<Figure[]> {
  const counted = await walk<OfTags>({ test: 'sequences', name: 'SEQUENCES' }, wanted)
  return [
    ...walked('of tags alone', { wanted, walked: counted?.sequences ?? 0 }),
    { what: 'their steps', value: counted?.steps ?? 0, unit: 'steps' },
    { what: 'undos among these', value: counted?.undos ?? 0, unit: 'steps' },
    { what: 'rows tagged by hand at the end', value: counted?.ownRows ?? 0, unit: 'rows' },
    { what: 'times that the database refused a machine', value: counted?.refusals ?? 0, unit: 'steps' },
  ]
}

type Counts = Record<string, number>
type OfEverything = {
  histories: number
  ownRows: number
  atOnce: number
  conflicts: number
  done: Counts
  undone: Counts
}

/** Histories of everything, against what was seen of the ledger before each step of them. */
async function everyAct(wanted: number): Promise<Figure[]> {
  const counted = await walk<OfEverything>({ test: 'any-history', name: 'ANY_HISTORIES' }, wanted)
  const counts = (of: Counts = {}, told: (name: string) => string) =>
    Object.entries(of).map(([name, value]): Figure => ({ what: told(name), value, unit: 'steps' }))
  return [
    ...walked('of everything', { wanted, walked: counted?.histories ?? 0 }),
    ...counts(counted?.done, (act) => `of their steps: ${act}`),
    ...counts(counted?.undone, (kind) => `undone: ${kind.replace('_', ' ')}`),
    { what: 'undone at once, and compared whole', value: counted?.atOnce ?? 0, unit: 'steps' },
    { what: 'rows named because they were changed again since', value: counted?.conflicts ?? 0, unit: 'rows' },
    { what: 'rows tagged by hand in the end', value: counted?.ownRows ?? 0, unit: 'rows' },
  ]
}

function walked(which: string, told: { wanted: number; walked: number }): Figure[] {
  const wrong = `histories ${which} in which a tag by hand was changed, or an undo was not exact`
  return [
    { what: wrong, value: told.wanted - told.walked, unit: 'sequences', bound: { equals: 0 } },
    { what: `histories ${which}`, value: told.walked, unit: 'sequences', bound: { least: told.wanted } },
  ]
}

/** Has a test walk so many histories; answers with what it counted, or nothing where it failed: it has told which one. */
async function walk<Counted>({ test, name }: Walked, histories: number): Promise<Counted | undefined> {
  const [files, variables] = [[`lib/activity/${test}.db.test.ts`], { [name]: String(histories) }]
  const { hasPassed, texts } = await runCounting({ projects: ['db'], files, variables })
  return hasPassed ? (JSON.parse(texts.get(test) ?? '') as Counted) : undefined
}

type Walked = { test: string; name: string }
