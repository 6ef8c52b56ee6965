import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { stage } from '@/lib/http/server-timing'
import type { Assignment } from '@/lib/provenance/types'
import type { ReadOptions, Told, UnknownLayout } from '@/lib/statements/types'
import type { Reader } from './reader'
import { withReader } from './turns'
import type { FileFacts, FilePreview, RowPortion, WritingOut } from './types'

/** A file that a thread has read and holds. */
export type OpenFile = {
  facts: FileFacts
  /** The fingerprints of the rows at either end. */
  ends(): Promise<string[]>
  /** What is compared with the ledger, as COPY takes it. */
  printed(): Promise<Uint8Array>
  /** The lines set aside, as COPY takes them. */
  setAside(): Promise<Uint8Array>
  /** The rows as COPY takes them; the thread makes the next portion while this one is stored. */
  portions(how: WritingOut): AsyncGenerator<RowPortion>
  /** What the rows were tagged that have been written out. */
  assigned(): Promise<Assignment[]>
}

/** Reads one file; throws a sentence when it is no statement. */
export type ReadFile = (bytes: Uint8Array, options: ReadOptions) => Promise<OpenFile>

/**
 * Waits for the viewer's turn to have a file read on another thread, which holds it until `work` is done. Nobody's rows
 * are touched. `signal` ends the waiting and the reading.
 */
export function inTurnToRead<Result>(
  viewer: Viewer,
  work: (read: ReadFile) => Promise<Result>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Result> {
  const readBy =
    (reader: Reader): ReadFile =>
    async (bytes, options) =>
      handOf(reader, await stage('parse', () => reader.ask({ kind: 'read', bytes, options })))
  return withReader(viewer, (reader) => work(readBy(reader)), { signal })
}

/** What a file asks, and what it would come to; the thread keeps nothing of it. */
export type TryFile = {
  question: (options: ReadOptions) => Promise<UnknownLayout | null>
  preview: (options: ReadOptions, told: Told) => Promise<FilePreview>
}

/** Waits for the viewer's turn to try how a file may be read. Nothing is stored, and nobody's rows are touched. */
export function inTurnToTry<Result>(
  viewer: Viewer,
  bytes: Uint8Array,
  work: (file: TryFile) => Promise<Result>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Result> {
  const triedBy = (reader: Reader): TryFile => ({
    question: (options) => reader.ask({ kind: 'question', bytes, options }),
    preview: (options, told) => reader.ask({ kind: 'preview', bytes, options, told }),
  })
  return withReader(viewer, (reader) => work(triedBy(reader)), { signal })
}

function handOf(reader: Reader, facts: FileFacts): OpenFile {
  return {
    facts,
    ends: () => reader.ask({ kind: 'ends' }),
    printed: () => reader.ask({ kind: 'printed' }),
    setAside: () => reader.ask({ kind: 'set aside' }),
    assigned: () => reader.ask({ kind: 'assigned' }),
    async *portions(how) {
      await reader.ask({ kind: 'write out', how })
      for (let next = reader.ask({ kind: 'portion' }); ;) {
        const portion = await stage('prepare', () => next)
        if (!portion) return
        next = reader.ask({ kind: 'portion' })
        next.catch(() => {}) // told when it is awaited; until then the database is at work
        yield portion
      }
    },
  }
}
