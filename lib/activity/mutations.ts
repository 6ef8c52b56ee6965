import 'server-only'
import { setImmediate as othersTurn } from 'node:timers/promises'
import { asViewer } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import type { Viewer } from '@/lib/auth/viewer'
import { recallKnowledge } from '@/lib/categorization/queries'
import type { Knowledge } from '@/lib/categorization/types'
import { AppError } from '@/lib/errors/app-error'
import { takeBack } from '@/lib/import-undo/mutations'
import { restoreLink } from '@/lib/links/mutations'
import { recordUndo, summarizeOperation, waitForTurn } from '@/lib/operations/mutations'
import type { OperationKind, Summary } from '@/lib/operations/types'
import { recordRestoredTags } from '@/lib/provenance/mutations'
import { restoreRemovedTags, undoRemoval, undoReturn } from '@/lib/removals/mutations'
import { listRemovedTaught } from '@/lib/removals/queries'
import { undoSetAside } from '@/lib/set-aside/mutations'
import { restoreReadings } from '@/lib/rule-runs/mutations'
import { withdrawReadings } from '@/lib/rule-undo/mutations'
import { categorizerOf } from '@/lib/rule-undo/queries'
import type { CameRow } from '@/lib/rule-undo/types'
import { restoreRules } from '@/lib/rules/mutations'
import { recallHistory } from '@/lib/rules/queries'
import { bringTagBack, leadRules, withEndedTags } from '@/lib/tag-corrections/mutations'
import { restoreProductTags } from '@/lib/tags/mutations'
import { recallDefaultTagHistory, recallProductTags, recallProductTagsBefore } from '@/lib/tags/queries'
import { noteTags, restoreTags } from '@/lib/transactions/mutations'
import { listTaughtRows } from '@/lib/transactions/queries'
import { isUndoable, type Undoable } from './schema'

type Undone = { restored: number; conflicts: string[] }

type Undo = (viewer: Viewer, tx: Tx, done: { operationId: string; undoId: string; summary: Summary }) => Promise<Undone>

/**
 * Puts back exactly what an operation changed, as if it had never been. Whatever was changed again since is left and named.
 */
export function undoOperation(viewer: Viewer, operationId: string): Promise<Undone> {
  return asViewer(viewer, async (tx) => {
    await waitForTurn(viewer, tx)
    const { undoId, kind, summary } = await recordUndo(viewer, tx, operationId)
    if (!isUndoable(kind)) throw new AppError('invalid_input', NOT_UNDONE[kind] ?? 'This cannot be undone.')
    const undone = await UNDO[kind](viewer, tx, { operationId, undoId, summary })
    await summarizeOperation(viewer, tx, undoId, { restored: undone.restored, conflicts: undone.conflicts.length })
    return undone
  })
}

/** Rows that came since and were tagged by what the change taught get what they would have got, memory included. */
const undoTags: Undo = async (viewer, tx, { operationId, undoId }) => {
  const taught = await listTaught(viewer, tx, operationId)
  if (taught.length > 0) {
    const memory = await recallProductTagsBefore(viewer, tx, operationId)
    await noteTaught(viewer, tx, operationId, { taught, knowledge: await recallKnowledge(viewer, tx, { memory }) })
  }
  const tags = await withEndedTags(viewer, tx, operationId, async () => {
    const undone = await leadTagsBack(viewer, tx, operationId)
    await restoreProductTags(viewer, tx, operationId)
    return undone
  })
  await recordRestoredTags(viewer, tx, { undoId, undoes: operationId }, tags.restored)
  return { restored: tags.restored.length + tags.removed, conflicts: tags.conflicts }
}

/** By the rules that were there when they came: those that were made since have not been run on them. */
async function noteTaught(viewer: Viewer, tx: Tx, operationId: string, { taught, knowledge }: Taught): Promise<void> {
  const categorized = categorizerOf(await recallHistory(viewer, tx), knowledge)
  const latestFirst = taught.toSorted((one, other) => (one.id < other.id ? 1 : -1))
  for (let start = 0; start < latestFirst.length; start += ROWS_AT_ONCE) {
    await noteTags(viewer, tx, operationId, latestFirst.slice(start, start + ROWS_AT_ONCE).map(categorized))
    await othersTurn()
  }
}

const ROWS_AT_ONCE = 2000

type Taught = { taught: readonly CameRow[]; knowledge: Knowledge }

async function leadTagsBack(viewer: Viewer, tx: Tx, operationId: string) {
  const removed = await restoreRemovedTags(viewer, tx, operationId)
  return { ...(await restoreTags(viewer, tx, operationId)), removed }
}

/**
 * Rules, also where a tag ended that they gave: what they tagged, called or set apart when it came is as the other rules of
 * then and the memory say.
 */
const undoRules: Undo = async (viewer, tx, { operationId, undoId }) => {
  const before = {
    rules: await recallHistory(viewer, tx, operationId),
    defaults: await recallDefaultTagHistory(viewer, tx, operationId),
    memory: await recallProductTags(viewer, tx),
  }
  await bringTagBack(viewer, tx, operationId)
  const memory = await recallProductTagsBefore(viewer, tx, operationId)
  const known = await recallKnowledge(viewer, tx) // while no tag is there that has ended
  const defaults = await recallDefaultTagHistory(viewer, tx)
  const { read, tags } = await withEndedTags(viewer, tx, null, async (ended) => {
    await restoreRules(viewer, tx, operationId)
    for (const end of ended) await leadRules(viewer, tx, end)
    await restoreProductTags(viewer, tx, operationId)
    const rules = await recallHistory(viewer, tx)
    const after = { rules, defaults, memory: await recallProductTags(viewer, tx) }
    const read = await withdrawReadings(viewer, tx, { operationId, before, after, knowledge: known })
    const taught = await listTaught(viewer, tx, operationId)
    await noteTaught(viewer, tx, operationId, { taught, knowledge: { ...known, memory } })
    return { read, tags: await leadTagsBack(viewer, tx, operationId) }
  })
  const retagged = [...new Set([...tags.restored, ...read.retagged])]
  await recordRestoredTags(viewer, tx, { undoId, undoes: operationId }, retagged)
  return {
    restored: Math.max(retagged.length + tags.removed, read.read),
    conflicts: [...new Set([...tags.conflicts, ...read.conflicts])],
  }
}

/** Tags first, then what they hang on. */
const undoRun: Undo = async (viewer, tx, done) => {
  const tagged = await undoTags(viewer, tx, done)
  const read = await restoreReadings(viewer, tx, done.operationId)
  const conflicts = [...new Set([...tagged.conflicts, ...read.conflicts])]
  return { restored: Math.max(tagged.restored, read.restored), conflicts }
}

/** The products first, by which it is kept who gave which tag. */
const undoReread: Undo = async (viewer, tx, done) => {
  const read = await restoreReadings(viewer, tx, done.operationId)
  const tagged = await undoTags(viewer, tx, done)
  return { restored: read.restored, conflicts: [...new Set([...tagged.conflicts, ...read.conflicts])] }
}

const undoImport: Undo = async (viewer, tx, { undoId, summary }) => {
  const undoing = { statementId: String(summary.statementId), operationId: undoId }
  const { removed, kept } = await takeBack(viewer, tx, undoing, { withEdited: false })
  return { restored: removed, conflicts: kept.map(({ transactionId }) => transactionId) }
}

const UNDO: Record<Undoable, Undo> = {
  correction: undoTags,
  categorization: undoTags,
  import: undoImport,
  link: (viewer, tx, { operationId }) => restoreLink(viewer, tx, operationId),
  reread: undoReread,
  removal: (viewer, tx, { operationId }) => undoRemoval(viewer, tx, operationId),
  rule_change: undoRules,
  rule_run: undoRun,
  return: (viewer, tx, { operationId }) => undoReturn(viewer, tx, operationId),
  set_aside: (viewer, tx, { operationId }) => undoSetAside(viewer, tx, operationId),
  tag_merge: undoRules,
  tag_delete: undoRules,
}

const NOT_UNDONE: Partial<Record<OperationKind, string>> = {
  account_merge:
    'Accounts that are one are not parted again: undo the imports, and add their files to the accounts anew.',
  undo: 'What was undone is done again by hand: it is no operation to undo.',
  import_undo: 'An import that was taken back comes again with its file: add that file again.',
}

async function listTaught(viewer: Viewer, tx: Tx, operationId: string) {
  return [...(await listTaughtRows(viewer, tx, operationId)), ...(await listRemovedTaught(viewer, tx, operationId))]
}
