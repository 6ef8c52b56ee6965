import type { BankAccount } from '@/lib/bank-accounts/schema'
import { FILE_BYTES_MAX } from '@/lib/imports/schema'
import type { StatementReport } from '@/lib/statements/schema'

export type FileStep =
  | { at: 'reading'; done: number }
  | { at: 'waiting' }
  | { at: 'sending' }
  | { at: 'asking'; bank: string; choices: BankAccount[] }
  | { at: 'stored'; report: StatementReport }
  | { at: 'refused'; message: string }
  | LostStep

/** Not an answer: the file may be sent again. */
export type LostStep = { at: 'lost'; message: string }

export type UploadFile = { key: string; file: File; step: FileStep; batchId?: string; index?: number }

export type UploadAction =
  | { type: 'chosen'; files: UploadFile[] }
  | { type: 'announced'; batchId: string; keys: string[] }
  | { type: 'moved'; key: string; step: FileStep }
  | { type: 'cleared' }

export function uploadReducer(files: UploadFile[], action: UploadAction): UploadFile[] {
  switch (action.type) {
    case 'chosen':
      return action.files
    case 'announced':
      return files.map((file) => {
        const index = action.keys.indexOf(file.key)
        return index < 0 ? file : { ...file, batchId: action.batchId, index }
      })
    case 'moved':
      return files.map((file) => (file.key === action.key ? { ...file, step: action.step } : file))
    case 'cleared':
      return []
  }
}

const SETTLED = ['stored', 'refused']

export const isSettled = ({ step }: UploadFile) => SETTLED.includes(step.at)
export const isBusy = ({ step }: UploadFile) => ['reading', 'waiting', 'sending'].includes(step.at)

/** What can be told before a byte is read. */
export function faultOf(file: File): string | undefined {
  if (file.size === 0) return 'This file is empty. Download the statement again and choose that file.'
  if (file.size > FILE_BYTES_MAX)
    return 'This file is larger than 10 MB (10,485,760 bytes). Download a shorter period and add it as two files.'
  return undefined
}

export type BatchSummary = { stored: number; known: number; refused: number; rows: number; setAside: number }

export function summarise(files: readonly UploadFile[]): BatchSummary {
  const summary = { stored: 0, known: 0, refused: 0, rows: 0, setAside: 0 }
  for (const { step } of files) {
    if (step.at === 'refused' || step.at === 'lost') summary.refused++
    if (step.at !== 'stored') continue
    if (step.report.status === 'already_imported') summary.known++
    else {
      summary.stored++
      summary.rows += step.report.rows?.stored ?? 0
      summary.setAside += step.report.rows?.rejected ?? 0
    }
  }
  return summary
}
