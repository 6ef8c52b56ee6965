import { subscribe } from 'node:diagnostics_channel'
import { requireBulk } from '@/db/bulk-client'
import { requireServingRole } from '@/db/provision/serving-role'
import { prepareHashOfNobody } from '@/lib/accounts/password-hash'
import { categorizeJob } from '@/lib/categorization/categorize-job'
import { openClassifier } from '@/lib/categorization/operators-classifier'
import { cleanUp, type CleanUp } from '@/lib/clean-up/clean-up'
import { scheduleCleanUp } from '@/lib/clean-up/scheduler'
import { env } from '@/lib/env'
import { accountJob } from '@/lib/grafana/account-job'
import { startGrafanaClock } from '@/lib/grafana/clock'
import { grafanaConfig } from '@/lib/grafana/config'
import { lookAfterGrafana } from '@/lib/grafana/look-after'
import { reapLogins } from '@/lib/grafana/mutations'
import { answerBeforeLateBytes, type Begun } from '@/lib/http/late-bytes'
import { settlePeerAddress } from '@/lib/http/peer-address'
import { claimJob, extendLease, settleJob } from '@/lib/jobs/mutations'
import { reportFault } from '@/lib/jobs/report-fault'
import { stopInOrder } from '@/lib/jobs/stop-in-order'
import { startWorker } from '@/lib/jobs/worker'
import { log } from '@/lib/logger'
import { forgetJob } from '@/lib/model-calls/forget-job'
import { beginStop, stopSignal } from '@/lib/stopping'

/** Of the twenty seconds that a stop may take (scripts/launch/next-server.ts), the rest is for requests under way. */
const DRAIN_WITHIN_MS = 12_000

/** Once at boot, before the first request: an environment or a login that is not safe ends the process with a sentence. */
export async function startServing(): Promise<void> {
  try {
    const { DATABASE_APP_URL, DATABASE_AUTH_URL, DATABASE_WORKER_URL, TRUSTED_PROXY_HOPS } = env()
    await requireServingRole(DATABASE_APP_URL, 'exta_app')
    await requireServingRole(DATABASE_AUTH_URL, 'exta_auth')
    await requireServingRole(DATABASE_WORKER_URL, 'exta_worker')
    await requireBulk()
    subscribe('http.server.request.start', (message) => {
      const begun = message as Begun
      settlePeerAddress(begun.request, TRUSTED_PROXY_HOPS)
      answerBeforeLateBytes(begun)
    })
    await prepareHashOfNobody()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
  // `npm start` holds the other end: when it is killed, this server must not stay behind and keep the port.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  startWorking()
  lookAfter()
  if (env().SCHEDULER === 'on') scheduleCleanUp({ run: cleanUp, tell: tellCleanUp, signal: stopSignal() })
}

/** One worker a process; which job it takes, and for how long, is the database's to say. */
function startWorking(): void {
  const queue = { claim: claimJob, extend: extendLease, settle: settleJob }
  const grafana = grafanaConfig()
  const handlers = {
    forget: forgetJob,
    ...(env().OPENAI_API_KEY !== undefined && { categorize: categorizeJob(openClassifier) }),
    ...(grafana && { grafana: accountJob(grafana) }),
  }
  const worker = startWorker({ queue, handlers, tell: reportFault })
  stopInOrder(async () => {
    beginStop()
    await worker.stop()
  }, DRAIN_WITHIN_MS)
}

function lookAfter(): void {
  const config = grafanaConfig()
  if (!config) return
  startGrafanaClock({
    look: (calledAt, signal) => (env().SCHEDULER === 'on' ? lookAfterGrafana(config, calledAt, signal) : NOT_ASKED),
    reap: reapLogins,
    tell(outcome) {
      if ('failure' in outcome) log().error(faultOf(outcome.failure), 'looking after Grafana failed')
      else if ('reaped' in outcome) log().warn(outcome, 'ended what logins of Grafana did for too long')
      else if (outcome.ran) log().info(outcome, 'looked after Grafana')
    },
    signal: stopSignal(),
  })
}

const NOT_ASKED = Promise.resolve({ ran: false as const })

/** Counts, or the code of the failure: its message may quote data. */
function tellCleanUp(outcome: CleanUp | { failure: unknown }): void {
  if ('failure' in outcome) log().error(faultOf(outcome.failure), 'clean-up failed')
  else if (outcome.ran) log().info(outcome, 'cleaned up')
}

function faultOf(failure: unknown): { name?: string; code?: unknown } {
  if (!(failure instanceof Error)) return {}
  return { name: failure.name, code: 'code' in failure ? failure.code : undefined }
}
