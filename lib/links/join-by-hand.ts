import { AppError } from '@/lib/errors/app-error'
import type { Leg } from './legs'

/** Two rows as the legs of one movement; refuses what cannot be one, whoever says so. */
export function requirePair(one: Leg, other: Leg): { debit: Leg; credit: Leg } {
  const [debit, credit] = one.debit > 0 ? [one, other] : [other, one]
  if (debit.debit === 0 || credit.credit === 0)
    throw new AppError('invalid_input', 'Link money that went out with money that came in: these two are not that.')
  if (debit.linkId !== null || credit.linkId !== null)
    throw new AppError('conflict', 'One of these is linked already. Unlink it first.')
  if (debit.currency === credit.currency ? debit.debit !== credit.credit : debit.accountId === credit.accountId)
    throw new AppError(
      'invalid_input',
      'These two are of different amounts, and the difference would be lost. Link payments of one amount.',
    )
  return { debit, credit }
}
