import 'server-only'
import { and, count, eq, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { statementMappings } from '@/db/schema/statement-mappings'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors/app-error'
import { MAPPINGS_MAX, type NamedMapping } from './schema'

const TOO_MANY = `You have ${MAPPINGS_MAX} mappings, which is as many as Exta keeps. Delete one that you no longer use.`
const GONE = 'That mapping was deleted already.'

export type Saved = {
  id: string
  /** The name of the one that it replaces, for files with the same header. */ replaced: string | null
}

/** Keeps a mapping for all files with its header; what was kept for them before is replaced. */
export function saveMapping(viewer: Viewer, mapping: NamedMapping): Promise<Saved> {
  return asViewer(viewer, async (tx) => {
    const saved = await put(viewer, tx, mapping)
    await requireRoom(viewer, tx)
    return saved
  })
}

/** Keeps all of them, or none. */
export function importMappings(viewer: Viewer, mappings: readonly NamedMapping[]): Promise<Saved[]> {
  return asViewer(viewer, async (tx) => {
    const saved: Saved[] = []
    for (const mapping of mappings) saved.push(await put(viewer, tx, mapping))
    await requireRoom(viewer, tx)
    return saved
  })
}

async function put(viewer: Viewer, tx: Tx, { name, ...mapping }: NamedMapping): Promise<Saved> {
  const { userId } = viewer
  const { signature } = mapping
  const [before] = await tx
    .select({ name: statementMappings.name })
    .from(statementMappings)
    .where(and(ownedBy(viewer, statementMappings), eq(statementMappings.signature, signature)))
    .for('update')
  const [kept] = await tx
    .insert(statementMappings)
    .values({ userId, id: uuid(), signature, name, mapping })
    .onConflictDoUpdate({
      target: [statementMappings.userId, statementMappings.signature],
      set: { name, mapping },
      setWhere: ownedBy(viewer, statementMappings),
    })
    .returning({ id: statementMappings.id })
  if (!kept) throw new Error('a mapping was neither added nor replaced')
  return { id: kept.id, replaced: before?.name ?? null }
}

async function requireRoom(viewer: Viewer, tx: Tx): Promise<void> {
  const [kept] = await tx.select({ total: count() }).from(statementMappings).where(ownedBy(viewer, statementMappings))
  if ((kept?.total ?? 0) > MAPPINGS_MAX) throw new AppError('conflict', TOO_MANY)
}

export async function renameMapping(viewer: Viewer, id: string, name: string): Promise<void> {
  const renamed = await asViewer(viewer, (tx) =>
    tx
      .update(statementMappings)
      .set({ name })
      .where(and(ownedBy(viewer, statementMappings), eq(statementMappings.id, id)))
      .returning({ id: statementMappings.id }),
  )
  if (renamed.length === 0) throw new AppError('not_found', GONE)
}

/** What was read by it stays; the next such file is asked about again. */
export async function deleteMapping(viewer: Viewer, id: string): Promise<void> {
  const deleted = await asViewer(viewer, (tx) =>
    tx
      .delete(statementMappings)
      .where(and(ownedBy(viewer, statementMappings), eq(statementMappings.id, id)))
      .returning({ id: statementMappings.id }),
  )
  if (deleted.length === 0) throw new AppError('not_found', GONE)
}

/** Notes that a file was stored by it. */
export async function noteMappingUse(viewer: Viewer, tx: Tx, id: string): Promise<void> {
  await tx
    .update(statementMappings)
    .set({ usedAt: sql`now()` })
    .where(and(ownedBy(viewer, statementMappings), eq(statementMappings.id, id)))
}
