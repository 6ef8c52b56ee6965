import type { Section } from '../bench/figures'
import { runCounting } from './counting-tests'

const SEQUENCES = { ci: 120, full: 10_000 }
const TEST = 'lib/activity/sequences.db.test.ts'

type Counted = { sequences: number; steps: number; undos: number; refusals: number; ownRows: number }

/** Histories of imports, corrections, proposals and undos, each against a model in memory that says what must be there. */
export async function sequenceFigures(size: keyof typeof SEQUENCES): Promise<Section> {
  const counted = await walk(SEQUENCES[size])
  return {
    title: 'Random histories of tags',
    about:
      'Files are imported, payments and whole payees are corrected, a model proposes, a writer forgets whose rows it may change, and any of it is undone, in any order. After every step every row and all that is remembered is what a model in memory says; an undo puts back as many rows, and names as many, as that says.',
    figures: [
      {
        what: 'histories in which a tag by hand was changed, or an undo was not exact',
        value: SEQUENCES[size] - counted.sequences,
        unit: 'sequences',
        bound: { equals: 0 },
      },
      { what: 'histories', value: counted.sequences, unit: 'sequences', bound: { least: SEQUENCES[size] } },
      { what: 'steps', value: counted.steps, unit: 'steps' },
      { what: 'undos', value: counted.undos, unit: 'steps' },
      { what: 'rows tagged by hand at the end', value: counted.ownRows, unit: 'rows' },
      { what: 'times that the database refused a machine', value: counted.refusals, unit: 'steps' },
    ],
  }
}

async function walk(sequences: number): Promise<Counted> {
  const variables = { SEQUENCES: String(sequences) }
  const { hasPassed, texts } = await runCounting({ projects: ['db'], files: [TEST], variables })
  return hasPassed ? (JSON.parse(texts.get('sequences') ?? '') as Counted) : NOTHING // the test has told which history
}

const NOTHING: Counted = { sequences: 0, steps: 0, undos: 0, refusals: 0, ownRows: 0 }
