import { z } from 'zod'
import { isFromOurPage } from '@/lib/auth/same-origin'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors/app-error'
import { grafanaConfig, tokenFor } from '@/lib/grafana/config'
import { findAccount } from '@/lib/grafana/queries'

/**
 * What the gateway asks of every request to Grafana: 200 with who comes and to which organisation, 401 for nobody, 403 for
 * who has nothing there yet or whose request a foreign page has made. Never a redirect: nginx makes a 500 of one.
 */
export const GET = viewerRoute(z.object({}), async ({ viewer, request }) => {
  if (!grafanaConfig()) throw new AppError('forbidden', 'There is no Grafana here.')
  const method = request.headers.get('x-original-method') ?? 'GET'
  if (!READS.includes(method) && !isFromOurPage(request.headers, env().APP_URL))
    throw new AppError('forbidden', 'This request did not come from a page of ours.')
  const account = await findAccount(viewer)
  if (!account?.orgId || account.state !== 'ready') throw new AppError('forbidden', 'Nothing is ready here yet.')
  return new Response(null, {
    status: 200,
    headers: {
      'cache-control': 'no-store',
      'x-jwt-assertion': await tokenFor(viewer.userId),
      'x-grafana-org-id': String(account.orgId),
    },
  })
})

const READS = ['GET', 'HEAD', 'OPTIONS']
