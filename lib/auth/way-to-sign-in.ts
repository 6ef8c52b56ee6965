import 'server-only'
import { cookies, headers } from 'next/headers'
import { PATH_HEADER, signInPath } from './next-path'
import { sessionCookieName } from './session-cookie'

/**
 * The sign-in page for whoever is not (any more) signed in, with the way back. Who still shows a cookie, or calls an
 * action from an open page, was signed in a moment ago.
 */
export async function wayToSignIn(): Promise<ReturnType<typeof signInPath>> {
  const request = await headers()
  const isAction = request.has('next-action')
  const hasEnded = isAction || (await cookies()).has(sessionCookieName())
  return signInPath(isAction ? pathOf(request.get('referer')) : request.get(PATH_HEADER), hasEnded)
}

/** An action's page is what its browser says; only its path is taken, so it leads nowhere else. */
function pathOf(address: string | null): string | undefined {
  if (address === null || !URL.canParse(address)) return undefined
  const { pathname, search } = new URL(address)
  return pathname + search
}
