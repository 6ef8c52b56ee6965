import { publicRoute } from '@/lib/auth/public-route'
import { isMigrated, pingDatabase } from '@/lib/health/queries'
import { findFaults } from '@/lib/health/readiness'
import { isDraining, workerHeartbeat } from '@/lib/jobs/worker-state'
import { stopSignal } from '@/lib/stopping'

const RETRY_AFTER_SECONDS = '5'

/** Whether a load balancer should send anybody here. Names of checks, and nothing by which to know the version. */
export const GET = publicRoute(async () => {
  const faults = await findFaults({
    isDraining: stopSignal().aborted || isDraining(),
    pingDatabase,
    isMigrated,
    workerHeartbeat: workerHeartbeat(),
    now: new Date(),
  })
  const headers = { 'cache-control': 'no-store' }
  if (faults.length === 0) return Response.json({ status: 'ready' }, { headers })
  const body = { status: 'not_ready', checks: faults }
  return Response.json(body, { status: 503, headers: { ...headers, 'retry-after': RETRY_AFTER_SECONDS } })
})

export const dynamic = 'force-dynamic'
