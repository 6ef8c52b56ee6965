import { publicRoute } from '@/lib/auth/public-route'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors/app-error'
import { keySet } from '@/lib/grafana/mint-token'

/** The public key by which Grafana checks who comes: a key set (RFC 7517), and no secret. */
export const GET = publicRoute(async () => {
  const { GRAFANA_JWT_KEY, GRAFANA_URL } = env()
  if (!GRAFANA_URL || !GRAFANA_JWT_KEY) throw new AppError('not_found', 'There is nothing here.')
  return Response.json(await keySet(GRAFANA_JWT_KEY), { headers: { 'cache-control': 'public, max-age=300' } })
})
