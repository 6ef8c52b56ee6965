import type { JobStanding } from '@/lib/jobs/types'
import type { StatementReport } from './schema'

type TaggingState = NonNullable<StatementReport['tagging']>['state']

/** The jobs that ask a model about a statement's products: its own, and the one about everything. */
export type TaggingJobs = { own: JobStanding | undefined; all: JobStanding | undefined }

/** The job that tells how far a statement is: the later one, of which the one about everything must know the statement. */
export function tellingJob({ own, all }: TaggingJobs, uploadedAt: Date): JobStanding | undefined {
  if (!all || all.createdAt < uploadedAt) return own
  return own && own.createdAt > all.createdAt ? own : all
}

/**
 * `off` where no model may be asked. Without a job there was nothing to ask, and where every row has a tag there is nothing
 * left: a job about everything may go on or give up, but not about this statement.
 */
export function taggingState(isModelAllowed: boolean, job: JobStanding | undefined, tbd: number): TaggingState {
  if (!isModelAllowed) return 'off'
  return tbd > 0 && job ? job.state : 'finished'
}
