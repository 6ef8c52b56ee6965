import { unstable_rethrow } from 'next/navigation'
import type { ActionResult } from '@/lib/auth/viewer-action'

/**
 * Calls a server action from an event. A request that never arrived, or that the server could not answer, is an outcome
 * to tell beside the control and to try again, and no reason to take the page away.
 */
export async function callAction<Data>(call: () => Promise<ActionResult<Data>>): Promise<ActionResult<Data>> {
  try {
    return await call()
  } catch (error) {
    unstable_rethrow(error) // Next's own redirects
    const message = isOffline(error)
      ? 'No connection to Exta. Check it, and try again.'
      : 'Something went wrong on our side. Try again; if it goes on, reload the page.'
    if (!isOffline(error)) console.error(error)
    return { ok: false, code: 'unavailable', message }
  }
}

/** fetch() rejects with a TypeError when no answer came; its text is every browser's own. */
const isOffline = (error: unknown) => error instanceof TypeError || !navigator.onLine
