import { ProvisionRefusal } from '@/db/provision/refusal'
import { AppError } from '@/lib/errors/app-error'
import { EnvironmentError } from '@/lib/env'
import { StartError } from '../launch/start-error'

/** The command line itself cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Why a command could not be done; the message is one sentence that says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The sentence of an expected failure; undefined for a bug, which is shown as it is. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof AppError) return Object.values(error.fields).flat()[0] ?? error.message
  const isExpected = [UsageError, CommandError, StartError, ProvisionRefusal, EnvironmentError].some(
    (kind) => error instanceof kind,
  )
  return isExpected && error instanceof Error ? error.message : undefined
}
