import { bankName, type BankAccount } from '@/lib/bank-accounts/schema'
import { FILE_BYTES_MAX, FILE_TOO_LARGE } from '@/lib/imports/schema'
import type { StatementReport } from '@/lib/statements/schema'

export type FileStep =
  | { at: 'reading'; done: number }
  | { at: 'waiting' }
  | { at: 'sending' }
  | { at: 'comparing' }
  | { at: 'importing' }
  /** `fault` tells why the answer before was none. */
  | { at: 'asking'; bank: string; choices: BankAccount[]; isLater?: boolean; fault?: string }
  | { at: 'locked'; reason: 'missing' | 'wrong'; message: string }
  | { at: 'unknown'; message: string }
  /** What it would do; `fault` tells why it was not done as it was told before. */
  | { at: 'planned'; report: StatementReport; fault?: string }
  | { at: 'stored'; report: StatementReport }
  | { at: 'refused'; message: string }
  /** Not an answer: it may be tried again, from the file itself or where it is planned already. */
  | { at: 'lost'; message: string; while: 'planning' | 'importing' }

/**
 * `batchId` and `index` are known once the file is announced, `planId` once it was sent. The password of a workbook is kept
 * no longer than the list.
 */
export type UploadFile = {
  key: string
  file: File
  step: FileStep
  batchId?: string
  index?: number
  planId?: string | undefined
  password?: string | undefined
}

type Uploads = {
  files: UploadFile[]
  /** What was dropped or chosen and is in no list, in sentences. */
  problems: string[]
  /** Whether the person has seen how it ended. */
  isSeen: boolean
}

export const NO_UPLOADS: Uploads = { files: [], problems: [], isSeen: true }

export type UploadAction =
  | { type: 'chosen'; files: UploadFile[]; problems: string[] }
  | { type: 'announced'; batchId: string; keys: string[] }
  | { type: 'moved'; key: string; step: FileStep; planId?: string }
  | { type: 'unlocked'; key: string; password: string }
  | { type: 'left out'; key: string }
  | { type: 'interrupted'; keys: string[] }
  | { type: 'cleared' }
  | { type: 'seen' }

export function uploadReducer(uploads: Uploads, action: UploadAction): Uploads {
  const { files } = uploads
  switch (action.type) {
    case 'chosen':
      return { files: addFiles(files, action.files), problems: action.problems, isSeen: false }
    case 'announced':
      return {
        ...uploads,
        files: files.map((file) => {
          const index = action.keys.indexOf(file.key)
          return index < 0 ? file : { ...file, batchId: action.batchId, index }
        }),
      }
    case 'moved':
      return {
        ...uploads,
        files: moveFile(files, action),
        isSeen: uploads.isSeen && !BUSY.includes(action.step.at), // how it ends now is another thing to see
      }
    case 'unlocked':
      return { ...uploads, files: change(files, action.key, { password: action.password }) }
    case 'left out':
      return { ...uploads, files: change(files, action.key, { step: LEFT_OUT, planId: undefined }) }
    case 'interrupted':
      return {
        ...uploads,
        files: files.map((file) =>
          action.keys.includes(file.key) && isBusy(file) ? { ...file, step: STOPPED } : file,
        ),
      }
    case 'cleared':
      return { files: files.filter(isPending), problems: [], isSeen: true }
    case 'seen':
      return { ...uploads, isSeen: true }
  }
}

const STOPPED: FileStep = {
  at: 'lost',
  message: 'Something went wrong on our side. Try again: the same file is never stored twice.',
  while: 'planning',
}

const LEFT_OUT: FileStep = { at: 'refused', message: 'You left this file out. Nothing of it was stored.' }

const change = (files: UploadFile[], key: string, changes: Partial<UploadFile>): UploadFile[] =>
  files.map((file) => (file.key === key ? { ...file, ...changes } : file))

/** A new choice takes the place of what is done, and never of what is under way, waits for an answer or was lost. */
function addFiles(files: UploadFile[], added: UploadFile[]): UploadFile[] {
  if (added.length === 0) return files
  const kept = files.some(isBusy) ? files : files.filter((file) => isPending(file) || file.step.at === 'lost')
  return [...kept, ...added]
}

type Move = { key: string; step: FileStep; planId?: string }

function moveFile(files: UploadFile[], { key, step, planId }: Move): UploadFile[] {
  const moved = change(files, key, { step, ...(planId !== undefined && { planId }) })
  const accounts = moved.map((file) => (file.step.at === 'stored' ? file.step.report.account : null))
  return moved.map((file) => accounts.reduce(withChoice, file))
}

/** An account that one file has made or named is a choice for the others that ask. */
function withChoice(file: UploadFile, account: StatementReport['account']): UploadFile {
  const { step } = file
  if (step.at !== 'asking' || step.bank !== account?.bank) return file
  const choice = { ...account, name: bankName(account.bank) }
  const known = step.choices.find(({ id }) => id === choice.id)
  if (known && (known.mask !== null || choice.mask === null)) return file
  const choices = known ? step.choices.map((other) => (other === known ? choice : other)) : [...step.choices, choice]
  return { ...file, step: { ...step, choices } }
}

const BUSY: readonly FileStep['at'][] = ['reading', 'waiting', 'sending', 'comparing', 'importing']
const WAITING: readonly FileStep['at'][] = ['asking', 'locked', 'unknown']

export const isBusy = ({ step }: UploadFile) => BUSY.includes(step.at)
/** Only the person knows how it goes on. */
export const isAsking = ({ step }: UploadFile) => WAITING.includes(step.at)
/** Which account it is of can be asked only once other files are stored. */
export const isAskedLater = ({ step }: UploadFile) => step.at === 'asking' && step.isLater === true
export const isPlanned = ({ step }: UploadFile) => step.at === 'planned'
/** Leaving the page would lose it. */
export const isPending = (file: UploadFile) => isBusy(file) || isAsking(file) || isPlanned(file)

/** What can be told before a byte is read. */
export function faultOf(file: File): string | undefined {
  if (file.size > FILE_BYTES_MAX) return FILE_TOO_LARGE
  if (file.name.length > 255) return 'The file name is longer than 255 characters. Rename the file and add it again.'
  return undefined
}
