import { normalised } from './layouts/layout'
import type { NotARow } from './not-a-row'
import type { ReadingPlan } from './reading-plan'
import type { LayoutDescription } from './types'

/** Says of a record that it is no booked payment; undefined for one that is. */
export type StateOf = (cells: readonly string[]) => NotARow | undefined

const WORDS: Required<NonNullable<LayoutDescription['states']>> = {
  pending: [
    ...['pending', 'processing', 'in progress', 'initiated', 'authorised', 'authorized', 'not booked'],
    ...[
      'umsatz vorgemerkt',
      'vorgemerkt',
      'reserviert',
      'gereserveerd',
      'in behandeling',
      'en attente',
      'à venir',
      'pendiente',
    ],
    ...[
      'in attesa',
      'da contabilizzare',
      'pendente',
      'reserverad',
      'reserveret',
      'reservert',
      'varaus',
      'oczekująca',
      'blokada',
      'čeká',
    ],
  ],
  failed: [
    'failed',
    'failure',
    'fail',
    'declined',
    'rejected',
    'cancelled',
    'canceled',
    'expired',
    'unsuccessful',
    'abgelehnt',
    'geweigerd',
    'refusé',
    'rechazado',
    'rifiutato',
    'nekad',
    'odrzucona',
  ],
  reversed: ['reversed', 'reverted', 'storniert'],
  booked: [],
}

const DATE_WORDS = new Set([
  'pending',
  'varaus',
  'processing',
  'vorgemerkt',
  'reserverad',
  'reserveret',
  'reservert',
  'pendiente',
])

const PENDING: NotARow = { what: 'pending', reason: 'The bank has not booked this payment yet.' }
const FAILED: NotARow = { what: 'failed payment', reason: 'This payment failed, so no money moved.' }
const REVERSED: NotARow = { what: 'reversed payment', reason: 'This payment was reversed.' }
const NOT_OF_TYPE: NotARow = { what: 'section heading', reason: 'Its type says that it is no payment.' }

export function stateReader({ positions, layout }: ReadingPlan): StateOf {
  const { state, recordType, transactionDate } = positions
  const ofState = remembering((word) => standingOf(word, { ...WORDS, ...layout.states }))
  const ofDate = remembering((word) => (DATE_WORDS.has(word) ? PENDING : undefined))
  const types = layout.recordTypes
  return (cells) => {
    if (types && recordType >= 0 && !types.includes(normalised(cells[recordType] ?? ''))) return NOT_OF_TYPE
    const standing = state < 0 ? undefined : ofState(cells[state] ?? '')
    if (standing) return standing
    const date = cells[transactionDate] ?? ''
    return startsWithLetter(date) ? ofDate(date) : undefined
  }
}

const startsWithLetter = (cell: string) => cell.charCodeAt(0) >= 65

function standingOf(word: string, { pending, failed, reversed, booked }: typeof WORDS): NotARow | undefined {
  if (pending.includes(word)) return PENDING
  if (reversed.includes(word)) return REVERSED
  if (failed.includes(word)) return FAILED
  return booked.length > 0 && word !== '' && !booked.includes(word) ? FAILED : undefined
}

function remembering(judge: (word: string) => NotARow | undefined): (cell: string) => NotARow | undefined {
  const known = new Map<string, NotARow | undefined>()
  return (cell) => {
    if (known.has(cell)) return known.get(cell)
    const found = judge(normalised(cell))
    if (known.size < 256) known.set(cell, found)
    return found
  }
}
