import 'server-only'
import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import type { Tx } from '@/db/tx'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { digestOfNumber } from './number-digest'
import { bankName, type BankAccount } from './schema'

/** What a statement tells of its account's number; the digits are missing where the bank masks them. */
type AccountNumber = { mask: string; digits: string | null }

export async function addBankAccount(
  viewer: Viewer,
  tx: Tx,
  { bank, currency, number }: { bank: string; currency: string; number: AccountNumber | undefined },
): Promise<BankAccount> {
  const account = { id: uuid(), bank, currency, name: bankName(bank), mask: number?.mask ?? null }
  await tx
    .insert(bankAccounts)
    .values({ ...account, userId: viewer.userId, numberDigest: digestFor(viewer, bank, number) })
  return account
}

/** An account that no statement had named until now gets its number. */
export async function nameBankAccount(
  viewer: Viewer,
  tx: Tx,
  account: BankAccount,
  number: AccountNumber,
): Promise<BankAccount> {
  const named = await tx
    .update(bankAccounts)
    .set({ mask: number.mask, numberDigest: digestFor(viewer, account.bank, number) })
    .where(and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, account.id)))
    .returning({ id: bankAccounts.id })
  if (named.length === 0) throw new AppError('not_found', 'That bank account is not here any more.')
  return { ...account, mask: number.mask }
}

/** Null where the file masks the number. */
export function digestFor(viewer: Viewer, bank: string, number: AccountNumber | undefined): string | null {
  return number?.digits ? digestOfNumber(viewer.userId, bank, number.digits) : null
}
