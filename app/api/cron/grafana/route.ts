import { cronRoute } from '@/lib/auth/cron-route'
import { grafanaConfig } from '@/lib/grafana/config'
import { lookAfterGrafana } from '@/lib/grafana/look-after'

/** Asks for what people lack in Grafana and takes away what is nobody's; answers with what was done. */
export const POST = cronRoute(async (calledAt) => {
  const config = grafanaConfig()
  const done = config ? await lookAfterGrafana(config, calledAt) : { ran: false }
  return Response.json(done, { headers: { 'cache-control': 'no-store' } })
})

// Next would answer these with 405, or with a list of what is allowed: to all but a POST this address is not there.
export const GET = cronRoute(nothing)
export const PUT = cronRoute(nothing)
export const PATCH = cronRoute(nothing)
export const DELETE = cronRoute(nothing)
export const OPTIONS = cronRoute(nothing)

async function nothing(): Promise<Response> {
  return new Response(null, { status: 404 })
}
