import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { v7 as uuid } from 'uuid'
import { sqlStateOf } from '@/db/database-error'
import type { Tx } from '@/db/tx'
import { ownedBy } from '@/db/owned-by'
import { operations, undoImages } from '@/db/schema/operations'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import type { OperationKind, Summary } from './types'

type NewOperation = { kind: OperationKind; summary: Summary }

/** Notes what is about to change many rows, in the transaction that changes them. */
export async function recordOperation(viewer: Viewer, tx: Tx, { kind, summary }: NewOperation): Promise<string> {
  const id = uuid()
  await tx.insert(operations).values({ userId: viewer.userId, id, kind, summary })
  return id
}

/**
 * Notes that an operation goes on, in the transaction of its next step: made at the first, its summary brought up to
 * date at every one. Answers false where it has been undone meanwhile: then nothing may be added to it.
 */
export async function continueOperation(
  viewer: Viewer,
  tx: Tx,
  { id, summary }: { id: string; summary: Summary },
): Promise<boolean> {
  const going = await tx
    .insert(operations)
    .values({ userId: viewer.userId, id, kind: 'categorization', summary })
    .onConflictDoUpdate({
      target: [operations.userId, operations.id],
      set: { summary },
      setWhere: and(ownedBy(viewer, operations), isNull(operations.undoneBy)),
    })
    .returning({ id: operations.id })
  return going.length > 0
}

type Undone = { undoId: string; kind: OperationKind; summary: Summary }

/** Notes that an operation is being undone; refuses one that is not the viewer's, or was undone before. */
export async function recordUndo(viewer: Viewer, tx: Tx, undoes: string): Promise<Undone> {
  const undoId = uuid()
  const [undone] = await tx
    .update(operations)
    .set({ undoneBy: undoId })
    .where(and(ownedBy(viewer, operations), eq(operations.id, undoes), isNull(operations.undoneBy)))
    .returning({ kind: operations.kind, summary: operations.summary })
  if (!undone)
    throw new AppError('not_found', 'There is nothing to undo: it was undone before, or it is not here any more.')
  const kind = undone.kind === 'import' ? 'import_undo' : 'undo'
  await tx.insert(operations).values({ userId: viewer.userId, id: undoId, kind, undoes, summary: {} })
  return { undoId, ...undone }
}

/** Adds to what an operation says of itself once it is known what came of it. */
export async function summarizeOperation(viewer: Viewer, tx: Tx, id: string, summary: Summary): Promise<void> {
  await tx
    .update(operations)
    .set({ summary: sql`${operations.summary} || ${JSON.stringify(summary)}::jsonb` })
    .where(and(ownedBy(viewer, operations), eq(operations.id, id)))
}

type Images = { operationId: string; /** The table. */ of: 'rules' | 'statement_rejects' }

/** What changed the same rows of a table after an operation leads back to what was before both, now that it is undone. */
export async function joinImages(viewer: Viewer, tx: Tx, { operationId, of }: Images): Promise<void> {
  const own = alias(undoImages, 'own')
  await tx
    .update(undoImages)
    .set({ image: sql`${own.image}` })
    .from(own)
    .where(
      and(
        ownedBy(viewer, undoImages),
        eq(undoImages.of, of),
        sql`${undoImages.image} ->> 'operation_id' = ${operationId}`,
        ownedBy(viewer, own),
        eq(own.operationId, operationId),
        eq(own.of, undoImages.of),
        eq(own.key, undoImages.key),
      ),
    )
}

/**
 * One change of many rows at a time for each person: an import, a correction and an undo in two tabs each see what the
 * one before left, and none of them changes a row that another has not noted yet. Held until the transaction ends, whose
 * statements may take longer from here on: a page answers in a moment, the undo of a whole ledger's tags does not.
 */
export async function waitForTurn(viewer: Viewer, tx: Tx): Promise<void> {
  try {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${viewer.userId}, 0))`)
    await tx.execute(sql`set local statement_timeout = '2min'`)
  } catch (error) {
    if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error
    throw new AppError('unavailable', 'Your statements are still being read. Try again in a moment.', { cause: error })
  }
}

const LOCK_NOT_AVAILABLE = '55P03'
