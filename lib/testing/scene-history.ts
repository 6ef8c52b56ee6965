import type postgres from 'postgres'
import { asViewer } from '@/db/as-viewer'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { bringBack, removeRows } from '@/lib/removals/mutations'
import { settleLines } from '@/lib/set-aside/mutations'
import { listInState, type SetAside } from '@/lib/set-aside/queries'

export type History = {
  /** A statement that holds rows of the first one again: this line is that row. */
  overlapId: string
  knownLine: number
  knownId: string
  /** A row that was removed and stays so, and what removed it. */
  removedId: string
  removalId: string
  /** What brought another row back. */
  returnId: string
  /** A row as it is kept when it is removed. */
  image: Record<string, unknown>
  /** A line of the first statement that waits for the person's word. */
  reject: SetAside
  /** What settled a line of the later statement, which the overlap sets aside again. */
  ignoredBy: string
}

type Told = { statementId: string; overlap: string; corrected: string; later: { id: string; rows: string[] } }

/** What a person has done with rows and lines since they came: held some again, removed, brought back, ignored. */
export async function aHistory(
  admin: postgres.Sql,
  viewer: Viewer,
  { statementId, overlap, corrected, later }: Told,
): Promise<History> {
  const { userId } = viewer
  const overlapId = (await stored(viewer, overlap, { filename: 'overlap.csv' })).id ?? ''
  const [taught = '', back = ''] = later.rows
  const { operationId: removalId } = await removeRows(viewer, [corrected, taught])
  await removeRows(viewer, [back])
  const { operationId: returnId } = await bringBack(viewer, { ids: [back] })
  const { operationId: ignoredBy } = await settleLines(viewer, { statementId: later.id, state: 'ignored' })
  const [removed] = await admin<{ image: Record<string, unknown> }[]>`
    select "row" as image from removed_transactions where user_id = ${userId} and transaction_id = ${corrected}`
  const [known] = await admin<{ line: number; id: string }[]>`
    select line, transaction_id as id from statement_duplicates
     where user_id = ${userId} and statement_id = ${overlapId} and transaction_id <> ${corrected} limit 1`
  const wanted = { statementId, lines: undefined, state: 'open' } as const
  const [reject] = await asViewer(viewer, (tx) => listInState(viewer, tx, wanted))
  if (!known || !reject || !removed) throw new Error('the scene is not complete')
  // Asked about again, and counted wrongly, so that settling it as before and counting again change something.
  await admin`update statement_rejects set state = 'open', operation_id = null where user_id = ${userId} and statement_id = ${overlapId}`
  // As if it had been corrected to a row: whoever makes two accounts one leads such lines to the row that stays.
  await admin`update statement_rejects set transaction_id = ${known.id} where user_id = ${userId} and statement_id = ${later.id}`
  await admin`update statements set shares_with = '{}' where user_id = ${userId} and id = ${overlapId}`
  const rows = { knownLine: known.line, knownId: known.id, removedId: corrected, image: removed.image }
  return { overlapId, ...rows, removalId, returnId, reject, ignoredBy }
}
