import { z } from 'zod'
import { readSessionCookie, setSessionCookie } from '@/lib/auth/session-cookie'
import { viewerRoute } from '@/lib/auth/viewer-route'
import { rotateToken } from '@/lib/sessions/mutations'

/** Gives this browser a new session token when one is due; asked again, or by a second tab, it changes nothing. */
export const POST = viewerRoute(z.object({}), async ({ viewer }) => {
  const shown = await readSessionCookie()
  const now = new Date()
  const token = shown && (await rotateToken(viewer, shown, now))
  if (token) await setSessionCookie(token, now)
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
})
