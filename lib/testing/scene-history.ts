import type postgres from 'postgres'
import type { Viewer } from '@/lib/auth/viewer'
import { stored } from '@/lib/imports/testing'
import { bringBack, removeRows } from '@/lib/removals/mutations'

export type History = {
  /** A statement that holds rows of the first one again. */
  overlapId: string
  /** A row that was removed and stays so, and what removed it. */
  removedId: string
  removalId: string
  /** What brought another row back. */
  returnId: string
  /** A row as it is kept when it is removed. */
  image: Record<string, unknown>
}

/** What a person has done with rows since they came: held some again, removed some, and brought one back. */
export async function aHistory(
  admin: postgres.Sql,
  viewer: Viewer,
  { overlap, corrected, later }: { overlap: string; corrected: string; later: string[] },
): Promise<History> {
  const { id: overlapId } = await stored(viewer, overlap, { filename: 'overlap.csv' })
  const [taught = '', back = ''] = later
  const { operationId: removalId } = await removeRows(viewer, [corrected, taught])
  await removeRows(viewer, [back])
  const { operationId: returnId } = await bringBack(viewer, { ids: [back] })
  const [removed] = await admin<{ image: Record<string, unknown> }[]>`
    select "row" as image from removed_transactions where user_id = ${viewer.userId} and transaction_id = ${corrected}`
  // Counted wrongly, so that counting again changes something.
  await admin`update statements set shares_with = '{}' where user_id = ${viewer.userId} and id = ${overlapId}`
  return { overlapId: overlapId ?? '', removedId: corrected, removalId, returnId, image: removed?.image ?? {} }
}
