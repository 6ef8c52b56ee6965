import type { JobStanding } from '@/lib/jobs/types'
import type { ProgressEvent, StatementReport } from './schema'
import { sentenceOfFault, sentenceOfRest } from './tagging-fault'

type Tagging = NonNullable<StatementReport['tagging']>

/** The present state of an upload as one event: what is over is finished, and what nobody is asked about is over. */
export function progressOf(tagging: Tagging, job: JobStanding | undefined): ProgressEvent {
  const { state, tagged, tbd, total } = tagging
  switch (state) {
    case 'off':
    case 'finished':
      return { kind: 'finished', tagged, tbd, total }
    case 'failed':
      return { kind: 'failed', code: job?.fault ?? 'bug', message: sentenceOfFault(job?.fault ?? null) }
    case 'queued':
      if (!job?.progress && !job?.fault) return { kind: 'stored', done: total, total }
      return { ...taggingOf(tagging, job), ...(job.fault !== null && { waiting: restOf(job.fault, job.runAt) }) }
    case 'running':
      return taggingOf(tagging, job)
  }
}

const restOf = (code: string, runAt: Date) => ({ code, message: sentenceOfRest(code), until: runAt.toISOString() })

/** Rows without a tag count as done as far as their products have been asked about: by then they have no answer. */
function taggingOf({ tagged, tbd, total }: Tagging, job: JobStanding | undefined) {
  const asked = job?.progress ?? { done: 0, total: 0 }
  const share = asked.total > 0 ? Math.min(asked.done / asked.total, 1) : 0
  return {
    kind: 'tagging' as const,
    done: total - Math.ceil(tbd * (1 - share)),
    ...{ total, tagged, tbd },
    ...(asked.total > 0 && { products: { done: asked.done, total: asked.total } }),
  }
}
