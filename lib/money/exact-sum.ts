import { AppError } from '@/lib/errors/app-error'
import { paise, type Paise } from './paise'

const WHOLE = /^-?\d+$/

/** Reads a sum that Postgres answers as text: exact to the paisa, or a refusal; never rounded. */
export function exactSum(text: string): Paise {
  const amount = WHOLE.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(amount)) throw new RangeError(`not a sum of whole minor units: ${text}`)
  if (!Number.isSafeInteger(amount))
    throw new AppError(
      'invalid_input',
      'These payments come to more than Exta can add up exactly. Choose a shorter period.',
    )
  return paise(amount)
}
