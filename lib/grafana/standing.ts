import 'server-only'
import { findThrowAwayEnd } from '@/lib/accounts/queries'
import type { Viewer } from '@/lib/auth/viewer'
import { openGrafana } from './client'
import { grafanaConfig, grafanaTemplate } from './config'
import { findAccount, type FoundAccount } from './queries'
import type { GrafanaConfig, GrafanaStanding } from './types'

/** A page waits this long for Grafana, and then says that it does not answer. */
const ANSWER_WITHIN_MS = 1500

/** How the viewer's Grafana stands, and whether the work at it is to be asked for; the database and Grafana are looked at at once. */
export async function findStanding(viewer: Viewer): Promise<{ standing: GrafanaStanding; isToBeAsked: boolean }> {
  const config = grafanaConfig()
  if (!config) return { standing: { kind: 'off' }, isToBeAsked: false }
  if (await findThrowAwayEnd(viewer)) return { standing: { kind: 'sample' }, isToBeAsked: false }
  const [account, isUp] = await Promise.all([findAccount(viewer), doesAnswer(config)])
  return standingOf(account, isUp, grafanaTemplate().hash)
}

async function doesAnswer(config: GrafanaConfig): Promise<boolean> {
  const health = openGrafana({ ...config, answerWithinMs: ANSWER_WITHIN_MS }).health()
  return health.then(
    () => true,
    () => false, // whatever it is, the page says that Grafana does not answer, and the job keeps the reason
  )
}

export function standingOf(
  account: FoundAccount | undefined,
  isUp: boolean,
  templateHash: string,
): { standing: GrafanaStanding; isToBeAsked: boolean } {
  const isUnderWay = account?.job?.state === 'queued' || account?.job?.state === 'running'
  const isReady = account?.state === 'ready'
  const isCurrent = isReady && account.templateHash === templateHash
  const isToBeAsked = !isCurrent && !isUnderWay
  if (!isUp) return { standing: { kind: 'down' }, isToBeAsked }
  if (isReady) return { standing: { kind: 'ready' }, isToBeAsked }
  return { standing: { kind: 'making', fault: account?.job?.fault ?? null }, isToBeAsked }
}
