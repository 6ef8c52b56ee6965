import 'server-only'
import { and, asc, count, eq, gt, isNotNull, isNull, ne, notInArray } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import { removedTransactions } from '@/db/schema/removed-transactions'
import { statements } from '@/db/schema/statements'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { accountLabel, type BankAccount, type OwnAccount } from './schema'

const { id, bank, mask, currency, name, numberDigest } = bankAccounts

/** One that was merged into another is that other one. */
const isListed = (viewer: Viewer) => and(ownedBy(viewer, bankAccounts), isNull(bankAccounts.mergedInto))

/** The viewer's bank accounts, in the order in which they were first seen. */
export function listBankAccounts(viewer: Viewer): Promise<BankAccount[]> {
  return asViewer(viewer, (tx) =>
    tx
      .select({ id, bank, mask, currency, name })
      .from(bankAccounts)
      .where(isListed(viewer))
      .orderBy(asc(bankAccounts.id)),
  )
}

const afterAccount = z.tuple([z.uuid()])

/** One page of them. */
export async function listBankAccountPage(
  viewer: Viewer,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, afterAccount)
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select({ id, bank, mask, currency, name })
      .from(bankAccounts)
      .where(and(isListed(viewer), after === undefined ? undefined : gt(id, after)))
      .orderBy(asc(id))
      .limit(limit + 1),
  )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null }
}

/** Of which bank and kind each of the viewer's accounts is, those too that were merged into another. */
export async function mapKinds(viewer: Viewer, tx: Tx): Promise<Map<string, Pick<OwnAccount, 'bank' | 'kind'>>> {
  const rows = await tx
    .select({ id, bank, kind: bankAccounts.kind })
    .from(bankAccounts)
    .where(ownedBy(viewer, bankAccounts))
  return new Map(rows.map(({ id: accountId, ...account }) => [accountId, account]))
}

/** Whether an account was made since then. */
export async function isAccountYounger(viewer: Viewer, tx: Tx, accountId: string, since: Date): Promise<boolean> {
  const [found] = await tx
    .select({ createdAt: bankAccounts.createdAt })
    .from(bankAccounts)
    .where(and(ownedBy(viewer, bankAccounts), eq(id, accountId)))
  return found !== undefined && found.createdAt >= since
}

export type KnownAccount = BankAccount & {
  numberDigest: string | null
  /** Numbers of accounts that were merged into this one. */
  alsoNamed?: { mask: string | null; numberDigest: string | null }[]
}

/** The viewer's accounts at one bank, with what tells whether a file names one of them. */
export async function listAccountsOfBank(viewer: Viewer, tx: Tx, wanted: string): Promise<KnownAccount[]> {
  const rows = await tx
    .select({ account: { id, bank, mask, currency, name, numberDigest }, mergedInto: bankAccounts.mergedInto })
    .from(bankAccounts)
    .where(and(ownedBy(viewer, bankAccounts), eq(bank, wanted)))
    .orderBy(asc(bankAccounts.id))
  const merged = rows.filter((row) => row.mergedInto !== null)
  const listed = rows.filter((row) => row.mergedInto === null).map(({ account }) => account)
  if (merged.length === 0) return listed
  return listed.map((account) => ({
    ...account,
    alsoNamed: merged.filter((row) => row.mergedInto === account.id).map((row) => row.account),
  }))
}

/** An account with all that merging it takes. */
export async function getMergeable(viewer: Viewer, tx: Tx, accountId: string) {
  const [account] = await tx
    .select({
      id,
      bank,
      mask,
      currency,
      name,
      numberDigest,
      kind: bankAccounts.kind,
      numberFrom: bankAccounts.numberFrom,
    })
    .from(bankAccounts)
    .where(and(isListed(viewer), eq(id, accountId)))
  if (!account) throw new AppError('not_found', 'That bank account is not here (any more).')
  return account
}

/** The viewer's accounts as Settings shows them. */
export async function listOwnAccounts(viewer: Viewer): Promise<OwnAccount[]> {
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select({
        account: { id, bank, mask, currency, name, kind: bankAccounts.kind },
        numberFrom: bankAccounts.numberFrom,
        statements: count(statements.id),
      })
      .from(bankAccounts)
      .leftJoin(statements, and(ownedBy(viewer, statements), eq(statements.accountId, id), isNull(statements.undoneAt)))
      .where(isListed(viewer))
      .groupBy(bankAccounts.userId, id)
      .orderBy(asc(id)),
  )
  return rows.map((row) => ({ ...row.account, isNumberPrinted: row.numberFrom !== null, statements: row.statements }))
}

type Dependent = {
  label: string
  /** Nothing but this statement uses the account, and the person has said nothing of it. */
  isOnly: boolean
  /** Only this statement's file tells its number. */
  losesNumber: boolean
}

/** What a statement's bank account owes to it alone. */
export async function findDependent(viewer: Viewer, tx: Tx, statementId: string): Promise<Dependent> {
  const [account] = await tx
    .select({ id, name, mask, isMade: bankAccounts.isFromStatement, numberFrom: bankAccounts.numberFrom })
    .from(bankAccounts)
    .innerJoin(statements, and(ownedBy(viewer, statements), eq(statements.accountId, id)))
    .where(and(ownedBy(viewer, bankAccounts), eq(statements.id, statementId)))
  if (!account) return { label: '', isOnly: false, losesNumber: false }
  const without = { accountId: account.id, statementId }
  const isShared = await hasOtherStatements(viewer, tx, without)
  const isOnly = account.isMade && !isShared && !(await hasOtherRows(viewer, tx, without))
  const isNamer = isShared && account.numberFrom === statementId
  return { label: accountLabel(account), isOnly, losesNumber: isNamer && !(await findNaming(viewer, tx, without)) }
}

type Without = { accountId: string; statementId: string }

async function hasOtherStatements(viewer: Viewer, tx: Tx, { accountId, statementId }: Without): Promise<boolean> {
  const [other] = await tx
    .select({ id: statements.id })
    .from(statements)
    .where(
      and(
        ownedBy(viewer, statements),
        eq(statements.accountId, accountId),
        ne(statements.id, statementId),
        isNull(statements.undoneAt),
      ),
    )
    .limit(1)
  return other !== undefined
}

/** Whether a row that the statement has nothing to do with, or one that the person removed, is of this account. */
async function hasOtherRows(viewer: Viewer, tx: Tx, { accountId, statementId }: Without): Promise<boolean> {
  const held = tx
    .select({ id: statementDuplicates.transactionId })
    .from(statementDuplicates)
    .where(and(ownedBy(viewer, statementDuplicates), eq(statementDuplicates.statementId, statementId)))
  const [row] = await tx
    .select({ id: transactions.id })
    .from(transactions)
    .where(
      and(
        ownedBy(viewer, transactions),
        eq(transactions.accountId, accountId),
        ne(transactions.statementId, statementId),
        notInArray(transactions.id, held),
      ),
    )
    .limit(1)
  if (row) return true
  const [removed] = await tx
    .select({ id: removedTransactions.transactionId })
    .from(removedTransactions)
    .where(and(ownedBy(viewer, removedTransactions), eq(removedTransactions.accountId, accountId)))
    .limit(1)
  return removed !== undefined
}

/** The first other live statement of an account whose file tells its number. */
export async function findNaming(viewer: Viewer, tx: Tx, { accountId, statementId }: Without) {
  const [naming] = await tx
    .select({ id: statements.id, mask: statements.accountMask, digest: statements.accountDigest })
    .from(statements)
    .where(
      and(
        ownedBy(viewer, statements),
        eq(statements.accountId, accountId),
        ne(statements.id, statementId),
        isNull(statements.undoneAt),
        isNotNull(statements.accountMask),
      ),
    )
    .orderBy(asc(statements.id))
    .limit(1)
  return naming
}
