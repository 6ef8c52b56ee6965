import 'server-only'
import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import type { BankAccount } from './schema'

const { id, bank, mask, currency, name, numberDigest } = bankAccounts

/** The viewer's bank accounts, in the order in which they were first seen. */
export function listBankAccounts(viewer: Viewer): Promise<BankAccount[]> {
  return asViewer(viewer, (tx) =>
    tx
      .select({ id, bank, mask, currency, name })
      .from(bankAccounts)
      .where(ownedBy(viewer, bankAccounts))
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
      .where(and(ownedBy(viewer, bankAccounts), after === undefined ? undefined : gt(id, after)))
      .orderBy(asc(id))
      .limit(limit + 1),
  )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null }
}

/** Whether an account was made since then. */
export async function isAccountYounger(viewer: Viewer, tx: Tx, accountId: string, since: Date): Promise<boolean> {
  const [found] = await tx
    .select({ createdAt: bankAccounts.createdAt })
    .from(bankAccounts)
    .where(and(ownedBy(viewer, bankAccounts), eq(id, accountId)))
  return found !== undefined && found.createdAt >= since
}

export type KnownAccount = BankAccount & { numberDigest: string | null }

/** The viewer's accounts at one bank, with what tells whether a file names one of them. */
export function listAccountsOfBank(viewer: Viewer, tx: Tx, wanted: string): Promise<KnownAccount[]> {
  return tx
    .select({ id, bank, mask, currency, name, numberDigest })
    .from(bankAccounts)
    .where(and(ownedBy(viewer, bankAccounts), eq(bank, wanted)))
    .orderBy(asc(bankAccounts.id))
}
