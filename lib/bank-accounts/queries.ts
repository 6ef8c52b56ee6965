import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
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

export type KnownAccount = BankAccount & { numberDigest: string | null }

/** The viewer's accounts at one bank, with what tells whether a file names one of them. */
export function listAccountsOfBank(viewer: Viewer, tx: Tx, wanted: string): Promise<KnownAccount[]> {
  return tx
    .select({ id, bank, mask, currency, name, numberDigest })
    .from(bankAccounts)
    .where(and(ownedBy(viewer, bankAccounts), eq(bank, wanted)))
    .orderBy(asc(bankAccounts.id))
}
