import 'server-only'
import { redirect } from 'next/navigation'
import { findSignedIn, type SignedIn } from './config'
import { wayToSignIn } from './way-to-sign-in'

declare const minted: unique symbol

/** Someone who is known. Holding one is the proof, because only this file and mint-viewer.ts can make one. */
export type Viewer = { readonly userId: string; readonly [minted]: true }

/** For route handlers, which answer 401 rather than redirect. */
export async function findViewer(): Promise<Viewer | undefined> {
  const signedIn = await findSignedIn()
  return signedIn && ({ userId: signedIn.userId } as Viewer)
}

/** For pages and actions: a visitor who is not signed in goes to the sign-in page, and from there back. */
export async function requireViewer(): Promise<Viewer> {
  return (await findViewer()) ?? redirect(await wayToSignIn())
}

/** For the shell and Settings: who it is, and through which session. */
export async function requireSignedIn(): Promise<SignedIn> {
  return (await findSignedIn()) ?? redirect(await wayToSignIn())
}
