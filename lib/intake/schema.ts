import { accountLabel, type BankAccount } from '@/lib/bank-accounts/schema'
import { AppError } from '@/lib/errors/app-error'
import { EMPTY_FILE, type StatementReport } from '@/lib/statements/schema'
import { FILE_BYTES_MAX, FILE_TOO_LARGE, type AnnouncedFile } from '@/lib/imports/schema'

/** An idempotency key stands for one request: the same files, in the same order. The fault of a request, never of a file. */
export class OtherBytes extends AppError {
  constructor() {
    super(
      'invalid_input',
      'This Idempotency-Key was used with other files. Send those again, or choose a new key for these.',
      { fields: { 'Idempotency-Key': ['It was used with other files.'] } },
    )
  }
}

type Fault = { code: string; message: string }

/** The report of a file that left nothing behind. */
export function refusedReport(
  { batchId, filename, sha256, bytes }: AnnouncedFile & { batchId: string },
  error: Fault,
  now: Date,
): StatementReport {
  return {
    ...{ id: null, batchId, filename, sha256, bytes, status: 'refused', error },
    ...{ account: null, layout: null, period: null, lines: null, rows: null },
    ...{ debitPaise: 0, creditPaise: 0, openingPaise: null, closingPaise: null, proof: null, tagging: null },
    uploadedAt: now.toISOString(),
  }
}

/** A script cannot be asked which account it is, so it is told how to say it. */
export function whichAccount(bank: string, choices: readonly BankAccount[]): Fault {
  const named = choices.map((account) => `${accountLabel(account)} is ${account.id}`).join(', ')
  return {
    code: 'which_account',
    message: `This ${bank} statement may be of several accounts. Send it again with “account” before the files: ${named}. POST /api/v1/accounts makes a new one.`,
  }
}

export function sizeFault(bytes: number): AppError | undefined {
  if (bytes === 0) return new AppError('invalid_input', EMPTY_FILE)
  return bytes > FILE_BYTES_MAX ? new AppError('too_large', FILE_TOO_LARGE) : undefined
}

/** Whether a failure is the file's own, and not the request's or the moment's. */
export function isOfFile(error: unknown): error is AppError {
  if (!(error instanceof AppError) || error instanceof OtherBytes) return false
  return error.code !== 'unavailable' && error.code !== 'rate_limited'
}
