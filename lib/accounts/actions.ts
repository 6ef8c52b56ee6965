'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { clientAddress } from '@/lib/auth/client-address'
import { nextPathOf } from '@/lib/auth/next-path'
import { readSessionCookie, setSessionCookie } from '@/lib/auth/session-cookie'
import { publicFormAction, viewerFormAction } from '@/lib/auth/viewer-action'
import { mintViewer } from '@/lib/auth/mint-viewer'
import { findViewer, requireSignedIn } from '@/lib/auth/viewer'
import { endSessionOfToken, openSession } from '@/lib/sessions/mutations'
import { giveDefaultTags } from '@/lib/tags/mutations'
import { changePassword, checkPassword, createAccount, endThrowAwayPerson, renamePerson } from './mutations'
import { passwordChangeSchema, profileSchema, signInSchema, signUpSchema } from './schema'

export const signUp = publicFormAction(
  signUpSchema,
  async (input) => {
    await enter(await createAccount(input, await clientAddress()))
    return redirect('/statements')
  },
  ['name', 'email'],
)

export const signIn = publicFormAction(
  signInSchema,
  async (input) => {
    await enter(await checkPassword(input, await clientAddress()))
    return redirect(nextPathOf(input.next) ?? '/overview')
  },
  ['email'],
)

/** A new session at every sign-in, and the browser's old one ends: a token that was planted or kept opens nothing. */
async function enter(person: { userId: string }): Promise<void> {
  const viewer = mintViewer(person)
  const [kept, before] = [await readSessionCookie(), await findViewer()]
  if (before) await endThrowAwayPerson(before, new Date()) // who has an account of their own needs no sample
  if (kept) await endSessionOfToken(kept)
  await giveDefaultTags(viewer)
  const now = new Date()
  await setSessionCookie(await openSession(viewer, (await headers()).get('user-agent'), now), now)
}

export const changeName = viewerFormAction(
  profileSchema,
  async (viewer, { name }) => {
    await renamePerson(viewer, name)
    refresh()
  },
  ['name'],
)

export const changeMyPassword = viewerFormAction(passwordChangeSchema, async (viewer, change) => {
  const { sessionId } = await requireSignedIn()
  const now = new Date()
  await setSessionCookie(await changePassword(viewer, change, sessionId, now), now)
  return redirect(`/settings?changed=${now.getTime()}`) // a new request, with the new cookie, and the form begins anew
})
