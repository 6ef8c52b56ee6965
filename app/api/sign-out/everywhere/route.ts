import { leave } from '@/lib/auth/leave'
import { publicRoute } from '@/lib/auth/public-route'
import { requireOurPage } from '@/lib/auth/same-origin'
import { findViewer } from '@/lib/auth/viewer'
import { endAllSessions } from '@/lib/sessions/mutations'

/** Ends every session of the viewer, this one too. Who is signed out already only leaves. */
export const POST = publicRoute(async () => {
  await requireOurPage()
  const viewer = await findViewer()
  if (viewer) await endAllSessions(viewer)
  return leave()
})
