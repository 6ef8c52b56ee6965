import type { Instrumentation } from 'next'

// Next compiles this file for its edge runtime too, which has neither sockets nor a database.
const isNode = process.env.NEXT_RUNTIME === 'nodejs'

export async function register(): Promise<void> {
  if (isNode) await (await import('./instrumentation-node')).startServing()
}

/** A bug's line in the log: where, and its digest as the person sees it. Messages may quote data and stay out. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, { routePath, routeType }) => {
  if (!isNode) return
  const [{ log }, { bugOf }] = [await import('@/lib/logger'), await import('@/lib/errors/bug-of')]
  log().error({ routePath, routeType, ...bugOf(error) }, 'request failed')
}
