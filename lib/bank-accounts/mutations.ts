import 'server-only'
import { and, eq, exists, isNull, notExists, or, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statements } from '@/db/schema/statements'
import { transactions } from '@/db/schema/transactions'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { waitForTurn } from '@/lib/operations/mutations'
import { digestOfNumber } from './number-digest'
import { findNaming } from './queries'
import { bankCode, bankName, type AccountKind, type BankAccount, type NewAccount } from './schema'

/** What a statement tells of its account's number; the digits are missing where the bank masks them. */
type AccountNumber = { mask: string; digits: string | null }

type MadeByStatement = {
  bank: string
  kind: AccountKind
  currency: string
  number: AccountNumber | undefined
  statementId: string
}

/** An account that a statement is the first of. */
export async function addBankAccount(
  viewer: Viewer,
  tx: Tx,
  { bank, kind, currency, number, statementId }: MadeByStatement,
): Promise<BankAccount> {
  const account = { id: uuid(), bank, currency, name: bankName(bank), mask: number?.mask ?? null }
  const origin = { isFromStatement: true, numberFrom: number ? statementId : null }
  await tx
    .insert(bankAccounts)
    .values({ ...account, ...origin, kind, userId: viewer.userId, numberDigest: digestFor(viewer, bank, number) })
  return account
}

/** An account that the viewer names before its first statement, which will find it by its last digits. */
export function openBankAccount(viewer: Viewer, wish: NewAccount): Promise<BankAccount> {
  const { mask, currency, name } = wish
  const bank = bankCode(wish.bank)
  const account = { id: uuid(), bank, mask: mask ?? null, currency, name: name ?? bankName(bank) }
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx) // an import may be making the same one
    await requireNewMask(viewer, tx, account)
    await tx.insert(bankAccounts).values({ ...account, userId: viewer.userId })
    return account
  })
}

/** Two accounts with the same last digits cannot be told apart and are refused; of those that no statement has named there may be several. */
export async function requireNewMask(viewer: Viewer, tx: Tx, { bank, mask }: Pick<BankAccount, 'bank' | 'mask'>) {
  if (mask === null) return
  const same = and(ownedBy(viewer, bankAccounts), eq(bankAccounts.bank, bank), eq(bankAccounts.mask, mask))
  const [found] = await tx.select({ id: bankAccounts.id }).from(bankAccounts).where(same)
  if (found)
    throw new AppError('conflict', 'You have an account of this bank with these last digits already. Use that one.')
}

export async function renameBankAccount(viewer: Viewer, accountId: string, name: string): Promise<BankAccount> {
  const { id, bank, mask, currency } = bankAccounts
  const [renamed] = await asViewer(viewer, (tx) =>
    tx
      .update(bankAccounts)
      .set({ name, isFromStatement: false }) // it is the person's from now on
      .where(and(ownedBy(viewer, bankAccounts), eq(id, accountId), isNull(bankAccounts.mergedInto)))
      .returning({ id, bank, mask, currency, name: bankAccounts.name }),
  )
  if (!renamed) throw new AppError('not_found', 'That bank account is not here (any more).')
  return renamed
}

/** An account that no statement had named until now gets its number. */
export async function nameBankAccount(
  viewer: Viewer,
  tx: Tx,
  account: BankAccount,
  { statementId: numberFrom, ...number }: AccountNumber & { statementId: string },
): Promise<BankAccount> {
  const named = await tx
    .update(bankAccounts)
    .set({ mask: number.mask, numberDigest: digestFor(viewer, account.bank, number), numberFrom })
    .where(and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, account.id)))
    .returning({ id: bankAccounts.id })
  if (named.length === 0) throw new AppError('not_found', 'That bank account is not here any more.')
  return { ...account, mask: number.mask }
}

/** Null where the file masks the number. */
export function digestFor(viewer: Viewer, bank: string, number: AccountNumber | undefined): string | null {
  return number?.digits ? digestOfNumber(viewer.userId, bank, number.digits) : null
}

type Released = { accountId: string; statementId: string }

/**
 * Takes from an account what it has from a statement that was taken back: the number, unless another file tells it too, and
 * the account itself where it was made for that statement and nothing uses it. Where only rows stay that the person keeps,
 * so does the number: by it the account is found when the file comes again.
 */
export async function releaseAccount(viewer: Viewer, tx: Tx, { accountId, statementId }: Released): Promise<void> {
  const naming = await findNaming(viewer, tx, { accountId, statementId })
  const number = {
    mask: naming?.mask ?? null,
    numberDigest: naming?.digest ?? null,
    numberFrom: naming?.id ?? null,
  }
  const one = { one: sql`1` }
  const live = tx
    .select(one)
    .from(statements)
    .where(and(ownedBy(viewer, statements), eq(statements.accountId, bankAccounts.id), isNull(statements.undoneAt)))
  await tx
    .update(bankAccounts)
    .set(number)
    .where(and(ownedBy(viewer, bankAccounts), eq(bankAccounts.numberFrom, statementId), exists(live)))
  await tx.delete(bankAccounts).where(
    and(
      ownedBy(viewer, bankAccounts),
      eq(bankAccounts.id, accountId),
      eq(bankAccounts.isFromStatement, true),
      notExists(live),
      notExists(
        tx
          .select(one)
          .from(transactions)
          .where(and(ownedBy(viewer, transactions), eq(transactions.accountId, bankAccounts.id))),
      ),
      notExists(
        tx
          .select(one)
          .from(removedTransactions)
          .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.accountId, bankAccounts.id))),
      ),
    ),
  )
}

type Mergeable = BankAccount & { numberDigest: string | null; numberFrom: string | null }

/** An account is another one: what led to it leads there. An account without a number takes over that of the other. */
export async function leadTo(
  viewer: Viewer,
  tx: Tx,
  { from, into }: { from: Mergeable; into: Mergeable },
): Promise<void> {
  const { mask, numberDigest, numberFrom } = from
  const takesNumber = into.mask === null && mask !== null
  const leading = or(eq(bankAccounts.id, from.id), eq(bankAccounts.mergedInto, from.id))
  await tx
    .update(bankAccounts)
    .set({ mergedInto: into.id })
    .where(and(ownedBy(viewer, bankAccounts), leading))
  if (takesNumber)
    await tx
      .update(bankAccounts)
      .set({ mask: null, numberDigest: null, numberFrom: null })
      .where(and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, from.id)))
  await tx
    .update(bankAccounts)
    .set({ isFromStatement: false, ...(takesNumber && { mask, numberDigest, numberFrom }) })
    .where(and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, into.id)))
}

type Described = { name: string; kind: AccountKind; mask?: string }

/** Writes what the person says of an account, which is theirs from then on. */
export async function describeAccount(viewer: Viewer, tx: Tx, accountId: string, said: Described): Promise<void> {
  await tx
    .update(bankAccounts)
    .set({ ...said, isFromStatement: false, ...(said.mask && { numberDigest: null }) })
    .where(and(ownedBy(viewer, bankAccounts), eq(bankAccounts.id, accountId)))
}
