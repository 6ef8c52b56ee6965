import { AppError, type AppErrorCode } from '@/lib/errors/app-error'
import { UnknownLayoutError, WorkbookLocked } from '@/lib/statements/schema'
import type { UnknownLayout } from '@/lib/statements/types'
import type { ReaderRequest } from './types'

/** Between a thread and who asks it; an error's class does not survive the way, so what it says goes by itself. */
export type Asked = { id: number; request: ReaderRequest }
export type Answered = { id: number; answer: unknown } | { id: number; fault: Fault }

type Fault =
  | { kind: 'app'; code: AppErrorCode; message: string; fields: AppError['fields'] }
  | { kind: 'unknown layout'; message: string; unknown: UnknownLayout }
  | { kind: 'locked'; reason: WorkbookLocked['reason'] }
  | { kind: 'bug'; error: unknown }

export function faultOf(error: unknown): Fault {
  if (!(error instanceof AppError)) return { kind: 'bug', error }
  const { code, message, fields } = error
  if (error instanceof UnknownLayoutError) return { kind: 'unknown layout', message, unknown: error.unknown }
  if (error instanceof WorkbookLocked) return { kind: 'locked', reason: error.reason }
  return { kind: 'app', code, message, fields }
}

export function errorOf(fault: Fault): unknown {
  switch (fault.kind) {
    case 'app':
      return new AppError(fault.code, fault.message, { fields: fault.fields })
    case 'unknown layout':
      return new UnknownLayoutError(fault.message, fault.unknown)
    case 'locked':
      return new WorkbookLocked(fault.reason)
    case 'bug':
      return fault.error
  }
}
