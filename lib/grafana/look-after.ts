import 'server-only'
import { randomUUID } from 'node:crypto'
import { releaseLease, renewLease, takeLease } from '@/lib/clean-up/mutations'
import { enqueueForMany } from '@/lib/jobs/mutations'
import { openGrafana } from './client'
import { grafanaTemplate } from './config'
import { GrafanaFault } from './fault'
import { claimRemovals, dropOrphanedLogins, settleRemoval } from './mutations'
import { listPeopleAfter, listUnmade } from './queries'
import { removeFromGrafana } from './remove'
import { JOB_KEY } from './schema'
import type { GrafanaConfig } from './types'

const LEASE_NAME = 'grafana'
const PEOPLE_A_PAGE = 500
/** Of people who lack something, so that who asks by hand does not wait behind thousands. */
const ASKED_A_RUN = 200
const REMOVALS_A_RUN = 50
/** What was being made while its person went may come to light a moment later: a removal is looked at twice. */
const SECOND_LOOK_MS = 5 * 60_000
const LATER_MS = 60_000
const LATEST_MS = 24 * 60 * 60_000

export type LookAfter =
  { ran: false } | { ran: true; loginsDropped: number; removed: number; removalsLeft: number; asked: number }

/**
 * What the cron route and the clock in the process both call, one run at a time across all servers: logins and things in
 * Grafana of people who are gone are taken away, the logins first; who lacks something is asked for.
 */
export async function lookAfterGrafana(
  config: GrafanaConfig,
  calledAt: Date,
  signal?: AbortSignal,
): Promise<LookAfter> {
  const holder = randomUUID()
  if (!(await takeLease(LEASE_NAME, holder, calledAt))) return { ran: false }
  const mayGoOn = async () => !signal?.aborted && (await renewLease(LEASE_NAME, holder))
  try {
    const loginsDropped = await dropOrphanedLogins()
    const { removed, left } = await removeAll(config, calledAt, mayGoOn, signal)
    return { ran: true, loginsDropped, removed, removalsLeft: left, asked: await askForMissing(mayGoOn) }
  } finally {
    await releaseLease(LEASE_NAME, holder)
  }
}

async function removeAll(config: GrafanaConfig, now: Date, mayGoOn: () => Promise<boolean>, signal?: AbortSignal) {
  const grafana = openGrafana(config, signal)
  const counts = { removed: 0, left: 0 }
  for (const { person, attempts, createdAt } of await claimRemovals(REMOVALS_A_RUN)) {
    if (!(await mayGoOn())) break
    try {
      const outcome = await removeFromGrafana(grafana, person)
      const isOver = outcome === 'nothing' && now.getTime() - createdAt.getTime() >= SECOND_LOOK_MS
      await settleRemoval(person, isOver ? 'done' : { code: 'second_look', afterMs: SECOND_LOOK_MS })
      counts.removed += 1
    } catch (error) {
      if (!(error instanceof GrafanaFault)) throw error
      const afterMs = error.retryAfterMs ?? Math.min(LATEST_MS, LATER_MS * 2 ** Math.min(attempts, 12))
      await settleRemoval(person, { code: error.code, afterMs })
      counts.left += 1
    }
  }
  return counts
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

async function askForMissing(mayGoOn: () => Promise<boolean>): Promise<number> {
  const { hash } = grafanaTemplate()
  let asked = 0
  for (let last: string | undefined = NOBODY; last !== undefined && asked < ASKED_A_RUN && (await mayGoOn());) {
    const people = await listPeopleAfter(last, PEOPLE_A_PAGE)
    const unmade = (await listUnmade(people, hash)).slice(0, ASKED_A_RUN - asked)
    await enqueueForMany(unmade, 'grafana', JOB_KEY)
    asked += unmade.length
    last = people.length < PEOPLE_A_PAGE ? undefined : people.at(-1)
  }
  return asked
}
