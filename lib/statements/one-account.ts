import { AppError } from '@/lib/errors/app-error'
import type { NamedAccount } from './types'

/** The columns named once more under another account's number: two statements in one file. */
export function requireOneAccount(first: NamedAccount | undefined, named: NamedAccount | undefined): void {
  if (!first || !named) return
  const isSame =
    first.digits !== null && named.digits !== null ? first.digits === named.digits : first.mask === named.mask
  if (isSame) return
  throw new AppError(
    'invalid_input',
    `This file holds two accounts, ••${first.mask} and ••${named.mask}. Download each account’s statement as a file of its own.`,
  )
}
