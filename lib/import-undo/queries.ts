import 'server-only'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import { asViewer } from '@/db/as-viewer'
import { execute } from '@/db/execute'
import { ownedBy } from '@/db/owned-by'
import { operations } from '@/db/schema/operations'
import { statementRejects, statements } from '@/db/schema/statements'
import { transactionLinks } from '@/db/schema/transaction-links'
import { statementDuplicates, transactions } from '@/db/schema/transactions'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { findDependent } from '@/lib/bank-accounts/queries'
import { AppError } from '@/lib/errors/app-error'
import type { KeptBecause, KeptRow, UndoPreview } from './schema'

/** What the person did to a row by hand, if anything: then it stays when its import is taken back. */
export const editOf = (viewer: Viewer): SQL<KeptBecause | null> => sql<KeptBecause | null>`case
  when ${isTaggedByHand} then 'tagged_by_you'
  when ${isLinkedByHand(viewer)} then 'linked_by_you'
  when ${transactions.id} in (
    select ${statementRejects.transactionId} from ${statementRejects}
     where ${ownedBy(viewer, statementRejects)} and ${statementRejects.state} = 'corrected') then 'entered_by_you' end`

const isTaggedByHand = sql`${transactions.tagReason} = 'own_tag'`

/** Whether the person has tagged or linked a row, whatever it was made of. */
export const isChangedByHand = (viewer: Viewer) => sql`(${isTaggedByHand} or ${isLinkedByHand(viewer)})`

const isLinkedByHand = (viewer: Viewer) => sql`coalesce(${transactions.linkId} in (
  select ${transactionLinks.id} from ${transactionLinks}
   where ${ownedBy(viewer, transactionLinks)} and ${transactionLinks.evidence} = 'by_hand'), false)`

/** The rows that a statement has still got and that the person has edited. */
export function listEdited(viewer: Viewer, tx: Tx, statementId: string): Promise<KeptRow[]> {
  const edit = editOf(viewer)
  return tx
    .select({ transactionId: transactions.id, reason: sql<KeptBecause>`${edit}` })
    .from(transactions)
    .where(and(ownedBy(viewer, transactions), eq(transactions.statementId, statementId), sql`${edit} is not null`))
}

/** What taking the import of a statement back would do now: the same conditions as it is done by. */
export function previewUndo(viewer: Viewer, statementId: string): Promise<UndoPreview> {
  return asViewer(viewer, async (tx) => {
    await requireLive(viewer, tx, statementId)
    const stays: UndoPreview['stays'] = {}
    let goes = 0
    for (const { reason, rows } of await countByFate(viewer, tx, statementId)) {
      if (reason === null) goes = rows
      else stays[reason] = rows
    }
    const [rejects] = await tx
      .select({ open: sql<number>`count(*) filter (where ${statementRejects.state} <> 'corrected')`.mapWith(Number) })
      .from(statementRejects)
      .where(and(ownedBy(viewer, statementRejects), eq(statementRejects.statementId, statementId)))
    const staysAny = Object.keys(stays).length > 0
    const dependent = await findDependent(viewer, tx, statementId)
    const goesToo = dependent.isOnly && !staysAny
    return {
      goes,
      stays,
      setAside: rejects?.open ?? 0,
      account: goesToo ? dependent.label : null,
      number: dependent.losesNumber && !goesToo ? dependent.label : null,
    }
  })
}

async function requireLive(viewer: Viewer, tx: Tx, statementId: string): Promise<void> {
  const [live] = await tx
    .select({ id: statements.id })
    .from(statements)
    .where(and(ownedBy(viewer, statements), eq(statements.id, statementId), sql`${statements.undoneAt} is null`))
  if (!live) throw new AppError('not_found', 'That statement is not here (any more).')
}

/** A statement's rows, and those that it holds though no live file had them before, by what would become of them. */
async function countByFate(viewer: Viewer, tx: Tx, statementId: string) {
  const rows = await execute<{ reason: KeptBecause | null; rows: string }>(
    tx,
    sql`
    with elsewhere as (
      select ${statementDuplicates.transactionId} as id from ${statementDuplicates}
        join ${statements} on ${and(ownedBy(viewer, statements), eq(statements.id, statementDuplicates.statementId))}
         and ${statements.undoneAt} is null
       where ${ownedBy(viewer, statementDuplicates)} and ${statementDuplicates.statementId} <> ${statementId}),
    own as (
      select ${transactions.id}, ${editOf(viewer)} as edit from ${transactions}
        join ${statements} on ${and(ownedBy(viewer, statements), eq(statements.id, transactions.statementId))}
       where ${ownedBy(viewer, transactions)} and (${transactions.statementId} = ${statementId}
          or (${statements.undoneAt} is not null and ${transactions.id} in (
            select ${statementDuplicates.transactionId} from ${statementDuplicates}
             where ${ownedBy(viewer, statementDuplicates)} and ${statementDuplicates.statementId} = ${statementId}))))
    select case when own.id in (select id from elsewhere) then 'in_another_file' else own.edit end as reason,
        count(*) as rows
      from own group by 1`,
  )
  return rows.map(({ reason, rows: counted }) => ({ reason, rows: Number(counted) }))
}

/** The operation by which a statement came, unless it was taken back. */
export async function findImport(viewer: Viewer, tx: Tx, statementId: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        ownedBy(viewer, operations),
        eq(operations.kind, 'import'),
        sql`${operations.summary} ->> 'statementId' = ${statementId}`,
        sql`${operations.undoneBy} is null`,
      ),
    )
  return found?.id
}
