import type { Figure, Section } from '../bench/figures'
import { costFigures, type Cost } from './asking-costs'
import { countedIn, runCounting } from './counting-tests'
import { promptFigures } from './prompt-tokens'

const FULL = { ASKING_PEOPLE: '5', FAULT_SHARE: '1', PRIVACY_REQUESTS: '10000', INJECTIONS: '300' }
const REQUESTS = { ci: 2_000, full: 10_000 }
const FILES = [
  'lib/categorization/asking-costs.db.test.ts',
  'lib/categorization/categorize-faults.db.test.ts',
  'lib/categorization/privacy.test.ts',
  'lib/categorization/injection.test.ts',
]

/**
 * What asking a language model costs, gives away and withstands, counted at a server of this machine that speaks its
 * protocol. Where FIGURES_COUNTED names the folder of a run of these tests in their own size, they do not run again.
 */
export async function askingFigures(size: 'ci' | 'full'): Promise<Section[]> {
  const { FIGURES_COUNTED: folder } = process.env
  const { hasPassed, texts } =
    size === 'ci' && folder
      ? { hasPassed: true, texts: countedIn(folder) } // whether they passed was told by that run
      : await runCounting({ projects: ['db', 'unit'], files: FILES, variables: size === 'full' ? FULL : {} })
  const told = <Counted>(name: string, nothing: Counted) => {
    const text = texts.get(name)
    return text === undefined ? nothing : (JSON.parse(text) as Counted)
  }
  return [
    await promptFigures(),
    costFigures(told<Cost[]>('costs', [])),
    faultSection(told<Partial<Faults>>('faults', {}), hasPassed),
    privacySection(told<Partial<Privacy>>('privacy', {}), REQUESTS[size]),
    injectionSection(told<Partial<Injections>>('injections', {})),
  ]
}

const none = { equals: 0 }
/** What was not counted is not within any bound. */
const counted = (value: number | undefined) => value ?? Number.NaN

type Faults = {
  cases: number
  rowsLost: number
  ownTagsChanged: number
  beyondCalls: number
  otherEnds: number
  calls: number
  mostCalls: number
}

function faultSection(faults: Partial<Faults>, hasPassed: boolean): Section {
  const { cases, rowsLost, ownTagsChanged, beyondCalls, otherEnds, calls, mostCalls } = faults
  return {
    title: 'Asking a language model: what a service may do wrong',
    about:
      'Each case is a person of their own, with a tag by hand and payments to four shops that nobody knows, who tags one of these by hand while the first call is under way. Afterwards every row, every tag by hand, how it ended and the calls made are held against what the case says.',
    figures: [
      {
        what: 'fault cases, each with its outcome in its name',
        value: counted(cases),
        unit: 'cases',
        bound: { least: 30 },
      },
      { what: 'rows lost', value: counted(rowsLost), unit: 'rows', bound: none },
      { what: 'tags by hand changed', value: counted(ownTagsChanged), unit: 'rows', bound: none },
      {
        what: 'cases with more calls than 3 × ⌈products / 25⌉ + 4',
        value: counted(beyondCalls),
        unit: 'cases',
        bound: none,
      },
      {
        what: 'cases that ended otherwise than their name says',
        value: counted(otherEnds),
        unit: 'cases',
        bound: none,
      },
      { what: 'tests of this part that failed (1 = some)', value: hasPassed ? 0 : 1, unit: 'cases', bound: none },
      { what: 'calls in all', value: counted(calls), unit: 'calls' },
      { what: 'most calls of one case', value: counted(mostCalls), unit: 'calls' },
    ],
  }
}

type Privacy = {
  requests: number
  planted: number
  found: number
  leaks: Record<string, { names: number; sent: number }>
}

const PER_CENT = 100

function privacySection({ requests, planted, found, leaks = {} }: Partial<Privacy>, least: number): Section {
  const leaked = Object.entries(leaks).map(([what, { names, sent }]): Figure => {
    const isPersonal = what.includes('personal')
    return {
      what: `sent of ${names} bare names that no list knows: ${what}`,
      value: (PER_CENT * sent) / names,
      unit: '%',
      ...(isPersonal && { bound: none }),
    }
  })
  return {
    title: 'Asking a language model: what is given away',
    about:
      'Requests are made of narrations in thirty forms, full of names, phone, account and card numbers, addresses, e-mails, dates and notes, and read byte for byte at the server. A bare name that no list knows cannot be told from a shop’s where nothing around it is a person’s: how often it goes out is counted, and nothing is promised of it.',
    figures: [
      { what: 'requests', value: counted(requests), unit: 'requests', bound: { least } },
      { what: 'planted strings', value: counted(planted), unit: 'names' },
      { what: 'planted strings found in them', value: counted(found), unit: 'names', bound: none },
      ...leaked,
    ],
  }
}

type Injections = { injections: number; batches: number; otherRowsChanged: number }

function injectionSection({ injections, batches, otherRowsChanged }: Partial<Injections>): Section {
  return {
    title: 'Asking a language model: names that speak to it',
    about:
      'A model that obeys whatever it reads and then calls all of its rows fuel. Each name stands at the places 1, 13 and 25 of a batch of 25; those that no gate tells from a shop’s are caught by the row whose answer is known.',
    figures: [
      { what: 'injections', value: counted(injections), unit: 'names', bound: { least: 100 } },
      { what: 'batches', value: counted(batches), unit: 'requests' },
      { what: 'other rows changed', value: counted(otherRowsChanged), unit: 'rows', bound: none },
    ],
  }
}
