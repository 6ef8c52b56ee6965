'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { createThrowAwayPerson, keepThrowAwayPerson } from '@/lib/accounts/mutations'
import { signUpSchema } from '@/lib/accounts/schema'
import { clientAddress } from '@/lib/auth/client-address'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { readSessionCookie, setSessionCookie } from '@/lib/auth/session-cookie'
import { publicFormAction, viewerFormAction } from '@/lib/auth/viewer-action'
import { requireSignedIn } from '@/lib/auth/viewer'
import { endSessionOfToken, openSession } from '@/lib/sessions/mutations'
import { fillWithSample } from './mutations'

/** Signs a throw-away person in once the statements are read: whoever is let in sees a full overview. */
export const exploreSample = publicFormAction(z.object({}), async () => {
  const now = new Date()
  const viewer = mintViewer(await createThrowAwayPerson(await clientAddress(), now))
  await fillWithSample(viewer, now)
  const kept = await readSessionCookie()
  if (kept) await endSessionOfToken(kept)
  await setSessionCookie(await openSession(viewer, (await headers()).get('user-agent'), now), now)
  return redirect('/overview')
})

export const keepAccount = viewerFormAction(
  signUpSchema,
  async (viewer, input) => {
    const { sessionId } = await requireSignedIn()
    const now = new Date()
    const kept = { sessionId, address: await clientAddress(), now }
    await setSessionCookie(await keepThrowAwayPerson(viewer, input, kept), now)
    return redirect('/settings?kept=1') // a new request, with the new cookie
  },
  ['name', 'email'],
)
