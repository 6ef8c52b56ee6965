import { cronRoute } from '@/lib/auth/cron-route'
import { cleanUp } from '@/lib/clean-up/clean-up'

/** Cleans up, one run at a time whoever asks, and answers with what was done. */
export const POST = cronRoute(async (calledAt) =>
  Response.json(await cleanUp(calledAt), { headers: { 'cache-control': 'no-store' } }),
)

// Next would answer these with 405, or with a list of what is allowed: to all but a POST this address is not there.
export const GET = cronRoute(nothing)
export const PUT = cronRoute(nothing)
export const PATCH = cronRoute(nothing)
export const DELETE = cronRoute(nothing)
export const OPTIONS = cronRoute(nothing)

async function nothing(): Promise<Response> {
  return new Response(null, { status: 404 })
}
