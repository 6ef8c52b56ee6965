import 'server-only'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { backOff } from './back-off'
import { HEARTBEAT_MS, JobFault, LeaseLost, POLL_MS, type JobKind } from './schema'
import type { ClaimedJob, JobHandler, JobOutcome } from './types'
import { countWakes, noteDraining, noteTurn, onWake } from './worker-state'

/** Where jobs come from and go back to. */
export type JobQueue = {
  claim(kinds: readonly JobKind[]): Promise<ClaimedJob | undefined>
  extend(job: ClaimedJob): Promise<boolean>
  settle(job: ClaimedJob, outcome: JobOutcome): Promise<void>
}

/** What goes wrong, by code: a job's data is never part of it. */
export type TellFault = (fault: { kind?: JobKind; jobId?: string; code: string }, error?: unknown) => void

type WorkerOptions = {
  queue: JobQueue
  handlers: Partial<Record<JobKind, JobHandler>>
  tell: TellFault
  /** How many jobs are done at once, each of another person. */
  slots?: number
  pollMs?: number
  heartbeatMs?: number
}

export type Worker = {
  /** Takes nothing on any more, breaks off what runs between two units, and lets go of it for others to take at once. */
  stop(): Promise<void>
}

/** Does jobs until it is stopped. */
export function startWorker(options: WorkerOptions): Worker {
  const stopping = new AbortController()
  const slots = Array.from({ length: options.slots ?? 2 }, () => serve(options, stopping.signal))
  return {
    async stop() {
      noteDraining()
      stopping.abort(new Error('the server stops'))
      await Promise.all(slots)
    },
  }
}

const FIRST_PAUSE_MS = 25

async function serve(options: WorkerOptions, stopping: AbortSignal): Promise<void> {
  const longest = options.pollMs ?? POLL_MS
  let pauseMs = longest
  while (!stopping.aborted) {
    noteTurn(new Date())
    const woken = countWakes()
    const job = await claim(options)
    if (job) {
      await work(job, options, stopping)
      continue
    }
    if (countWakes() !== woken) pauseMs = FIRST_PAUSE_MS
    await pause(pauseMs, stopping)
    // After a wake-up soon and then ever later: what was enqueued may take its time to be committed.
    pauseMs = countWakes() === woken ? Math.min(longest, pauseMs * 2) : FIRST_PAUSE_MS
  }
}

async function claim({ queue, handlers, tell }: WorkerOptions): Promise<ClaimedJob | undefined> {
  const kinds = (Object.keys(handlers) as JobKind[]).filter((kind) => handlers[kind])
  if (kinds.length === 0) return undefined
  try {
    return await queue.claim(kinds)
  } catch (error) {
    tell({ code: 'queue_out_of_reach' }, error) // and look again at the next turn
    return undefined
  }
}

async function work(job: ClaimedJob, options: WorkerOptions, stopping: AbortSignal): Promise<void> {
  const lost = new AbortController()
  const heartbeat = setInterval(() => void beat(job, options, lost), options.heartbeatMs ?? HEARTBEAT_MS)
  try {
    const outcome = await attempt(job, options, stopping, lost.signal)
    if (outcome) await options.queue.settle(job, outcome)
  } catch (error) {
    options.tell({ kind: job.kind, jobId: job.id, code: 'not_settled' }, error) // its lease lapses by itself
  } finally {
    clearInterval(heartbeat)
  }
}

async function beat(job: ClaimedJob, { queue, tell }: WorkerOptions, lost: AbortController): Promise<void> {
  noteTurn(new Date())
  try {
    if (!(await queue.extend(job))) lost.abort(new LeaseLost('another try has this job by now'))
  } catch (error) {
    tell({ kind: job.kind, jobId: job.id, code: 'no_heartbeat' }, error)
  }
}

/** How the try ended; undefined where the job is somebody else's by now. */
async function attempt(
  job: ClaimedJob,
  { handlers, tell }: WorkerOptions,
  stopping: AbortSignal,
  lost: AbortSignal,
): Promise<JobOutcome | undefined> {
  try {
    const handler = handlers[job.kind]
    if (!handler) return { kind: 'released' }
    const kind = await handler(mintViewer(job), job, AbortSignal.any([stopping, lost]))
    return { kind: kind === 'more' && stopping.aborted ? 'released' : kind }
  } catch (error) {
    if (lost.aborted || error instanceof LeaseLost) return undefined
    if (stopping.aborted) return { kind: 'released' }
    const { code, details } = error instanceof JobFault ? error : { code: 'bug', details: { isFinal: false } }
    tell({ kind: job.kind, jobId: job.id, code }, error)
    const waitMs = 'retryAfterMs' in details ? details.retryAfterMs : undefined
    return {
      kind: 'failed',
      code,
      isFinal: details.isFinal,
      afterMs: waitMs ?? backOff(job.attempts, Math.random()),
    }
  }
}

/** Waits, or not so long: until a wake-up or the stop. */
function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const finish = () => {
      clearTimeout(timer)
      forget()
      stopping.removeEventListener('abort', finish)
      done()
    }
    const timer = setTimeout(finish, ms)
    const forget = onWake(finish)
    stopping.addEventListener('abort', finish)
    if (stopping.aborted) finish()
  })
}
