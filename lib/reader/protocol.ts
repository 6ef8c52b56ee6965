import { AppError, type AppErrorCode } from '@/lib/errors/app-error'
import { UnknownLayoutError } from '@/lib/statements/schema'
import type { UnknownLayout } from '@/lib/statements/types'
import type { ReaderRequest } from './types'

/** Between a thread and who asks it; an error's class does not survive the way, so what it says goes by itself. */
export type Asked = { id: number; request: ReaderRequest }
export type Answered = { id: number; answer: unknown } | { id: number; fault: Fault }

type Fault =
  | { kind: 'app'; code: AppErrorCode; message: string; fields: AppError['fields']; unknown?: UnknownLayout }
  | { kind: 'bug'; error: unknown }

export function faultOf(error: unknown): Fault {
  if (!(error instanceof AppError)) return { kind: 'bug', error }
  const { code, message, fields } = error
  return {
    ...{ kind: 'app', code, message, fields },
    ...(error instanceof UnknownLayoutError && { unknown: error.unknown }),
  }
}

export function errorOf(fault: Fault): unknown {
  if (fault.kind === 'bug') return fault.error
  const { code, message, fields, unknown } = fault
  return unknown ? new UnknownLayoutError(message, unknown) : new AppError(code, message, { fields })
}
