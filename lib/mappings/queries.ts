import 'server-only'
import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { statementMappings } from '@/db/schema/statement-mappings'
import type { Viewer } from '@/lib/auth/viewer'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import type { LayoutDescription, UnknownLayout } from '@/lib/statements/types'
import { fitsKinds } from './fits-kinds'
import { layoutOf } from './layout-of'
import { mappingSchema, type KeptMapping, type Mapping, type NamedMapping } from './schema'

const { id, name, mapping, createdAt, usedAt } = statementMappings
const columns = { id, name, mapping, createdAt, usedAt }
type Kept = Omit<KeptMapping, keyof Mapping> & { mapping: unknown }

const asKept = ({ mapping: told, ...about }: Kept): KeptMapping => ({ ...about, ...mappingSchema.parse(told) })

/** The viewer's mappings, by name. */
export async function listMappings(viewer: Viewer): Promise<KeptMapping[]> {
  const kept = await asViewer(viewer, (tx) =>
    tx.select(columns).from(statementMappings).where(ownedBy(viewer, statementMappings)).orderBy(asc(name), asc(id)),
  )
  return kept.map(asKept)
}

const afterMapping = z.tuple([z.uuid()])

/** One page of them, in the order in which they came. */
export async function listMappingPage(
  viewer: Viewer,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const [after] = cursor === undefined ? [] : decodeCursor(cursor, afterMapping)
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select(columns)
      .from(statementMappings)
      .where(and(ownedBy(viewer, statementMappings), after === undefined ? undefined : gt(id, after)))
      .orderBy(asc(id))
      .limit(limit + 1),
  )
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(asKept), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null }
}

/** The same as they are exported: what this person alone knows of them stays. */
export async function exportMappings(viewer: Viewer): Promise<NamedMapping[]> {
  const kept = await asViewer(viewer, (tx) =>
    tx
      .select({ name, mapping })
      .from(statementMappings)
      .where(ownedBy(viewer, statementMappings))
      .orderBy(asc(name), asc(id)),
  )
  return kept.map((one) => ({ name: one.name, ...mappingSchema.parse(one.mapping) }))
}

/** `isLike`: it was told of another file without a header, whose columns were of the same kinds as far as both filled them. */
export type FoundMapping = { id: string; layout: LayoutDescription; isLike: boolean }

/** What the viewer said of files like this one, in the form by which the engine reads them. */
export async function findMapping(viewer: Viewer, unknown: UnknownLayout): Promise<FoundMapping | undefined> {
  const isOfThis = eq(statementMappings.signature, unknown.signature)
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select({ id, name, mapping })
      .from(statementMappings)
      .where(and(ownedBy(viewer, statementMappings), unknown.header ? isOfThis : undefined)),
  )
  const kept = rows.map((row) => ({ ...row, mapping: mappingSchema.parse(row.mapping) }))
  const exact = kept.find((one) => one.mapping.signature === unknown.signature)
  const alike = exact ? [] : kept.filter((one) => fitsKinds(one.mapping, unknown))
  const found = exact ?? (alike.length === 1 ? alike[0] : undefined)
  return found && { id: found.id, layout: layoutOf(found.mapping, found.name), isLike: !exact }
}
