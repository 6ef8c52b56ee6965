import type { FilePreview } from '@/lib/reader/types'
import type { WorkbookLocked } from '@/lib/statements/schema'
import type { UnknownLayout } from '@/lib/statements/types'
import type { Telling } from './telling'

/** What the person had said before of files like this one, and whether it does no more. */
export type Before = {
  name: string
  why: 'header changed' | 'rows changed' | 'told before'
  added: string[]
  gone: string[]
}

/** A file that waits for the person to say what its columns are. */
export type FileToMap = {
  filename: string
  unknown: UnknownLayout
  before: Before | null
  telling: Telling
  preview: FilePreview
}

/** Why there is nothing to say of a file; `isKnown` of one that is read without a question. */
export type NothingToMap = {
  filename: string
  isKnown: boolean
  message: string
  /** It is a protected workbook, whose password is asked first. */
  locked?: WorkbookLocked['reason']
}
