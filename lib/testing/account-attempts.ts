import { sql } from 'drizzle-orm'
import { correctAccount, mergeAccounts } from '@/lib/account-corrections/mutations'
import { previewMerge } from '@/lib/account-corrections/queries'
import { describeAccount, leadTo, requireNewMask } from '@/lib/bank-accounts/mutations'
import { getMergeable, listOwnAccounts, mapKinds } from '@/lib/bank-accounts/queries'
import { joinSameRows, moveRemoved, SAME_ROWS } from '@/lib/rows/mutations'
import { countRowsOf, countSameRows } from '@/lib/rows/queries'
import { leadRejectsTo } from '@/lib/set-aside/mutations'
import { moveStatements } from '@/lib/statements/mutations'
import { countStatementsOf, listFilesOf } from '@/lib/statements/queries'
import { asRavi, told, type Attempt } from './attempt'
import type { Person, Scene } from './scene'

const hers = ({ asha, ravi }: Scene) => ({ from: asha.account.id, into: ravi.account.id })
const mergeable = ({ account }: Person) => ({ ...account, numberDigest: null, numberFrom: null })

/** What corrects bank accounts and makes two one. */
export const ACCOUNT_ATTEMPTS: Record<string, Attempt> = {
  'account-corrections/mutations.correctAccount': ({ asha, ravi }) =>
    correctAccount(ravi.viewer, { id: asha.account.id, name: 'Taken', kind: 'wallet' }),
  'account-corrections/mutations.mergeAccounts': (scene) => mergeAccounts(scene.ravi.viewer, hers(scene)),
  'account-corrections/queries.previewMerge': async (scene) =>
    told((await previewMerge(scene.ravi.viewer, hers(scene))).payments + 1, scene.asha),
  'bank-accounts/mutations.describeAccount': asRavi(({ asha, ravi }, tx) =>
    describeAccount(ravi.viewer, tx, asha.account.id, { name: 'Taken', kind: 'wallet' }),
  ),
  'bank-accounts/mutations.leadTo': asRavi(({ asha, ravi }, tx) =>
    leadTo(ravi.viewer, tx, { from: mergeable(asha), into: mergeable(ravi) }),
  ),
  'bank-accounts/mutations.requireNewMask': asRavi(async ({ asha, ravi }, tx) => {
    const { bank, mask } = asha.account
    const isFree = await requireNewMask(ravi.viewer, tx, { bank, mask }).then(
      () => true,
      () => false,
    )
    return told(isFree ? 0 : 1, asha)
  }),
  'bank-accounts/queries.getMergeable': asRavi(({ asha, ravi }, tx) => getMergeable(ravi.viewer, tx, asha.account.id)),
  'bank-accounts/queries.listOwnAccounts': ({ ravi }) => listOwnAccounts(ravi.viewer),
  'bank-accounts/queries.mapKinds': asRavi(({ ravi }, tx) => mapKinds(ravi.viewer, tx)),
  'rows/mutations.joinSameRows': asRavi(({ asha, ravi }, tx) =>
    joinSameRows(ravi.viewer, tx, { from: asha.account.id, into: asha.account.id }),
  ),
  'rows/mutations.moveRemoved': asRavi((scene, tx) => moveRemoved(scene.ravi.viewer, tx, hers(scene))),
  'rows/queries.countRowsOf': asRavi(async ({ asha, ravi }, tx) =>
    told(await countRowsOf(ravi.viewer, tx, asha.account.id), asha),
  ),
  'rows/queries.countSameRows': asRavi(async ({ asha, ravi }, tx) =>
    told(await countSameRows(ravi.viewer, tx, { from: asha.account.id, into: asha.account.id }), asha),
  ),
  'set-aside/mutations.leadRejectsTo': asRavi(async ({ asha, ravi }, tx) => {
    const row = asha.transactionIds.find((id) => id !== asha.history.knownId)
    await tx.execute(sql`create temporary table ${SAME_ROWS} on commit drop as
      select transaction_id as gone, ${row}::uuid as stays from statement_rejects where transaction_id is not null`)
    await leadRejectsTo(ravi.viewer, tx, SAME_ROWS)
  }),
  'statements/mutations.moveStatements': asRavi((scene, tx) => moveStatements(scene.ravi.viewer, tx, hers(scene))),
  'statements/queries.countStatementsOf': asRavi(async ({ asha, ravi }, tx) =>
    told(await countStatementsOf(ravi.viewer, tx, asha.account.id), asha),
  ),
  'statements/queries.listFilesOf': asRavi(async ({ asha, ravi }, tx) =>
    told((await listFilesOf(ravi.viewer, tx, asha.account.id)).length, asha),
  ),
}
