import { findSignedIn, signOut } from '@/lib/auth/config'
import { publicRoute } from '@/lib/auth/public-route'
import { requireOurPage } from '@/lib/auth/same-origin'
import { findViewer } from '@/lib/auth/viewer'
import { endSession } from '@/lib/sessions/mutations'

/** Deletes the session's row and leaves for the sign-in page; the browser forgets what it kept of the pages. */
export const POST = publicRoute(async () => {
  await requireOurPage()
  const [signedIn, viewer] = [await findSignedIn(), await findViewer()]
  // Ours to do: next-auth takes the cookie away also when the row could not be deleted, and swallows why.
  if (signedIn && viewer) await endSession(viewer, signedIn.sessionId)
  await signOut({ redirect: false })
  return new Response(null, {
    status: 303,
    headers: { location: '/sign-in', 'cache-control': 'no-store', 'clear-site-data': '"cache", "storage"' },
  })
})
