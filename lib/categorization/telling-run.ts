import type { JobStanding } from '@/lib/jobs/types'

const GOING_ON = ['running', 'queued'] as const

/** The job that tells how the asking stands: one under way, else one that waits, else the one asked for last. */
export function tellingRun(jobs: readonly JobStanding[]): JobStanding | undefined {
  const newestFirst = jobs.toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
  const [goingOn] = GOING_ON.flatMap((state) => newestFirst.filter((job) => job.state === state))
  return goingOn ?? newestFirst[0]
}
