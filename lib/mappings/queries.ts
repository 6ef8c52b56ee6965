import 'server-only'
import { and, asc, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { asViewer } from '@/db/as-viewer'
import { ownedBy } from '@/db/owned-by'
import { statementMappings } from '@/db/schema/statement-mappings'
import type { Viewer } from '@/lib/auth/viewer'
import { todayInIndia } from '@/lib/dates/iso-date'
import { AppError } from '@/lib/errors/app-error'
import { decodeCursor, encodeCursor } from '@/lib/http/cursor'
import { tokenBuckets } from '@/lib/http/token-bucket'
import { findPlannedFile, type Planned } from '@/lib/plans/queries'
import { PLAN_GONE } from '@/lib/plans/schema'
import { inTurnToTry } from '@/lib/reader/queries'
import type { FilePreview } from '@/lib/reader/types'
import { WorkbookLocked } from '@/lib/statements/schema'
import type { LayoutDescription, UnknownLayout } from '@/lib/statements/types'
import { findChangedHeader, type ChangedHeader } from './changed-header'
import { fitsKinds } from './fits-kinds'
import { layoutOf, toldBy } from './layout-of'
import { mappingSchema, type KeptMapping, type Mapping, type MappingDraft, type NamedMapping } from './schema'
import { beginTelling } from './telling'
import type { Before, FileToMap, NothingToMap } from './types'

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

const READ_BY_ITSELF = 'Exta reads this file without a question. Go back to your statements and add it again.'

/** A kept file that waits for the person to say what its columns are; undefined where it is kept no longer. */
export async function findFileToMap(
  viewer: Viewer,
  { planId, password }: Planned,
  now: Date,
): Promise<FileToMap | NothingToMap | undefined> {
  const file = await findPlannedFile(viewer, planId)
  if (!file) return undefined
  const { filename, bytes } = file
  const options = { today: todayInIndia(now), filename, password }
  const mappings = await listMappings(viewer)
  try {
    return await inTurnToTry(viewer, bytes, async ({ question, preview }) => {
      const unknown = await question(options)
      if (!unknown) return { filename, isKnown: true, message: READ_BY_ITSELF }
      const change = findTold(unknown, mappings)
      const telling = beginTelling(unknown, change?.mapping)
      const first = await preview(options, toldBy(telling.draft))
      const isOfThis = change?.mapping.signature === unknown.signature
      const before = change ? whatWasTold(change, isOfThis, first) : null
      return { filename, unknown, before, telling, preview: first }
    })
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') {
      const locked = error instanceof WorkbookLocked && { locked: error.reason }
      return { filename, isKnown: false, message: error.message, ...locked }
    }
    throw error
  }
}

/** What the person said before: of this very header, or of one that is nearly this. */
function findTold(unknown: UnknownLayout, mappings: readonly KeptMapping[]): ChangedHeader | undefined {
  const same = mappings.find(({ signature }) => signature === unknown.signature)
  return same ? { mapping: same, added: [], gone: [] } : findChangedHeader(unknown, mappings)
}

function whatWasTold({ mapping, added, gone }: ChangedHeader, isOfThis: boolean, { reading }: FilePreview): Before {
  const isRead = reading !== null && reading.rejected <= reading.rows
  const why = isRead ? 'told before' : 'rows changed'
  return { name: mapping.name, why: isOfThis ? why : 'header changed', added, gone }
}

// A person looks at one preview after the other; reading takes a thread that others wait for.
const takePreview = tokenBuckets({ burst: 20, perSecond: 2, keysMax: 10_000 })
const TOO_FAST = 'You change the columns faster than the file can be read. Wait a moment.'

/** What a kept file comes to by what is told so far. */
export async function previewMapping(
  viewer: Viewer,
  { planId, draft, password }: Planned & { draft: MappingDraft },
  { now, signal }: { now: Date; signal?: AbortSignal | undefined },
): Promise<FilePreview> {
  const retryAfterSeconds = takePreview(viewer.userId, performance.now())
  if (retryAfterSeconds > 0) throw new AppError('rate_limited', TOO_FAST, { retryAfterSeconds })
  const file = await findPlannedFile(viewer, planId)
  if (!file) throw new AppError('not_found', PLAN_GONE)
  const options = { today: todayInIndia(now), filename: file.filename, password }
  return inTurnToTry(viewer, file.bytes, ({ preview }) => preview(options, toldBy(draft)), { signal })
}
