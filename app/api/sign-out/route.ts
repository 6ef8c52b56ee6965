import { findSignedIn } from '@/lib/auth/config'
import { leave } from '@/lib/auth/leave'
import { publicRoute } from '@/lib/auth/public-route'
import { requireOurPage } from '@/lib/auth/same-origin'
import { findViewer } from '@/lib/auth/viewer'
import { endSession } from '@/lib/sessions/mutations'

/** Deletes the session's row and leaves for the sign-in page. */
export const POST = publicRoute(async () => {
  await requireOurPage()
  const [signedIn, viewer] = [await findSignedIn(), await findViewer()]
  // Ours to do: next-auth takes the cookie away also when the row could not be deleted, and swallows why.
  if (signedIn && viewer) await endSession(viewer, signedIn.sessionId)
  return leave()
})
