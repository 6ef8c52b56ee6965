import type { FilePreview } from '@/lib/reader/types'
import type { Evidence, UnknownLayout } from '@/lib/statements/types'
import { faultsOfColumns, type MappingDraft } from './schema'
import type { Telling } from './telling'

/** What the file cannot prove. One that is answered stays where it stands, so that the answer can be changed. */
export type Question = { isAnswered: boolean } & (
  | { about: 'dates'; cell: string; readings: NonNullable<Evidence['openDate']>['readings'] }
  | { about: 'decimal'; cell: string }
  /** A row as it is printed: its amount, and what it was for. */
  | { about: 'side'; cell: string; text: string }
  | { about: 'sides'; places: number[] }
  | { about: 'words'; words: Evidence['sideWords'] }
  | { about: 'currency' }
  | { about: 'bank' }
  | { about: 'columns' }
)

/** What was open when the screen was opened; a file's own guess is asked about until its balances prove it. */
export type Asked = { bank: boolean; columns: boolean; sides: boolean; currency: boolean }

type File = { asked: Asked; sample: UnknownLayout['sample'] }

/** The questions of a file as its columns stand now, the ones about its rows first. */
export function questionsAbout(
  telling: Telling,
  { evidence, reading }: FilePreview,
  { asked, sample }: File,
): Question[] {
  const { draft, isTold, bank, words } = telling
  const isProved = reading?.verdict === 'proved'
  const open: (Question | false)[] = [
    asked.columns && !isProved && { about: 'columns', isAnswered: isTold.columns },
    evidence.openDate !== null && { about: 'dates', isAnswered: draft.dates !== null, ...evidence.openDate },
    evidence.openAmount !== null && {
      ...{ about: 'decimal', isAnswered: draft.decimal !== null, cell: evidence.openAmount },
    },
    evidence.plainAmount === null &&
      (draft.plainAmount === null || telling.isSideAnswered) && {
        ...{ about: 'side', isAnswered: draft.plainAmount !== null, ...printedRow(draft, sample) },
      },
    asked.sides && !isProved && areSides(draft) && { about: 'sides', isAnswered: isTold.sides, places: sidesOf(draft) },
    evidence.sideWords.some(({ side }) => side === null) && {
      ...{ about: 'words', words: evidence.sideWords },
      isAnswered: evidence.sideWords.every(({ word, side }) => (words[word] ?? side) !== null),
    },
    asked.currency && evidence.currency === null && { about: 'currency', isAnswered: draft.currency !== null },
    asked.bank && { about: 'bank', isAnswered: bank.trim() !== '' },
  ]
  return open.filter((question) => question !== false)
}

export const whatIsAsked = ({ draft, isTold, bank }: Telling): Asked => ({
  ...{ bank: bank === '', columns: !isTold.columns, sides: !isTold.sides, currency: draft.currency === null },
})

/** The first record that has an amount, as it stands in the file. */
function printedRow({ columns }: MappingDraft, sample: UnknownLayout['sample']) {
  const at = columns.findIndex(({ role }) => role === 'amount')
  const record = sample.find(({ cells }) => /[1-9]/.test(cells[at] ?? ''))
  const texts = columns.flatMap(({ role }, place) =>
    role === 'narration' ? [(record?.cells[place] ?? '').trim()] : [],
  )
  return { cell: (record?.cells[at] ?? '').trim(), text: texts.filter((text) => text !== '').join(' ') }
}

/** Whether an amount is printed as less than nothing. */
export const isMinus = (cell: string) => /^[^\d]*[-\u2212(]|-\s*$/.test(cell)

const hasRole = ({ columns }: MappingDraft, role: string) => columns.some((column) => column.role === role)
const areSides = (draft: MappingDraft) => hasRole(draft, 'debit') && hasRole(draft, 'credit')
const sidesOf = ({ columns }: MappingDraft) =>
  columns.flatMap(({ role }, at) => (role === 'debit' || role === 'credit' ? [at] : []))

/** Why a file cannot be imported yet, in one sentence; undefined when it can. */
export function whatIsMissing(telling: Telling, preview: FilePreview, questions: readonly Question[]) {
  const [fault] = faultsOfColumns(telling.draft)
  if (fault) return fault
  const open = questions.filter(({ isAnswered }) => !isAnswered).length
  if (open > 0) return open === 1 ? 'One question is open.' : `${open} questions are open.`
  return preview.fault ?? undefined
}
