import 'server-only'
import { sql } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { describeAccount, leadTo, requireNewMask } from '@/lib/bank-accounts/mutations'
import { getMergeable } from '@/lib/bank-accounts/queries'
import { accountLabel } from '@/lib/bank-accounts/schema'
import { AppError } from '@/lib/errors/app-error'
import { searchLinks } from '@/lib/links/mutations'
import { recordOperation, waitForTurn } from '@/lib/operations/mutations'
import { dropRows, joinSameRows, moveRemoved, SAME_ROWS } from '@/lib/rows/mutations'
import { leadRulesTo } from '@/lib/rules/mutations'
import { leadRejectsTo } from '@/lib/set-aside/mutations'
import { moveStatements, recountStatements } from '@/lib/statements/mutations'
import { listFilesOf } from '@/lib/statements/queries'
import type { Accounts, CorrectedAccount, Merged } from './schema'

/**
 * Makes two accounts one, as if every file had been of that one from the beginning: a payment that stands in both is one
 * from now on, and each file still tells its own lines. docs/decisions/0018.
 */
export function mergeAccounts(viewer: Viewer, { from, into }: Accounts): Promise<Merged> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const [gone, stays] = [await getMergeable(viewer, tx, from), await getMergeable(viewer, tx, into)]
    if (gone.bank !== stays.bank || gone.currency !== stays.currency)
      throw new AppError('invalid_input', 'Two accounts of different banks or currencies cannot be the same one.')
    const same = await joinSameRows(viewer, tx, { from, into })
    await leadRejectsTo(viewer, tx, SAME_ROWS)
    await dropRows(viewer, tx, sql`${transactions.id} in (select gone from ${SAME_ROWS})`)
    await moveStatements(viewer, tx, { from, into })
    await moveRemoved(viewer, tx, { from, into })
    await leadTo(viewer, tx, { from: gone, into: stays })
    await leadRulesTo(viewer, tx, { from, into })
    await settleStatements(viewer, tx, into)
    const summary = { from: accountLabel(gone), into: accountLabel(stays), same }
    const operationId = await recordOperation(viewer, tx, { kind: 'account_merge', summary })
    return { same, operationId }
  })
}

/**
 * What the person says of an account: its name, what it is, and its last digits where no file has told them. What it is
 * decides what a payment to it may be linked as.
 */
export function correctAccount(viewer: Viewer, { id, name, kind, mask }: CorrectedAccount): Promise<void> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const account = await getMergeable(viewer, tx, id)
    const isOther = mask !== undefined && mask !== account.mask
    if (isOther && account.numberFrom !== null) throw new AppError('conflict', PRINTED, { fields: { mask: [PRINTED] } })
    if (isOther) await requireNewMask(viewer, tx, { bank: account.bank, mask })
    await describeAccount(viewer, tx, id, { name, kind, ...(isOther && { mask }) })
    if (kind !== account.kind) await searchLinksOf(viewer, tx, id)
  })
}

const PRINTED = 'A file of this account prints its number, so it has no other.'

/** Which file a row is of has changed, and what may be linked: money does not move within one account. */
async function settleStatements(viewer: Viewer, tx: Tx, accountId: string): Promise<void> {
  const files = await listFilesOf(viewer, tx, accountId)
  await recountStatements(
    viewer,
    tx,
    files.map(({ id }) => id),
  )
  await searchLinksOf(viewer, tx, accountId)
}

async function searchLinksOf(viewer: Viewer, tx: Tx, accountId: string): Promise<void> {
  const files = await listFilesOf(viewer, tx, accountId)
  const [from] = files.map((file) => file.from).sort()
  const to = files
    .map((file) => file.to)
    .sort()
    .at(-1)
  if (from && to) await searchLinks(viewer, tx, { days: { from, to }, operationId: null })
}
