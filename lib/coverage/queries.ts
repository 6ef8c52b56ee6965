import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { bankAccounts } from '@/db/schema/bank-accounts'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { listCovering } from '@/lib/statements/queries'
import { coverageOf } from './calendar'
import type { AccountCoverage, Coverage } from './schema'

const { id, bank, mask, currency, name } = bankAccounts

/** Which days of each account the viewer's statements prove, leave open or contradict; accounts without any are left out. */
export function listCoverage(viewer: Viewer): Promise<AccountCoverage[]> {
  return asViewer(viewer, async (tx) => {
    const accounts = await tx
      .select({ id, bank, mask, currency, name })
      .from(bankAccounts)
      .where(ownedBy(viewer, bankAccounts))
      .orderBy(asc(id))
    const statements = await listCovering(viewer, tx)
    return accounts.flatMap((account) => {
      const { [account.id]: own = [] } = statements
      return own.length === 0 ? [] : [{ account, coverage: coverageOf(account.id, own) }]
    })
  })
}

/** The same of one account; refuses one that is not the viewer's. */
export function getCoverage(viewer: Viewer, accountId: string): Promise<Coverage> {
  return asViewer(viewer, async (tx) => {
    const [account] = await tx
      .select({ id })
      .from(bankAccounts)
      .where(and(ownedBy(viewer, bankAccounts), eq(id, accountId), isNull(bankAccounts.mergedInto)))
    if (!account) throw new AppError('not_found', 'That account is not here (any more).')
    const { [accountId]: own = [] } = await listCovering(viewer, tx)
    return coverageOf(accountId, own)
  })
}
