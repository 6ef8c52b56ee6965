import { AppError } from '@/lib/errors/app-error'

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
