import type { Viewer } from '@/lib/auth/viewer'
import type { JobKind } from './schema'

/** A job that this process holds, until its lease lapses. Whatever it writes carries id and token. */
export type ClaimedJob = {
  userId: string
  id: string
  kind: JobKind
  key: string
  /** Ids only. */
  payload: Readonly<Record<string, string | number>>
  /** This try included. */
  attempts: number
  leaseToken: string
  progress: JobProgress | null
}

/** `done` of `total` products have been asked about; `tagged` rows got a tag by it, of `tbd` products the model does not know. */
export type JobProgress = { total: number; done: number; tagged: number; tbd: number }

/** How a job stands, in the words of the API. */
export type JobStanding = {
  state: 'queued' | 'running' | 'finished' | 'failed'
  progress: JobProgress | null
  /** Why the last try came to nothing; null once one has got on. */
  fault: string | null
  /** When it may run (again). */
  runAt: Date
  createdAt: Date
}

/** How a try ended: at the end, at a pause that others may use, at a stop of the server, or at a fault. */
export type JobOutcome =
  | { kind: 'finished' }
  | { kind: 'more' }
  | { kind: 'released' }
  /** `isFinal`: trying again cannot help until somebody has mended it. */
  | { kind: 'failed'; code: string; afterMs: number; isFinal: boolean }

/**
 * Does a job as the person whose it is, in units that are each committed whole. `more`: a pause, after which another
 * person's job may come first. Throws JobFault for what is known to go wrong; hears the signal between two units.
 */
export type JobHandler = (viewer: Viewer, job: ClaimedJob, signal: AbortSignal) => Promise<'finished' | 'more'>
